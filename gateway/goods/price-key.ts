import type { Price } from '#contract/price.ts'

/** One text per price: jsonb does not keep the order of keys. */
export const priceKey = (price: Price | null): string =>
  JSON.stringify(Object.entries(price ?? {}).sort(([a], [b]) => (a < b ? -1 : 1)))
