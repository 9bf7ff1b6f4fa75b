import type { Price } from '#contract/price.ts'
import { fenOf, yuanOf } from '#web/lib/yuan.ts'

/** A price as it stands in a form or a spreadsheet: its type and what was typed, in yuan. */
export type TypedPrice = { type: Price['type']; first: string; second: string }

export const emptyPrice: TypedPrice = { type: 'fixed', first: '', second: '' }

/** The fields of each type, in the order in which they are asked. */
export const amountsOf = {
  fixed: ['price'],
  range: ['from', 'to'],
  discount: ['original', 'current'],
} as const satisfies Record<Price['type'], readonly string[]>

/** For the contract to judge: amounts that nobody can read are NaN, missing ones undefined. */
export function priceOf({ type, first, second }: TypedPrice): Record<string, unknown> {
  const amount = (typed: string) => (typed.trim() === '' ? undefined : (fenOf(typed) ?? Number.NaN))
  const [a, b] = amountsOf[type]
  return { type, [a]: amount(first), ...(b && { [b]: amount(second) }) }
}

export function typedOf(price: Price | null): TypedPrice {
  if (price === null) return emptyPrice
  if (price.type === 'fixed') return { type: 'fixed', first: yuanOf(price.price), second: '' }
  if (price.type === 'range') return { type: 'range', first: yuanOf(price.from), second: yuanOf(price.to) }
  return { type: 'discount', first: yuanOf(price.original), second: yuanOf(price.current) }
}

/** The amount that a list is sorted by. */
export const firstFen = (price: Price): number =>
  price.type === 'fixed' ? price.price : price.type === 'range' ? price.from : price.current
