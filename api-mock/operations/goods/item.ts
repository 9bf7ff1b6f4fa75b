import { z } from 'zod'
import { id } from '../../asks.ts'
import { refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import type { ShelfItem } from '../../shop/shelf.ts'
import { mustAllow, type Act } from '../room/legal.ts'

/** What most calls about one item of one room ask for (§4). */
export const itemAsks = { roomId: id, goodsId: id }
export const oneItem = z.object(itemAsks)
export type OneItem = z.output<typeof oneItem>

/**
 * The item on the room's shelf. Existence before state (§11.12). Which code an item of the library gets that is not in this room
 * is documented for push only (300053); [sim]: the same everywhere, and 300048 where that is listed and the shelf is empty.
 */
export function itemOf({ roomId, goodsId }: OneItem, act: Act, shop: Shop, whenEmpty: 300048 | 300053): ShelfItem {
  const room = shop.rooms.need(roomId)
  if (!shop.goods.find(goodsId)) refuse(300024)
  mustAllow(act, room)
  const items = shop.shelf.of(roomId)
  if (items.length === 0) refuse(whenEmpty)
  return items.find((item) => item.goodsId === goodsId) ?? refuse(300053)
}

/** How long a push is in progress is not documented ([sim], switch pushSeconds). */
export const isPushing = ({ pushedUntil }: ShelfItem, now: number) => now < pushedUntil
