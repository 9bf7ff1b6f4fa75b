import { Button } from 'antd'
import type { Shelf } from '#contract/shelf.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { shelfText } from '../text.ts'
import type { useOrder } from '../use-order.ts'
import { Notice } from './Notice.tsx'
import css from './shelf.module.css'

type Order = ReturnType<typeof useOrder>

/** Whose order this is, and whether WeChat has it. */
export function OrderLine({ shelf, sending }: { shelf: Shelf; sending: boolean }) {
  const text = useText(shelfText)
  const { state, by, at } = shelf.order
  const words = sending
    ? text.order.sending
    : state === 'applied'
      ? text.order.applied(by ?? '', at === null ? '' : time(at))
      : text.order[state]
  return (
    <span role="status" className={sending || state === 'checking' ? css.working : undefined}>
      {words}
    </span>
  )
}

/** What a person has to decide about the order. */
export function OrderNotes({ shelf, order, canSort }: { shelf: Shelf; order: Order; canSort: boolean }) {
  const text = useText(shelfText)
  const ids = shelf.items.map((item) => item.goodsId)
  const { conflict } = order
  if (conflict) return <ConflictNote conflict={conflict} order={order} shelf={shelf} />
  if (order.wish) return null
  if (shelf.order.state === 'checking')
    return (
      <Notice
        title={text.order.checking}
        acts={
          <Button disabled={!canSort} onClick={() => order.set(ids)}>
            {text.sendAgain}
          </Button>
        }
      >
        <p>{text.checkingHint}</p>
      </Notice>
    )
  return order.failure ? (
    <FaultNote fault={order.failure}>
      <Button size="small" onClick={order.forgive}>
        {text.close}
      </Button>
    </FaultNote>
  ) : null
}

function ConflictNote({
  conflict,
  order,
  shelf,
}: {
  conflict: NonNullable<Order['conflict']>
  order: Order
  shelf: Shelf
}) {
  const text = useText(shelfText)
  const mine = new Set(conflict.mine)
  const there = new Set(conflict.there.items.map((item) => item.goodsId))
  const added = conflict.there.items.filter((item) => !mine.has(item.goodsId)).map((item) => item.name)
  const removed = conflict.mine.filter((id) => !there.has(id))
  const nameOf = (id: number) =>
    [...shelf.items, ...shelf.missing].find((item) => item.goodsId === id)?.name ?? String(id)
  const some = (names: string[]) =>
    names.slice(0, 5).join(text.sep) + (names.length > 5 ? ` ${text.andMore(names.length)}` : '')
  return (
    <Notice
      title={text.conflictTitle}
      acts={
        <>
          <Button type="primary" onClick={order.apply}>
            {text.conflictApply}
          </Button>
          <Button onClick={order.forgive}>{text.conflictDrop}</Button>
        </>
      }
    >
      <p>{text.conflictHint}</p>
      {added.length > 0 && <p>{text.conflictAdded(some(added))}</p>}
      {removed.length > 0 && <p>{text.conflictRemoved(some(removed.map(nameOf)))}</p>}
      {added.length + removed.length === 0 && <p>{text.conflictSorted}</p>}
    </Notice>
  )
}
