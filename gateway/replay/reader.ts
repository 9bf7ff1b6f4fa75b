import { replayLateAfter } from '#contract/replay.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Db } from '../store/database.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import { measure } from './measure.ts'
import { RecordingFault } from './recording.ts'
import type { ClipRow, ReplayStore } from './store.ts'

type Parts = { db: Db; store: ReplayStore; rooms: RoomStore; miniPrograms: MiniPrograms; hub: Hub; pace: number }

const [minute, hour, day] = [60, 3600, 86_400]
/** Background reads of a day without knowing the quota; with it a twentieth. 500 a day, as in 2020, is shared with the list (§3.7). */
const fewADay = 240
const now = () => Math.floor(Date.now() / 1000)

/**
 * The one who asks WeChat for recordings: at once when somebody opens a room whose answer is old, and by itself, seldom, for
 * rooms that are over, so that the page of all replays knows them before they expire.
 */
export function createReplayReader({ db, store, rooms, miniPrograms, hub, pace }: Parts) {
  const asking = new Map<string, Promise<void>>()
  const measuring = new Map<string, Promise<ClipRow>>()
  const spent = new Map<string, { until: number; calls: number }>()
  let stopped = true
  let timer: NodeJS.Timeout | undefined
  let tick: Promise<void> = Promise.resolve()

  function once<T>(running: Map<string, Promise<T>>, key: string, work: () => Promise<T>): Promise<T> {
    let current = running.get(key)
    if (!current) {
      current = work().finally(() => running.delete(key))
      running.set(key, current)
    }
    return current
  }

  const nextLook = (overAt: number, found: number, tries: number): number | null => {
    const since = now() - overAt
    if (found > 0) return now() + 7 * day
    if (since < replayLateAfter) return now() + Math.ceil(2 * minute * pace)
    if (since < day) return now() + Math.ceil(hour * pace)
    return tries < 3 ? now() + day : null
  }

  async function read(mp: string, room: number): Promise<void> {
    const row = await store.room(mp, room)
    if (!row) return
    await store.setRoom(mp, room, { asked_at: now(), next_at: now() + 5 * minute })
    const answer = await miniPrograms.get(mp).replay.ofRoom(room)
    if (answer.kind !== 'ok') {
      const stale =
        answer.kind === 'notConnected' || answer.kind === 'quotaGone' ? answer.kind : ('wechatAway' as const)
      const gone = answer.kind === 'quotaGone' && answer.wechat.errcode === 45009
      await store.setRoom(mp, room, {
        stale,
        next_at: gone ? nextBeijingDay(now()) : now() + Math.ceil(5 * minute * pace),
      })
      if (row.stale !== stale) await hub.tell(mp, { kind: 'replays', ids: [room] })
      return
    }
    const changed = await store.saw(mp, room, answer.data, answer.at)
    await store.setRoom(mp, room, {
      as_of: answer.at,
      stale: null,
      tries: row.tries + 1,
      next_at: nextLook(row.over_at ?? now(), answer.data.length, row.tries + 1),
    })
    if (changed || row.stale !== null || row.as_of === null) await hub.tell(mp, { kind: 'replays', ids: [room] })
    void measureAll(mp, room)
  }

  /** How long and how large, for the page; who comes first waits for nobody, and a failure is tried again on use. */
  async function measureAll(mp: string, room: number): Promise<void> {
    try {
      const clips = await store.unmeasured(mp, room)
      for (const clip of clips) if (!stopped) await measured(clip).catch(() => {})
      if (clips.length) await hub.tell(mp, { kind: 'replays', ids: [room] })
    } catch {
      // the database is away: measured when it is used
    }
  }

  /** A clip whose parts are known. Throws the fault that a person should read. */
  async function measured(clip: ClipRow): Promise<ClipRow> {
    if (clip.measured_at !== null) return clip
    return once(measuring, `${clip.mp}/${clip.key}`, async () => {
      try {
        const found = await measure(miniPrograms.get(clip.mp).openPart, clip.url)
        await store.measured(clip.mp, clip.key, found)
      } catch (error) {
        if (error instanceof RecordingFault) throw new Fault('wechatAway', 'WeChat did not give this recording.')
        throw error
      }
      return (await store.clip(clip.mp, clip.key)) ?? clip
    })
  }

  async function allowance(mp: string): Promise<number> {
    const quota = await db
      .selectFrom('quota')
      .select('day_limit')
      .where('mp', '=', mp)
      .where('use', '=', 'listRooms')
      .executeTakeFirst()
    return quota?.day_limit ? Math.floor(quota.day_limit / 20) : fewADay
  }

  async function look(mp: string): Promise<void> {
    await store.meetEnded(mp)
    const room = await store.due(mp)
    if (room === undefined) return
    const was = spent.get(mp)
    const count = was && was.until > now() ? was : { until: nextBeijingDay(now()), calls: 0 }
    if (count.calls >= (await allowance(mp))) return
    spent.set(mp, { ...count, calls: count.calls + 1 })
    await once(asking, `${mp}/${room}`, () => read(mp, room))
  }

  const loop = () => {
    tick = Promise.allSettled(miniPrograms.all().map(({ id }) => look(id)))
      .then(() => {})
      .finally(() => {
        if (!stopped) timer = setTimeout(loop, Math.max(50, 3000 * pace))
      })
  }

  return {
    measured,
    /** Asks if the last answer is older than `age` seconds. */
    async fresh(mp: string, room: number, age: number): Promise<void> {
      const row = await rooms.one(mp, room)
      if (row?.actual?.status !== 'ended') return
      await store.meetEnded(mp)
      const known = await store.room(mp, room)
      if (known && (known.as_of ?? 0) > now() - age && known.stale === null) return
      await once(asking, `${mp}/${room}`, () => read(mp, room))
    },
    start(): void {
      stopped = false
      loop()
    },
    async stop(): Promise<void> {
      stopped = true
      clearTimeout(timer)
      await tick
      await Promise.allSettled([...asking.values(), ...measuring.values()])
    },
  }
}
export type ReplayReader = ReturnType<typeof createReplayReader>
