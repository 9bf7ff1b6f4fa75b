import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import type { Room } from '#contract/rooms.ts'
import { shelfCan, type Shelf, type ShelfItem } from '#contract/shelf.ts'
import { useText } from '#web/text/language.ts'
import { asFault, faultText } from '#web/text/problems.ts'
import { ChosenBar } from '#web/ui/ChosenBar.tsx'
import { useConfirm } from '#web/ui/confirm.tsx'
import { setOnSale } from '../mutations.ts'
import type { Rights } from '../rights.ts'
import { shelfText } from '../text.ts'
import { useMany } from '../use-many.ts'
import { removeItem } from '../mutations.ts'
import { MoveTo } from './MoveTo.tsx'
import css from './shelf.module.css'

type Props = {
  room: Room
  shelf: Shelf
  chosen: readonly ShelfItem[]
  rights: Rights
  /** Why rows cannot be moved now, if they cannot. */
  noSort: string | undefined
  onMove: (place: number) => void
  onClear: () => void
}

/** What can be done with the chosen goods, within reach of the thumb. */
export function ShelfBar({ room, shelf, chosen, rights, noSort, onMove, onClear }: Props) {
  const text = useText(shelfText)
  const words = useText(faultText)
  const ask = useConfirm()
  const many = useMany()
  const onSale = useMutation(setOnSale)
  const remove = useMutation(removeItem)
  const of = { mp: room.mp, room: room.id }
  const can = shelfCan('sort', { ...shelf, status: room.status, now: 0 })
  const whyNot = rights.change ?? (can.ok ? undefined : text.why[can.why])
  const switchAll = (on: boolean) => many.start(chosen, ({ goodsId }) => onSale.mutateAsync({ ...of, goodsId, on }))
  const removeAll = () =>
    ask({
      title: text.removeTitle(chosen.length, chosen[0]?.name ?? ''),
      happens: text.removeHappens,
      verb: text.removeYes(chosen.length),
      run: async () => {
        const { failed } = await many.start(chosen, ({ goodsId }) => remove.mutateAsync({ ...of, goodsId }))
        if (failed.length === 0) onClear()
      },
    })
  const { state } = many
  const busy = state?.running === true
  return (
    <ChosenBar
      label={text.chosenActs}
      said={<strong>{busy ? text.going(state.done, state.of) : text.chosen(chosen.length)}</strong>}
      out={
        busy
          ? { words: text.stop, onClick: many.stop }
          : {
              words: text.clear,
              onClick: () => {
                many.forget()
                onClear()
              },
            }
      }
      acts={
        !busy && (
          <>
            {noSort === undefined && <MoveTo count={shelf.items.length} onMove={onMove} />}
            <Button disabled={whyNot !== undefined} title={whyNot} onClick={() => void switchAll(true)}>
              {text.on}
            </Button>
            <Button disabled={whyNot !== undefined} title={whyNot} onClick={() => void switchAll(false)}>
              {text.off}
            </Button>
            <Button danger disabled={whyNot !== undefined} title={whyNot} onClick={removeAll}>
              {text.remove}
            </Button>
          </>
        )
      }
      whyNot={[busy ? undefined : whyNot]}
    >
      {busy && (
        <>
          <progress className={css.many} max={state.of} value={state.done} aria-label={text.chosenActs} />
          <span className={css.whyNot}>{text.leaveHint}</span>
        </>
      )}
      {state && !busy && (
        <div className={css.outcome} role="status">
          {state.failed.length === 0 ? (
            text.allDone(state.done)
          ) : (
            <>
              <strong>{text.someFailed(state.failed.length)}</strong>
              <ul>
                {state.failed.slice(0, 8).map(({ item, fault: thrown }) => {
                  const fault = asFault(thrown)
                  const why =
                    fault.why && fault.why in text.why ? text.why[fault.why as 'roomOver'] : words[fault.code].happened
                  return (
                    <li key={item.goodsId}>
                      {item.name}: {why} {fault.wechat && `(${fault.wechat.errcode})`}
                    </li>
                  )
                })}
              </ul>
            </>
          )}
        </div>
      )}
    </ChosenBar>
  )
}
