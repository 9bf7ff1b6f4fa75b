import type { Shop } from '../../shop.ts'
import type { Goods } from '../../shop/goods.ts'

/** The goods under audit from now on, with an id of about nine digits (§1); each submission gets its own (inference of §5.3). */
export function submitted(goods: Goods, shop: Shop, now: number): Goods {
  return { ...goods, auditStatus: 1, auditId: shop.facts.next('auditId', 525022184), submitted: now }
}
