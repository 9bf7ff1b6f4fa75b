import { createHash } from 'node:crypto'
import type { Shelf, ShelfItem } from '#contract/shelf.ts'
import type { GoodsRow } from '../goods/goods-store.ts'
import { pictureOf } from '../goods/view.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { RoomRow } from '../rooms/room-view.ts'
import { priceFrom } from '../wechat/translate-goods.ts'
import type { WechatRoomGoods } from '../wechat/translate-rooms.ts'
import type { ItemRow, ShelfRow } from './shelf-store.ts'

type Known = {
  room: RoomRow
  items: readonly ItemRow[]
  shelf: ShelfRow
  goods: ReadonlyMap<number, GoodsRow>
  limit: number
  /** Seconds for which WeChat's list may lag behind our own writes. */
  lag: number
  urlOf: WechatPictures['urlOf']
}

/** What is in the room: WeChat's set in our order, with our own writes of the last minute ahead of a list that may lag. */
export function shelfOf({ room, items, shelf, goods, limit, lag, urlOf }: Known): Shelf {
  const listed = new Map<number, WechatRoomGoods>()
  for (const item of room.actual?.goods ?? []) if (item.id !== null) listed.set(item.id, item)
  const isFresh = (row: ItemRow) => (room.as_of ?? 0) < row.inside_at + lag
  const inside = items.filter((row) => row.inside && (listed.has(row.goods_id) || isFresh(row)))
  const leaving = new Set(items.filter((row) => !row.inside && isFresh(row)).map((row) => row.goods_id))
  const ours = new Set(inside.map((row) => row.goods_id))
  const foreign = [...listed.keys()].filter((id) => !ours.has(id) && !leaving.has(id))
  const byId = new Map(items.map((row) => [row.goods_id, row]))

  const itemOf = (id: number): ShelfItem => {
    const [row, known, wire] = [byId.get(id), goods.get(id), listed.get(id)]
    return {
      goodsId: id,
      name: known?.name ?? wire?.name ?? String(id),
      price: known?.price ?? (wire ? priceFrom(wire.priceType, wire.price, wire.price2, 'fen') : null),
      picture: known ? pictureOf(known, { urlOf }) : urlOf(room.mp, wire?.coverUrl),
      path: known?.path ?? wire?.url ?? '',
      onSale: ours.has(id) ? (row?.on_sale ?? null) : null,
      pushed: row?.pushed ?? null,
      addedBy: ours.has(id) ? (row?.added_by ?? null) : null,
      foreign: !ours.has(id),
    }
  }
  const ids = [...inside.map((row) => row.goods_id), ...foreign]
  const pushed = shelf.last_push === null ? null : (byId.get(shelf.last_push)?.pushed ?? null)
  const assumed = foreign.length > 0 && shelf.order_state === 'applied'
  return {
    roomId: room.id,
    items: ids.map(itemOf),
    missing: items
      .filter((row) => row.inside && !ours.has(row.goods_id))
      .map((row) => ({ goodsId: row.goods_id, name: goods.get(row.goods_id)?.name ?? String(row.goods_id) })),
    order: { state: assumed ? 'assumed' : shelf.order_state, by: shelf.sorted_by, at: shelf.sorted_at },
    lastPush: pushed && shelf.last_push !== null ? { ...pushed, goodsId: shelf.last_push } : null,
    nextPushAt: shelf.next_push_at,
    limit,
    left: Math.max(0, limit - ids.length),
    asOf: room.as_of,
    version: createHash('sha256').update(ids.join()).digest('hex').slice(0, 16),
  }
}
