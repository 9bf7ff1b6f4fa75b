import {
  auditStates,
  goodsCan,
  goodsMatch,
  type Goods,
  type GoodsAct,
  type GoodsFilter,
  type GoodsList,
  type GoodsSettings,
} from '#contract/goods.ts'
import { Fault } from '../fault.ts'
import type { Hub } from '../events/hub.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import type { Intents } from '../rooms/intents.ts'
import { oneAtATime } from '../rooms/one-at-a-time.ts'
import type { RoomStore } from '../rooms/room-store.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Answer } from '../wechat/answer.ts'
import type { Budget } from './budget.ts'
import type { GoodsRow, GoodsState, GoodsStore } from './goods-store.ts'
import { goodsFault, outcomeOf } from './refusals.ts'
import type { LibrarySync } from './sync.ts'
import { goodsOf, roomsByGoods } from './view.ts'

export type LibraryParts = {
  db: Db
  store: GoodsStore
  rooms: RoomStore
  sync: LibrarySync
  intents: Intents
  budget: Budget
  pictures: WechatPictures
  miniPrograms: MiniPrograms
  hub: Hub
}

const now = () => Math.floor(Date.now() / 1000)
/** Delete: 300015. */
const isNoMore = 300015

const settingsOf = (state: GoodsState): GoodsSettings => ({
  priceUnit: {
    unit: state.price_unit ?? 'yuan',
    verified: state.price_unit !== null,
    goodsId: state.price_unit_goods,
    at: state.price_unit_at,
  },
  roomLimit: state.room_limit,
})

/** The library as people see it, and what `audit.ts` and `edit.ts` need to change an item of it. */
export function createLibrary({ db, store, rooms, sync, intents, budget, pictures, miniPrograms, hub }: LibraryParts) {
  const inTurn = oneAtATime()

  const view = async (row: GoodsRow): Promise<Goods> => goodsOf(row, pictures, roomsByGoods(await rooms.all(row.mp)))

  /** The rooms that hold it too: how ready they are depends on it. */
  async function tell(goods: Goods, mp: string): Promise<Goods> {
    await hub.tell(mp, { kind: 'goods', ids: [goods.id] })
    if (goods.rooms.length) await hub.tell(mp, { kind: 'rooms', ids: goods.rooms.map((room) => room.id) })
    return goods
  }

  async function find(mp: string, id: number): Promise<GoodsRow> {
    const row = Number.isSafeInteger(id) ? await store.one(mp, id) : undefined
    if (!row || row.gone_at !== null) throw new Fault('notFound', 'No such goods.')
    return row
  }

  async function findFor(act: GoodsAct, mp: string, id: number): Promise<GoodsRow> {
    const row = await find(mp, id)
    const current = await view(row)
    const can = goodsCan(act, current)
    if (!can.ok)
      throw new Fault('notAllowedNow', 'The state of this item does not allow this.', { why: can.why, current })
    return row
  }

  /** What WeChat says of it now; undefined if it cannot be read, null if it is no more. */
  async function readBack(mp: string, id: number): Promise<GoodsRow | null | undefined> {
    const read = await sync.some(mp, [id], true)
    if (read.kind !== 'ok') return undefined
    return read.data.some((item) => item.id === id) ? ((await store.one(mp, id)) ?? null) : null
  }

  /** One write with its two rows in the activity; `settle` decides what an unheard answer was, by reading. */
  async function write<T>(
    row: GoodsRow,
    act: string,
    actor: Actor,
    send: () => Promise<Answer<T>>,
    more: { settle: (answer: Answer<T>) => Promise<T | Fault | undefined>; before?: unknown },
  ): Promise<T> {
    const { mp, id } = row
    const target = String(id)
    const asked = await note(db, {
      mp,
      actor,
      act,
      target,
      outcome: 'asked',
      before: more.before ?? { audit: row.audit },
    })
    const answer = await send()
    const data = answer.kind === 'ok' ? answer.data : await more.settle(answer)
    if (answer.kind !== 'ok' && (data === undefined || data instanceof Fault)) {
      const fault = data ?? (await goodsFault(answer, mp, pictures))
      const outcome = data ? 'refused' : outcomeOf(answer)
      await note(db, { mp, actor, act, target, outcome, wechat: answer.wechat, answers: asked })
      throw fault
    }
    await note(db, { mp, actor, act, target, outcome: 'ok', answers: asked })
    return data as T
  }

  return {
    inTurn,
    tell,
    find,
    view,
    readBack,
    findFor,
    write,

    async list(mp: string, filter: GoodsFilter): Promise<GoodsList> {
      const [rows, state, around] = await Promise.all([store.all(mp), store.state(mp), rooms.all(mp)])
      const inRooms = roomsByGoods(around)
      const counts = Object.fromEntries(auditStates.map((name) => [name, 0])) as GoodsList['counts']
      for (const { audit } of rows) counts[audit]++
      return {
        goods: rows.filter((row) => goodsMatch(filter, row)).map((row) => goodsOf(row, pictures, inRooms)),
        counts,
        asOf: state.as_of,
        stale: state.stale && { code: state.stale, since: state.stale_since ?? now() },
        budget: await budget(mp, state),
        medianWait: await store.medianWait(mp),
        settings: settingsOf(state),
        pending: await intents.pending(mp, 'goods.add'),
      }
    },

    one: async (mp: string, id: number): Promise<Goods> => view(await find(mp, id)),

    remove: (mp: string, id: number, actor: Actor): Promise<Pick<Goods, 'id' | 'rooms'>> =>
      inTurn(`${mp}/${id}`, async () => {
        const row = await findFor('delete', mp, id)
        const before = await view(row)
        const { library } = miniPrograms.get(mp)
        await write<null>(row, 'goods.delete', actor, () => library.remove(id), {
          before,
          async settle(answer) {
            if (answer.kind === 'refused') return answer.wechat.errcode === isNoMore ? null : undefined
            if (answer.kind !== 'unknown') return undefined
            // Read first, ask once more only if it is still there.
            if ((await readBack(mp, id)) === null) return null
            const again = await library.remove(id)
            if (again.kind === 'ok' || (again.kind === 'refused' && again.wechat.errcode === isNoMore)) return null
            return undefined
          },
        })
        await store.setGone(mp, [id], true)
        await tell(before, mp)
        return { id, rooms: before.rooms }
      }),

    readSettings: async (mp: string): Promise<GoodsSettings> => settingsOf(await store.state(mp)),

    async settings(mp: string, { roomLimit }: { roomLimit: number }, actor: Actor): Promise<GoodsSettings> {
      const before = await store.state(mp)
      await store.setState(mp, { room_limit: roomLimit })
      const change = { before: { roomLimit: before.room_limit }, after: { roomLimit } }
      await note(db, { mp, actor, act: 'goods.settings', outcome: 'ok', ...change })
      await hub.tell(mp, { kind: 'goods', ids: [] })
      return settingsOf({ ...before, room_limit: roomLimit })
    },
  }
}
export type Library = ReturnType<typeof createLibrary>
