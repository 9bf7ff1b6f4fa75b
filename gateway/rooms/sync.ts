import { isDeepStrictEqual } from 'node:util'
import type { Hub } from '../events/hub.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Db } from '../store/database.ts'
import type { Answer } from '../wechat/answer.ts'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import { withDrift } from './drift.ts'
import { goodsMoved } from './goods-moved.ts'
import type { RoomStore } from './room-store.ts'
import type { RoomRow } from './room-view.ts'

/** How long a room that we deleted stays out of sight although WeChat lists it (F34). */
const tombstone = 10 * 60
/** WeChat's list may lag: a room that it showed a moment ago is not gone because the next answer lacks it. */
const mayLag = 60
const open = new Set(['live', 'notStarted', 'paused', 'interrupted', 'unknown'])
/**
 * Something may still happen to it. WeChat may list a room as "not started" for years after its end (§3.3), and reading
 * back to that one each time would cost a page a month.
 */
const isOpen = (room: WechatRoom, now: number) =>
  open.has(room.status) && !(room.status === 'notStarted' && (room.endsAt ?? now) < now - 86_400)

export type Read = Answer<{
  rooms: WechatRoom[]
  /** A room that should be there was not: read the whole list soon. */ doubt?: boolean
}>
type Parts = { db: Db; rooms: RoomStore; miniPrograms: MiniPrograms; pictures: WechatPictures; hub: Hub; pace: number }

/**
 * Reads WeChat's list into our copy. Newest start comes first, so a short read stops where only finished rooms follow; a
 * whole read also finds what was deleted elsewhere. One read at a time per mini program, whoever asks.
 */
