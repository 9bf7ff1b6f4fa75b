import { refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import { chinaDay } from '../../shop/quota.ts'

/** §8.4: ten a month, one pool for both ways of clearing. */
export function clearEverything(shop: Shop, now: number) {
  const month = chinaDay(now).slice(0, 7)
  const used = shop.facts.clearsIn(month)
  if (used >= 10) refuse(48006)
  shop.facts.countClear(month, used + 1)
  shop.quota.clearAll(now)
}
