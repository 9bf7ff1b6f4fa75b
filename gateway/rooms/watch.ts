import type { NewGoods } from '#contract/new-goods.ts'
import type { NewRoom } from '#contract/rooms.ts'
import type { Hub } from '../events/hub.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import type { AnchorRoles } from '../people/anchor-roles.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomMaker } from './create.ts'
import type { IntentRow, Intents, RoleWish } from './intents.ts'
import type { RoomStore } from './room-store.ts'
import type { RoomSync } from './sync.ts'

type Parts = {
  miniPrograms: MiniPrograms
  rooms: RoomStore
  sync: RoomSync
  maker: RoomMaker
  /** Wishes to add goods are settled by their own room of the house. */
  settleGoods: (wish: IntentRow<NewGoods>) => Promise<void>
  settleRole: (wish: IntentRow<RoleWish>) => Promise<void>
  intents: Intents
  hub: Hub
  anchorRoles: AnchorRoles
  pace: number
}

const seconds = { nobody: 300, watched: 60, hot: 15, whole: 3600 }
const soon = 30 * 60
const running = new Set(['live', 'paused', 'interrupted'])

/**
 * The one reader of WeChat's list, however many people look: every 15 s while somebody watches and something is on air or
 * about to be, every minute while somebody watches, every 5 minutes else; the whole list hourly (reliability.md §3.4).
 * Beside it, the loop that settles wishes nobody answered.
 */
export function watchRooms(parts: Parts) {
  const { miniPrograms, rooms, sync, maker, intents, hub, anchorRoles, pace } = parts
  const next = new Map<string, number>()
  const wholeAt = new Map<string, number>()
  let othersAt = 0
  const noQuotaUntil = new Map<string, number>()
  let orphansAt = 0
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
        ? quotaPause(read.wechat.errcode)
        : read.kind === 'notConnected'
          ? 60
          : (await pauseFor(mp)) * pace
    if (read.kind === 'quotaGone') noQuotaUntil.set(mp, clock() + pause)
    next.set(mp, clock() + pause)
  }

  /** 45009 ends with the day in Beijing; anything shorter would only be refused again. 45011 is about a minute. */
  function quotaPause(errcode: number): number {
    const now = Math.floor(clock())
    return errcode === 45009 ? nextBeijingDay(now) - now : 60
  }

  /** Another gateway on this database may have died while sending: no call takes three minutes. */
  async function adoptOrphans(): Promise<void> {
    if (orphansAt > clock()) return
    orphansAt = clock() + 30
    await maker.adoptOrphans(Math.floor(clock()) - 180)
  }

  /** What another gateway on this database connected or disconnected. */
  async function meetOthers(): Promise<void> {
    if (othersAt > clock()) return
    othersAt = clock() + 30 * pace
    await miniPrograms.refresh()
  }

  function settle(wish: IntentRow): Promise<void> {
    if (wish.kind === 'goods.add') return parts.settleGoods(wish as IntentRow<NewGoods>)
    if (wish.kind === 'room.create') return maker.settle(wish as IntentRow<NewRoom>)
    return parts.settleRole(wish as IntentRow<RoleWish>)
  }

  async function round(): Promise<void> {
    await Promise.allSettled(miniPrograms.all().map(({ id }) => look(id)))
    await adoptOrphans()
    await meetOthers()
    await anchorRoles.ask()
    for (const wish of await intents.due()) {
      if (stopped || !miniPrograms.has(wish.mp)) continue
      await settle(wish).catch(() => {}) // one that fails holds up no other
    }
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
    /** Something was just made: read within a moment, once for however many, unless the quota says no. */
    lookSoon(mp: string): void {
      if ((noQuotaUntil.get(mp) ?? 0) <= clock()) next.set(mp, Math.min(next.get(mp) ?? 0, clock() + 2 * pace))
    },
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tick
    },
  }
}
export type RoomWatch = ReturnType<typeof watchRooms>
