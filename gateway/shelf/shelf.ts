import { may, type Role } from '#contract/permissions.ts'
import { pushLasts, shelfCan, shelfPermission, type Shelf, type ShelfAct } from '#contract/shelf.ts'
import type { Hub } from '../events/hub.ts'
import { Fault } from '../fault.ts'
import type { GoodsStore } from '../goods/goods-store.ts'
import { outcomeOf } from '../goods/refusals.ts'
import type { LibrarySync } from '../goods/sync.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { oneAtATime } from '../rooms/one-at-a-time.ts'
import { faultOf } from '../rooms/refusal-fields.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import type { RoomRow } from '../rooms/room-view.ts'
import type { RoomSync } from '../rooms/sync.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Answer } from '../wechat/answer.ts'
import type { ShelfStore } from './shelf-store.ts'
import { shelfOf } from './view.ts'

export type ShelfParts = {
  db: Db
  shelfStore: ShelfStore
  goods: GoodsStore
  library: LibrarySync
  rooms: RoomStore
  sync: RoomSync
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
  pace: number
}

const now = () => Math.floor(Date.now() / 1000)
/** Gone from the room already: what a removal wanted. */
const notThere = new Set([300024, 300053])

/** The goods of a room (§4). One write at a time per room: WeChat says no more than yes or no to each. */
export function createShelf(parts: ShelfParts) {
  const { db, shelfStore, goods, rooms, sync, pictures, miniPrograms, hub, pace } = parts
  const inTurn = oneAtATime()

  async function find(mp: string, room: number): Promise<RoomRow> {
    const row = Number.isSafeInteger(room) ? await rooms.one(mp, room) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such room.')
    return row
  }

  async function view(mp: string, id: number): Promise<Shelf> {
    const [room, items, shelf, state] = await Promise.all([
      find(mp, id),
      shelfStore.items(mp, id),
      shelfStore.row(mp, id),
      goods.state(mp),
    ])
    const ids = [
      ...items.map((row) => row.goods_id),
      ...(room.actual?.goods ?? []).flatMap((g) => (g.id ? [g.id] : [])),
    ]
    const known = new Map((await goods.some(mp, [...new Set(ids)])).map((row) => [row.id, row]))
    return shelfOf({ room, items, shelf, goods: known, limit: state.room_limit, lag: 60 * pace, urlOf: pictures.urlOf })
  }

  const statusOf = async (mp: string, id: number) => (await find(mp, id)).actual?.status ?? 'notStarted'

  /** Preparing is for all; while the room is on air only for whoever runs the show. */
  async function allowed(mp: string, room: number, actor: Actor): Promise<void> {
    if (may((actor.role ?? undefined) as Role | undefined, shelfPermission(await statusOf(mp, room)))) return
    await note(db, { mp, actor, act: 'shelf.moderate', target: String(room), outcome: 'denied' })
    throw new Fault('forbidden', 'Your role does not allow this while the room is on air.')
  }

  async function must(act: ShelfAct, mp: string, room: number, goodsId?: number): Promise<Shelf> {
    const ask = async () => {
      const shelf = await view(mp, room)
      const item = shelf.items.find((held) => held.goodsId === goodsId)
      return { shelf, can: shelfCan(act, { ...shelf, status: await statusOf(mp, room), now: now() }, item) }
    }
    let { shelf, can } = await ask()
    // Our copy may be seconds old: the show may just have begun.
    if (!can.ok && (can.why === 'notLive' || can.why === 'notInRoom')) {
      await sync.until(mp, room)
      ;({ shelf, can } = await ask())
    }
    if (can.ok) return shelf
    const retryAfter = can.why === 'pushInProgress' ? Math.max(1, shelf.nextPushAt - now()) : undefined
    const more = { why: can.why, current: shelf, ...(retryAfter !== undefined && { retryAfter }) }
    throw new Fault('notAllowedNow', 'The state of the room does not allow this.', more)
  }

  type Told = {
    mp: string
    room: number
    actor: Actor
    act: string
    goodsId?: number
    before?: unknown
    after?: unknown
  }

  /** Asked, answered, noted, told. `settle` may still find by reading that it was done. */
  async function write(
    { mp, room, actor, act, goodsId, before, after }: Told,
    send: () => Promise<Answer<null>>,
    settle: (answer: Answer<null>) => Promise<boolean>,
  ): Promise<void> {
    const target = goodsId === undefined ? String(room) : `${room}/${goodsId}`
    const asked = await note(db, { mp, actor, act, target, outcome: 'asked', before, after })
    const answer = await send()
    const ok = answer.kind === 'ok' || (await settle(answer))
    if (!ok) {
      const fault = await faultOf(answer, mp, pictures)
      await note(db, { mp, actor, act, target, outcome: outcomeOf(answer), wechat: answer.wechat, answers: asked })
      await hub.tell(mp, { kind: 'rooms', ids: [room] })
      throw fault
    }
    await note(db, { mp, actor, act, target, outcome: 'ok', after, answers: asked })
  }

  async function tell(mp: string, room: number): Promise<Shelf> {
    await hub.tell(mp, { kind: 'rooms', ids: [room] })
    return view(mp, room)
  }

  /** The set as WeChat lists it now; undefined if it cannot be read. */
  async function setNow(mp: string, room: number): Promise<Set<number> | undefined> {
    const read = await sync.until(mp, room)
    if (read.kind !== 'ok') return undefined
    return new Set((await find(mp, room)).actual?.goods.flatMap(({ id }) => (id === null ? [] : [id])))
  }

  return {
    inTurn: <T>(mp: string, room: number, work: () => Promise<T>) => inTurn(`${mp}/${room}`, work),
    view,
    allowed,
    must,
    write,
    tell,
    setNow,

    async remove(mp: string, room: number, goodsId: number, actor: Actor): Promise<Shelf> {
      await allowed(mp, room, actor)
      await must('remove', mp, room, goodsId)
      const { shelf: api } = miniPrograms.get(mp)
      await write(
        { mp, room, actor, act: 'shelf.remove', goodsId },
        () => api.remove(room, goodsId),
        async (answer) => {
          if (answer.kind === 'refused') return notThere.has(answer.wechat.errcode)
          if (answer.kind !== 'unknown') return false
          // Read first, ask once more only if it is still there.
          const set = await setNow(mp, room)
          if (set && !set.has(goodsId)) return true
          const again = await api.remove(room, goodsId)
          return again.kind === 'ok' || (again.kind === 'refused' && notThere.has(again.wechat.errcode))
        },
      )
      await shelfStore.out(mp, room, goodsId)
      return tell(mp, room)
    },

    async setOnSale(mp: string, room: number, goodsId: number, on: boolean, actor: Actor): Promise<Shelf> {
      await allowed(mp, room, actor)
      const before = await must('switch', mp, room, goodsId)
      const was = before.items.find((item) => item.goodsId === goodsId)
      if (was?.foreign) await shelfStore.put(mp, room, [goodsId], null)
      const keep = (sure: boolean) =>
        shelfStore.change(mp, room, goodsId, { on_sale: { on, by: actor.who, at: now(), sure } })
      await write(
        { mp, room, actor, act: 'shelf.onSale', goodsId, before: { on: was?.onSale?.on ?? null }, after: { on } },
        () => miniPrograms.get(mp).shelf.setOnSale(room, goodsId, on),
        async (answer) => {
          // No call reads it: the wish may or may not hold, and the page says so.
          if (answer.kind === 'unknown') await keep(false)
          return false
        },
      )
      await keep(true)
      return tell(mp, room)
    },

    async push(mp: string, room: number, goodsId: number, actor: Actor): Promise<Shelf> {
      const before = await must('push', mp, room, goodsId)
      if (before.items.find((item) => item.goodsId === goodsId)?.foreign)
        await shelfStore.put(mp, room, [goodsId], null)
      const keep = async (sure: boolean) => {
        await shelfStore.change(mp, room, goodsId, { pushed: { by: actor.who, at: now(), sure } })
        await shelfStore.set(mp, room, { last_push: goodsId, next_push_at: now() + pushLasts })
      }
      await write(
        { mp, room, actor, act: 'shelf.push', goodsId },
        () => miniPrograms.get(mp).shelf.push(room, goodsId),
        async (answer) => {
          // Probably seen by the viewers: never again by itself.
          if (answer.kind === 'unknown') await keep(false)
          // Somebody pushed from elsewhere.
          if (answer.kind === 'refused' && answer.wechat.errcode === 300047)
            await shelfStore.set(mp, room, { next_push_at: now() + pushLasts })
          return false
        },
      )
      await keep(true)
      return tell(mp, room)
    },

    /** Drift in the set, settled by saying that it is right as it is. */
    async accept(mp: string, room: number, ids: readonly number[], actor: Actor): Promise<Shelf> {
      await allowed(mp, room, actor)
      const { items, missing } = await view(mp, room)
      const asked = new Set(ids)
      const taken = items.filter((item) => item.foreign && asked.has(item.goodsId)).map((item) => item.goodsId)
      const forgotten = missing.filter((item) => asked.has(item.goodsId)).map((item) => item.goodsId)
      await shelfStore.put(mp, room, taken, null)
      for (const id of forgotten) await shelfStore.out(mp, room, id)
      const target = String(room)
      await note(db, { mp, actor, act: 'shelf.accept', target, outcome: 'ok', after: { taken, forgotten } })
      return tell(mp, room)
    },
  }
}
export type ShelfActs = ReturnType<typeof createShelf>
