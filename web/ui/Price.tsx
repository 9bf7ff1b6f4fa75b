import type { Price as PriceOf } from '#contract/price.ts'
import { money } from '#web/lib/yuan.ts'
import { goodsWords } from '#web/text/goods.ts'
import { useText } from '#web/text/language.ts'
import css from './Price.module.css'

/** A price as viewers see it: one amount, a range, or the current price beside the original struck through. */
export function Price({ price }: { price: PriceOf | null }) {
  const text = useText(goodsWords)
  if (price === null) return <span className={css.none}>{text.noPrice}</span>
  if (price.type === 'fixed') return <span className={css.price}>{money(price.price)}</span>
  if (price.type === 'range')
    return (
      <span className={css.price}>
        {money(price.from)}
        <span aria-hidden="true"> – </span>
        <span className="sr-only"> – </span>
        {money(price.to)}
      </span>
    )
  return (
    <span className={css.price}>
      <span className="sr-only">{text.current(money(price.current))}, </span>
      <span aria-hidden="true">{money(price.current)} </span>
      <s className={css.was}>
        <span className="sr-only">{text.original(money(price.original))}</span>
        <span aria-hidden="true">{money(price.original)}</span>
      </s>
    </span>
  )
}
