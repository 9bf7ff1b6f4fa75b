import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import type { Room } from '#contract/rooms.ts'
import type { Shelf } from '#contract/shelf.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { acceptDrift, addGoods, removeItem } from '../mutations.ts'
import type { Rights } from '../rights.ts'
import { shelfText } from '../text.ts'
import { Notice } from './Notice.tsx'
import css from './shelf.module.css'

/** The set of goods is not what was made here: what differs, and both ways out. */
export function ShelfDrift({ room, shelf, rights }: { room: Room; shelf: Shelf; rights: Rights }) {
  const text = useText(shelfText)
  const ask = useConfirm()
  const { message } = App.useApp()
  const accept = useMutation(acceptDrift)
  const add = useMutation(addGoods)
  const remove = useMutation(removeItem)
  const foreign = shelf.items.filter((item) => item.foreign)
  // A room that was only ever filled elsewhere does not differ from anything; its rows say where they come from.
  const isAllForeign = foreign.length === shelf.items.length
  if (shelf.missing.length === 0 && (foreign.length === 0 || isAllForeign)) return null

  const of = { mp: room.mp, room: room.id }
  const drifted = [...foreign, ...shelf.missing].map((item) => item.goodsId)
  const putBack = () =>
    ask({
      title: text.putBackTitle,
      happens: text.putBackHappens(foreign.length, shelf.missing.length),
      verb: text.putBackYes,
      danger: foreign.length > 0,
      run: async () => {
        for (const { goodsId } of foreign) await remove.mutateAsync({ ...of, goodsId })
        const missing = shelf.missing.map((item) => item.goodsId)
        const refused = missing.length > 0 ? (await add.mutateAsync({ ...of, ids: missing })).refused : []
        void (refused.length === 0 ? message.success(text.putBackDone) : message.warning(text.putBackPart))
      },
    })
  const names = (items: readonly { name: string }[]) =>
    items
      .slice(0, 5)
      .map(({ name }) => name)
      .join(text.sep) + (items.length > 5 ? ` ${text.andMore(items.length)}` : '')
  return (
    <Notice
      title={text.driftTitle}
      acts={
        <>
          <Button
            loading={accept.isPending}
            disabled={rights.change !== undefined}
            title={rights.change}
            onClick={() =>
              accept.mutate(
                { ...of, ids: drifted },
                {
                  onSuccess: () => void message.success(text.accepted),
                  onError: (fault) => void message.error(fault.message),
                },
              )
            }
          >
            {text.accept}
          </Button>
          <Button disabled={rights.change !== undefined} title={rights.change} onClick={putBack}>
            {text.putBack}
          </Button>
        </>
      }
    >
      <p>{text.driftAbout}</p>
      <dl className={css.drift}>
        {foreign.length > 0 && (
          <div>
            <dt>{text.driftForeign(foreign.length)}</dt>
            <dd>{names(foreign)}</dd>
          </div>
        )}
        {shelf.missing.length > 0 && (
          <div>
            <dt>{text.driftMissing(shelf.missing.length)}</dt>
            <dd>{names(shelf.missing)}</dd>
          </div>
        )}
      </dl>
    </Notice>
  )
}
