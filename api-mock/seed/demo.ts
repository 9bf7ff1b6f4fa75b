import { dice } from '../pictures/paint.ts'
import type { Shop } from '../shop.ts'
import { seedFollowers } from './followers.ts'
import { seedGoods } from './goods.ts'
import { seedPeople } from './people.ts'
import { seedRooms } from './rooms.ts'
import { seedShelves } from './shelves.ts'

/** A few seconds, so that whoever tries the demo sees an audit decided; elsewhere control decides. */
const DEMO_AUDIT_SECONDS = 8

/**
 * 拾山: a shop for tea, coffee, ceramics, food and linen, in the middle of its season. Times are relative to the moment of seeding,
 * so it looks alive whenever it is made; everything else is the same each time.
 */
export function seedDemo(shop: Shop) {
  shop.facts.changeSwitches({ auditSeconds: DEMO_AUDIT_SECONDS })
  shop.facts.goodsKey = ['id']
  seedPeople(shop)
  const goods = seedGoods(shop)
  const shows = seedRooms(shop)
  seedShelves(shop, shows, goods, dice('shelves'))
  seedFollowers(shop, shows, dice('followers'))
}
