import type { Price } from '#contract/price.ts'
import { money } from '#web/lib/yuan.ts'
import css from './shelf.module.css'

/** As viewers see it. */
export function PriceWords({ price }: { price: Price | null }) {
  if (!price) return null
  if (price.type === 'fixed') return <span>{money(price.price)}</span>
  if (price.type === 'range')
    return (
      <span>
        {money(price.from)}–{money(price.to)}
      </span>
    )
  return (
    <span>
      {money(price.current)} <s className={css.was}>{money(price.original)}</s>
    </span>
  )
}
