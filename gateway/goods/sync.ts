import type { AuditState } from '#contract/goods.ts'
import type { Price } from '#contract/price.ts'
import type { Hub } from '../events/hub.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { Answer, Failure } from '../wechat/answer.ts'
import { warehouseBatch } from '../wechat/goods.ts'
import { auditCodes, priceFrom, type ListedState, type WechatGoods } from '../wechat/translate-goods.ts'
import type { GoodsRow, GoodsStore } from './goods-store.ts'
import { priceKey } from './price-key.ts'
import { createPriceUnit } from './price-unit.ts'
import { roomsByGoods } from './view.ts'

type Parts = { store: GoodsStore; rooms: RoomStore; miniPrograms: MiniPrograms; pictures: WechatPictures; hub: Hub }
export type LibraryRead = Answer<WechatGoods[]>
type Done = { begunAt: number; read: LibraryRead }

/** How long an item that was deleted here stays out of sight although WeChat lists it (F34). */
const tombstone = 10 * 60
const now = () => Math.floor(Date.now() / 1000)
const states = Object.keys(auditCodes) as ListedState[]

/** Reads WeChat's library into our copy: all of it, a state at a time, or some by id. */
export function createLibrarySync({ store, rooms, miniPrograms, pictures, hub }: Parts) {
  const unitOf = createPriceUnit({ store, rooms })
  const running = new Map<string, Promise<Done>>()
  const last = new Map<string, Done>()

  async function take(mp: string, seen: WechatGoods[], begunAt: number, whole: boolean): Promise<{ learnt: boolean }> {
    const at = now()
    await pictures.note(
      mp,
      seen.map(({ coverUrl }) => coverUrl),
    )
    const before = new Map(
      (whole
        ? await store.every(mp)
        : await store.some(
            mp,
            seen.map(({ id }) => id),
          )
      ).map((row) => [row.id, row]),
    )
    const { unit, learnt } = await unitOf(mp, seen, before)
    const fresh = seen.filter(({ id }) => isNews(before.get(id), begunAt))
    const moved = fresh.filter(({ id, audit }) => before.get(id) && before.get(id)?.audit !== audit)
    const rows = fresh.map((item) => rowOf(mp, item, before.get(item.id), at, unit))
    await store.saw(rows)
    for (const state of new Set(moved.map(({ audit }) => audit)))
      await store.decided(mp, idsOf(moved.filter(({ audit }) => audit === state)), state, at, begunAt)
    const changed = rows.filter((row) => differs(before.get(row.id), row)).map(({ id }) => id)
    if (changed.length) await hub.tell(mp, { kind: 'goods', ids: changed })
    if (moved.length) await tellRooms(mp, idsOf(moved))
    return { learnt: learnt && unit === 'fen' }
  }

  /** How ready a room is depends on the audit of what is in it. */
  async function tellRooms(mp: string, goods: readonly number[]): Promise<void> {
    const inRooms = roomsByGoods(await rooms.all(mp))
    const ids = new Set(goods.flatMap((id) => inRooms.get(id) ?? []).map(({ id }) => id))
    if (ids.size) await hub.tell(mp, { kind: 'rooms', ids: [...ids] })
  }

  /** By id, in batches of WeChat's 20; those that are no more are gone here too. */
  async function some(mp: string, ids: readonly number[], inTurn = false): Promise<LibraryRead> {
    const all: WechatGoods[] = []
    let at = now()
    for (let from = 0; from < ids.length; from += warehouseBatch) {
      const asked = ids.slice(from, from + warehouseBatch)
      // In turn with our own writes the clock's seconds need not decide which came first.
      const begunAt = inTurn ? now() + 1 : now()
      const answer = await miniPrograms.get(mp).library.byIds(asked)
      if (answer.kind !== 'ok') return answer
      at = answer.at
      const { learnt } = await take(mp, answer.data, begunAt, false)
      if (learnt) void whole(mp).catch(() => {}) // what was read as yuan before
      all.push(...answer.data)
      const there = new Set(idsOf(answer.data))
      const absent = asked.filter((id) => !there.has(id))
      const gone = (await store.some(mp, absent)).filter((row) => row.gone_at === null && isNews(row, begunAt))
      await store.setGone(mp, idsOf(gone))
      if (gone.length) await hub.tell(mp, { kind: 'goods', ids: idsOf(gone) })
    }
    return { kind: 'ok', data: all, at }
  }

  async function pages(mp: string): Promise<LibraryRead> {
    const { library } = miniPrograms.get(mp)
    const seen = new Map<number, WechatGoods>()
    for (const state of states)
      for (let offset = 0; ;) {
        const page = await library.list(state, offset)
        if (page.kind !== 'ok') return page
        for (const item of page.data.goods) seen.set(item.id, item)
        offset += page.data.rows
        // `total` may promise what does not come (§5.6).
        if (page.data.rows === 0 || offset >= page.data.total) break
      }
    return { kind: 'ok', data: [...seen.values()], at: now() }
  }

  async function run(mp: string): Promise<Done> {
    const begun = Date.now()
    const begunAt = Math.floor(begun / 1000)
    const read = await pages(mp)
    if (read.kind !== 'ok') {
      await failed(mp, read)
      return { begunAt: begun, read }
    }
    await take(mp, read.data, begunAt, true)
    await store.setState(mp, { as_of: read.at, stale: null, stale_since: null })
    // What moved from one state to another meanwhile may have been missed in both: only its id proves that it is gone.
    const there = new Set(idsOf(read.data))
    const missing = (await store.all(mp)).filter((row) => !there.has(row.id) && isNews(row, begunAt))
    await some(mp, idsOf(missing))
    await hub.tell(mp, { kind: 'goods', ids: [] })
    return { begunAt: begun, read }
  }

  async function failed(mp: string, read: Failure): Promise<void> {
    const stale = read.kind === 'notConnected' || read.kind === 'quotaGone' ? read.kind : ('wechatAway' as const)
    if ((await store.state(mp)).stale === stale) return
    await store.setState(mp, { stale, stale_since: now() })
    await hub.tell(mp, { kind: 'goods', ids: [] })
  }

  /** One read at a time per mini program. `since`: a read that began no earlier than this (ms) will do. */
  async function whole(mp: string, since = Date.now()): Promise<LibraryRead> {
    const known = last.get(mp)
    if (known && known.begunAt >= since) return known.read
    const mine = (running.get(mp) ?? Promise.resolve()).then(async () => {
      const latest = last.get(mp)
      if (latest && latest.begunAt >= since) return latest
      const done = await run(mp)
      last.set(mp, done)
      return done
    })
    const tail = mine.catch(() => ({ begunAt: 0, read: { kind: 'away', why: 'reset' } }) as Done)
    running.set(mp, tail)
    void tail.then(() => running.get(mp) === tail && running.delete(mp))
    return (await mine).read
  }

  return { whole, some }
}
export type LibrarySync = ReturnType<typeof createLibrarySync>

