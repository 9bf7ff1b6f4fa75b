import type { Dice } from '../pictures/paint.ts'
import type { Shop } from '../shop.ts'
import type { Goods } from '../shop/goods.ts'
import type { Line } from './goods.ts'
import { assistantPool } from './people.ts'
import type { SeededShow } from './rooms.ts'

/** What goes well with it, once its own line is on the shelf. */
const besides: Record<Line, Line> = {
  tea: 'ceramics',
  coffee: 'food',
  ceramics: 'tea',
  food: 'tea',
  linen: 'gift',
  gift: 'tea',
}

const MINUTE = 60

/** Goods on each show's shelf, explanation clips where it has been live, and one to three assistants. */
export function seedShelves(shop: Shop, shows: readonly SeededShow[], goods: Record<Line, Goods[]>, { next }: Dice) {
  for (const [n, { plan, room }] of shows.entries()) {
    const [line, , , day] = plan
    // far shows are announced before their shelf is filled
    const own = day > 14 ? 0 : 6 + (n % 7)
    const picked = [...some(goods[line], own, next), ...some(goods[besides[line]], own > 0 ? 2 + (n % 3) : 0, next)]
    const wasLive = room.startedAt !== null
    const items = picked.map(({ goodsId }, place) => ({
      goodsId,
      onSale: place % 6 !== 5,
      pushedUntil: 0,
      clipFrom: wasLive && place % 2 === 0 ? (room.startedAt ?? 0) + (place + 1) * 4 * MINUTE : null,
    }))
    if (items.length > 0) shop.shelf.put(room.roomid, items)
    if (day >= -2 && day <= 7)
      shop.assistants.put(
        room.roomid,
        assistantPool
          .slice(0, 1 + (n % 3))
          .map(([username, nickname]) => ({ username, nickname, timestamp: room.created + 30 * MINUTE })),
      )
  }
}

/** so many of them, each once */
function some(of: readonly Goods[], count: number, next: () => number): Goods[] {
  const rest = [...of]
  const picked: Goods[] = []
  while (picked.length < count && rest.length > 0) {
    const [one] = rest.splice(Math.floor(next() * rest.length), 1)
    if (one) picked.push(one)
  }
  return picked
}
