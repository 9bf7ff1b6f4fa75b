import { number } from '../../asks.ts'
import { refuse } from '../../refuse.ts'
import type { Goods } from '../../shop/goods.ts'
import { empty, has, type Info } from './info.ts'

/** Fen, as everything here; requests are yuan with at most two decimals (§5). */
export type Price = Pick<Goods, 'priceType' | 'price' | 'price2'>

export const PRICE_FIELDS: readonly string[] = ['priceType', 'price', 'price2']

/**
 * The price as given, completed by what it was when only a part is sent (update).
 * 2: price is the lower bound, price2 the upper; 3: price is the original, price2 the current one.
 */
export function priceIn(info: Info, before?: Price): Price {
  const priceType = has(info, 'priceType') ? typeIn(info) : (before?.priceType ?? missing('priceType'))
  const price = has(info, 'price') ? fenIn(info, 'price') : (before?.price ?? missing('price'))
  if (priceType === 1) return { priceType, price, price2: 0 }
  const price2 = has(info, 'price2') ? fenIn(info, 'price2') : before?.price2 || missing('price2')
  if (priceType === 2 ? price2 < price : price2 > price) refuse(300003)
  return { priceType, price, price2 }
}

const missing = (field: string): never => {
  throw empty(field)
}

function typeIn(info: Info): Goods['priceType'] {
  const read = number.safeParse(info['priceType'])
  return ([1, 2, 3] as const).find((type) => type === read.data) ?? refuse(300003)
}

/** Numeric strings are taken [obs]. Nothing and less than nothing are refused ([sim]). */
function fenIn(info: Info, field: string): number {
  const read = number.safeParse(info[field])
  if (!read.success) return refuse(300003)
  const fen = Math.round(read.data * 100)
  if (fen <= 0 || fen > 1e11 || Math.abs(fen - read.data * 100) > 1e-4) refuse(300003)
  return fen
}