const idsOf = (rows: readonly { id: number }[]) => rows.map(({ id }) => id)

/** Not of before our own last write, nor of an item that was deleted here a moment ago. */
function isNews(row: GoodsRow | undefined, begunAt: number): boolean {
  if (!row) return true
  if (row.gone_at !== null && row.deleted_here) return begunAt >= row.gone_at + tombstone
  return begunAt > row.own_at || row.as_of === null
}

const rowOf = (mp: string, item: WechatGoods, was: GoodsRow | undefined, at: number, unit: 'yuan' | 'fen') => ({
  mp,
  id: item.id,
  name: item.name,
  price: JSON.stringify(priceFrom(item.priceType, item.rawPrice, item.rawPrice2, unit)),
  path: item.url,
  app_id: item.appId,
  cover_url: item.coverUrl,
  image: was?.image ?? null,
  audit: item.audit,
  audit_id: was?.audit_id ?? null,
  by_api: item.byApi,
  made_here: was?.made_here ?? false,
  added_by: was?.added_by ?? null,
  added_at: was?.added_at ?? null,
  submitted_at: was?.submitted_at ?? null,
  changed_at: was && was.audit !== item.audit ? at : (was?.changed_at ?? null),
  as_of: at,
  own_at: was?.own_at ?? 0,
  gone_at: null,
})

const differs = (
  was: GoodsRow | undefined,
  is: { name: string; price: string; path: string; audit: AuditState; cover_url: string | null },
): boolean =>
  !was ||
  was.gone_at !== null ||
  was.name !== is.name ||
  was.path !== is.path ||
  was.audit !== is.audit ||
  was.cover_url !== is.cover_url ||
  priceKey(was.price) !== priceKey(JSON.parse(is.price) as Price | null)
