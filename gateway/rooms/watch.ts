import type { Hub } from '../events/hub.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomMaker } from './create.ts'
import type { Intents } from './intents.ts'
import type { RoomStore } from './room-store.ts'
import type { RoomSync } from './sync.ts'

type Parts = {
  miniPrograms: MiniPrograms
  rooms: RoomStore
  sync: RoomSync
  maker: RoomMaker
  intents: Intents
  hub: Hub
  pace: number
}

const seconds = { nobody: 300, watched: 60, hot: 15, whole: 3600 }
const soon = 30 * 60
const running = new Set(['live', 'paused', 'interrupted'])

/** 45009 ends with the day in Beijing (UTC+8, no summer time); anything shorter would only be refused again. */
const untilBeijingMidnight = (now: number) => 86_400 - ((now + 8 * 3600) % 86_400)

/**
 * The one reader of WeChat's list, however many people look: every 15 s while somebody watches and something is on air or
 * about to be, every minute while somebody watches, every 5 minutes else; the whole list hourly (reliability.md §3.4).
 * Beside it, the loop that settles wishes nobody answered.
 */
export function watchRooms({ miniPrograms, rooms, sync, maker, intents, hub, pace }: Parts) {
  const next = new Map<string, number>()
  const wholeAt = new Map<string, number>()
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let tick: Promise<void> = Promise.resolve()

  const clock = () => Date.now() / 1000

  async function pauseFor(mp: string): Promise<number> {
    if (hub.watchers(mp) === 0) return seconds.nobody
    const now = clock()
    const hot = (await rooms.all(mp)).some(
      ({ actual }) =>
        actual &&
        (running.has(actual.status) ||
          (actual.status === 'notStarted' && Math.abs((actual.startsAt ?? Infinity) - now) < soon)),
    )
    return hot ? seconds.hot : seconds.watched
  }

  async function look(mp: string): Promise<void> {
    const due = (next.get(mp) ?? 0) <= clock()
    if (!due) return
    next.set(mp, clock() + seconds.hot * pace) // not again while this one runs
    const whole = (wholeAt.get(mp) ?? 0) <= clock()
    const read = whole ? await sync.whole(mp) : await sync.recent(mp)
    if (read.kind === 'ok' && (whole || read.data.doubt))
      wholeAt.set(mp, clock() + (read.data.doubt ? seconds.watched : seconds.whole) * pace)
    const pause =
      read.kind === 'quotaGone'
        ? read.wechat.errcode === 45009
          ? untilBeijingMidnight(Math.floor(clock()))
          : 60
        : read.kind === 'notConnected'
          ? 60
          : (await pauseFor(mp)) * pace
    next.set(mp, clock() + pause)
  }

  async function round(): Promise<void> {
    await Promise.allSettled(miniPrograms.all().map(({ id }) => look(id)))
    for (const wish of await intents.due()) if (!stopped && miniPrograms.has(wish.mp)) await maker.settle(wish)
  }

  const loop = () => {
    tick = round()
      .catch(() => {}) // the database is away: the next round tries again, and /readyz says so
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, Math.max(50, 1000 * pace))
      })
  }

  return {
    start: loop,
    /** Somebody opened a page: read now if the last read is older than what a watcher may see. */
    someoneLooks(mp: string): void {
      const watchedFrom = clock() + seconds.hot * pace
      if ((next.get(mp) ?? 0) > watchedFrom) next.set(mp, Math.min(next.get(mp) ?? 0, watchedFrom))
    },
    changed: (mp: string) => void next.delete(mp),
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tick
    },
  }
}
export type RoomWatch = ReturnType<typeof watchRooms>
