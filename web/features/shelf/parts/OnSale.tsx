import { useMutation } from '@tanstack/react-query'
import { useId } from 'react'
import type { ShelfItem } from '#contract/shelf.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { setOnSale } from '../mutations.ts'
import { shelfText } from '../text.ts'
import css from './shelf.module.css'

type Props = {
  mp: string
  room: number
  item: ShelfItem
  /** Why it cannot be switched now. */
  whyNot: string | undefined
  onFault: (fault: unknown) => void
}

/** Two radio buttons and no switch: before anybody set it here neither is true, and a switch would look off. */
export function OnSale({ mp, room, item, whyNot, onFault }: Props) {
  const text = useText(shelfText)
  const name = useId()
  // One call at a time per item; between click and answer the wish is what is shown.
  const { mutate, isPending, variables } = useMutation({
    ...setOnSale,
    scope: { id: `onSale ${mp} ${room} ${item.goodsId}` },
  })
  const on = isPending ? variables.on : item.onSale?.on
  const said = item.onSale
    ? item.onSale.sure
      ? text.switched(item.onSale.by, time(item.onSale.at))
      : text.onSaleUnsure
    : text.onSaleNever
  return (
    <fieldset className={css.onSale} disabled={whyNot !== undefined} title={whyNot ?? said} aria-busy={isPending}>
      <legend className="sr-only">{text.onSaleOf(item.name)}</legend>
      {([true, false] as const).map((value) => (
        <label key={String(value)}>
          <input
            type="radio"
            className="sr-only"
            name={name}
            checked={on === value}
            onChange={() => mutate({ mp, room, goodsId: item.goodsId, on: value }, { onError: onFault })}
          />
          <span>{value ? text.on : text.off}</span>
        </label>
      ))}
      {item.onSale?.sure === false && !isPending && <em className={css.unsure}>{text.onSaleUnsure}</em>}
    </fieldset>
  )
}