export function createRoomSync({ db, rooms, miniPrograms, pictures, hub, pace }: Parts) {
  const running = new Map<string, { whole: boolean; done: Promise<Read> }>()

  async function pages(mp: string, enough: (seen: WechatRoom[]) => boolean): Promise<Read & { whole?: boolean }> {
    const { rooms: api } = miniPrograms.get(mp)
    // A list that grows while it is read shifts its pages: if the total changed, read once more from the start (F35).
    for (let attempt = 0; ; attempt++) {
      const seen = new Map<number, WechatRoom>()
      let total: number | undefined
      let moved = false
      for (let start = 0; ;) {
        const page = await api.list({ start })
        if (page.kind !== 'ok') return page
        const { data } = page
        if (data.rows > 0) {
          moved ||= total !== undefined && data.total !== total
          total = data.total
        }
        for (const room of data.rooms) seen.set(room.id, room)
        start += data.rows
        const whole = data.rows === 0 || start >= data.total
        if (moved && attempt === 0) break
        if (whole || enough(data.rooms)) return { kind: 'ok', at: page.at, data: { rooms: [...seen.values()] }, whole }
      }
    }
  }

  async function take(mp: string, read: Extract<Read, { kind: 'ok' }>, whole: boolean) {
    const { at, data } = read
    await pictures.note(
      mp,
      data.rooms.flatMap((r) => [r.coverUrl, r.shareUrl, r.feedUrl]),
    )
    const before = new Map((await rooms.every(mp)).map((row) => [row.id, row]))
    await rooms.saw(mp, data.rooms, at)

    const seen = new Set(data.rooms.map(({ id }) => id))
    const oldest = whole ? -Infinity : Math.min(...data.rooms.map((r) => r.startsAt ?? Infinity))
    const unseen = [...before.values()].filter(
      (row) => row.gone_at === null && !seen.has(row.id) && (row.actual?.startsAt ?? Infinity) >= oldest,
    )
    const drifted = await noteDrift(mp, data.rooms, before, at)
    const missing = whole ? unseen.filter((row) => isGone(row, at, mayLag * pace)).map(({ id }) => id) : []
    const back = data.rooms.map(({ id }) => id).filter((id) => isBack(before.get(id), at))
    await rooms.setGone(mp, missing, at)
    await rooms.setGone(mp, back, null)

    const changed = data.rooms.filter(
      (room) => !isDeepStrictEqual(before.get(room.id)?.actual, JSON.parse(JSON.stringify(room))),
    )
    // A room that is out of sight has no goods to speak of, before it comes back or after it went.
    const inSight = (id: number) => (before.get(id)?.gone_at === null ? (before.get(id)?.actual ?? null) : null)
    const goods = [
      ...changed
        .filter(({ id }) => before.get(id)?.gone_at == null)
        .flatMap((room) => goodsMoved(inSight(room.id), room)),
      ...data.rooms.filter(({ id }) => back.includes(id)).flatMap((room) => goodsMoved(null, room)),
      ...missing.flatMap((id) => goodsMoved(inSight(id), null)),
    ]
    return {
      goods: [...new Set(goods)],
      ids: [...new Set([...changed.map(({ id }) => id), ...missing, ...back, ...drifted])],
      doubt: unseen.some((row) => row.actual !== null && !missing.includes(row.id)),
    }
  }

  /** Rooms that began or ceased to show something else than was wanted. */
  async function noteDrift(mp: string, seen: WechatRoom[], before: Map<number, RoomRow>, at: number) {
    const lag = mayLag * pace
    const turned = seen.filter((actual) => {
      const own = before.get(actual.id)?.own
      return own?.wanted && withDrift(own, actual, at, lag).driftSince !== own.driftSince
    })
    // Under the row's lock once more: an edit may have come between.
    for (const actual of turned) await rooms.changeOwn(mp, actual.id, (own) => withDrift(own, actual, at, lag))
    return turned.map(({ id }) => id)
  }

  async function run(mp: string, whole: boolean, enough: (seen: WechatRoom[]) => boolean): Promise<Read> {
    const read = await pages(mp, whole ? () => false : enough)
    const now = Math.floor(Date.now() / 1000)
    if (read.kind !== 'ok') {
      const stale = read.kind === 'notConnected' || read.kind === 'quotaGone' ? read.kind : ('wechatAway' as const)
      const { numUpdatedRows } = await db
        .updateTable('mini_program')
        .set({ rooms_stale: stale, rooms_stale_since: now })
        .where('id', '=', mp)
        .where((eb) => eb.or([eb('rooms_stale', 'is', null), eb('rooms_stale', '!=', stale)]))
        .executeTakeFirst()
      if (numUpdatedRows) await hub.tell(mp, { kind: 'freshness' })
      return read
    }
    const { ids, goods, doubt } = await take(mp, read, read.whole ?? false)
    await db
      .updateTable('mini_program')
      .set({ rooms_as_of: read.at, rooms_stale: null, rooms_stale_since: null })
      .where('id', '=', mp)
      .execute()
    await hub.tell(mp, ids.length ? { kind: 'rooms', ids } : { kind: 'freshness' })
    if (goods.length) await hub.tell(mp, { kind: 'goods', ids: goods })
    return { ...read, data: { ...read.data, doubt } }
  }

  /** Joins a read that is already under way if that one sees at least as much. */
  function once(mp: string, whole: boolean, enough: (seen: WechatRoom[]) => boolean, join: boolean): Promise<Read> {
    const current = running.get(mp)
    if (join && current && (current.whole || !whole)) return current.done
    const done = (current?.done ?? Promise.resolve()).catch(() => {}).then(() => run(mp, whole, enough))
    const mine = { whole, done }
    running.set(mp, mine)
    const clear = () => running.get(mp) === mine && running.delete(mp)
    done.then(clear, clear)
    return done
  }

  return {
    whole: (mp: string) => once(mp, true, () => false, true),
    /** As far as the oldest room that is not over. */
    async recent(mp: string) {
      const now = Math.floor(Date.now() / 1000)
      const starts = (await rooms.all(mp)).flatMap(({ actual }) =>
        actual && isOpen(actual, now) ? [actual.startsAt ?? 0] : [],
      )
      const oldest = starts.length ? Math.min(...starts) : Infinity
      return once(
        mp,
        false,
        (seen) => seen.every((r) => !isOpen(r, now)) && (seen.at(-1)?.startsAt ?? 0) < oldest,
        true,
      )
    },
    /** Until this room is seen; a read begun after the call, so that it shows what was just written. */
    async until(mp: string, id: number): Promise<Read> {
      return once(mp, false, (seen) => seen.some((r) => r.id === id), false)
    },
  }
}
export type RoomSync = ReturnType<typeof createRoomSync>

function isGone(row: RoomRow, at: number, lag: number): boolean {
  // WeChat said that it made the room and has not listed it yet.
  if (row.actual === null) return at > (row.own.wanted?.endsAt ?? 0)
  return at - (row.as_of ?? 0) >= lag
}

/** Listed again: at once if it only had vanished from the list, after ten minutes if we deleted it. */
function isBack(row: RoomRow | undefined, at: number): boolean {
  if (!row || row.gone_at === null) return false
  return row.own.deletedAt === undefined || at >= row.own.deletedAt + tombstone
}
