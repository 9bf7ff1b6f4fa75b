import type { RoomStore } from '../rooms/room-store.ts'
import { firstFen, unitProvenBy, type PriceUnit, type WechatGoods } from '../wechat/translate-goods.ts'
import type { GoodsRow, GoodsStore } from './goods-store.ts'

type Parts = { store: GoodsStore; rooms: RoomStore }

/**
 * In which unit WeChat's library answers (§5.7): proven once per mini program by an item whose price is known, then kept.
 * An item that was added here is proof alone. Those in rooms are surely fen but for a fault of 2020 (§3.6), so two must agree
 * and none disagree. Both calls are taken to use one unit, as their samples do.
 */
export function createPriceUnit({ store, rooms }: Parts) {
  async function fromRooms(mp: string, seen: readonly WechatGoods[]) {
    const known = new Map<number, number>()
    for (const { actual } of await rooms.all(mp))
      for (const { id, price } of actual?.goods ?? []) if (id !== null && price) known.set(id, price)
    const proofs = seen.flatMap((item) => {
      const unit = unitProvenBy(item.rawPrice, known.get(item.id) ?? 0)
      return unit ? [{ unit, id: item.id }] : []
    })
    const [first] = proofs
    return proofs.length >= 2 && proofs.every(({ unit }) => unit === first?.unit) ? first : undefined
  }

  function fromOurs(seen: readonly WechatGoods[], before: ReadonlyMap<number, GoodsRow>) {
    for (const item of seen) {
      const row = before.get(item.id)
      // Until the first read of it the price is the one that we sent.
      if (!row?.made_here || row.as_of !== null || !row.price) continue
      const unit = unitProvenBy(item.rawPrice, firstFen(row.price))
      if (unit) return { unit, id: item.id }
    }
    return undefined
  }

  /** `learnt`: just now, so that what was read before may have been misread. */
  return async function unitOf(
    mp: string,
    seen: readonly WechatGoods[],
    before: ReadonlyMap<number, GoodsRow>,
  ): Promise<{ unit: PriceUnit; learnt: boolean }> {
    const { price_unit } = await store.state(mp)
    if (price_unit) return { unit: price_unit, learnt: false }
    const proof = fromOurs(seen, before) ?? (await fromRooms(mp, seen))
    if (!proof) return { unit: 'yuan', learnt: false }
    await store.setState(mp, {
      price_unit: proof.unit,
      price_unit_goods: proof.id,
      price_unit_at: Math.floor(Date.now() / 1000),
    })
    return { unit: proof.unit, learnt: true }
  }
}
