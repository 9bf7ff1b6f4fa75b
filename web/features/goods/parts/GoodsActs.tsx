import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { goodsCan, type Goods, type GoodsAct } from '#contract/goods.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { goodsWords } from '#web/text/goods.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import css from '../form.module.css'
import { removeGoods, submitGoods, withdrawGoods } from '../mutations.ts'
import { goodsFormText } from '../text-form.ts'
import { goodsText } from '../text.ts'
import { Vanishing } from './Vanishing.tsx'

/** Submit, withdraw, delete: each either possible or with its reason beside it. */
export function GoodsActs({ mp, item, onGone }: { mp: string; item: Goods; onGone: () => void }) {
  const text = useText(goodsFormText)
  const page = useText(goodsText)
  const words = useText(goodsWords)
  const confirm = useConfirm()
  const { message } = App.useApp()
  const mayWrite = useMay(mp, 'goods.write')
  const submit = useMutation(submitGoods)
  const withdraw = useMutation(withdrawGoods)
  const remove = useMutation(removeGoods)
  const of = { mp, id: item.id }
  const whyNot = (act: GoodsAct): string | undefined => {
    if (!mayWrite) return page.cannotWrite
    const can = goodsCan(act, item)
    return can.ok ? undefined : words.why[can.why]
  }
  // The two belong to opposite states: only the one that could ever apply is shown.
  const isAuditing = item.audit === 'auditing'
  const why = { submit: whyNot('submit'), withdraw: whyNot('withdraw'), delete: whyNot('delete') }
  const said = [
    ...new Set([isAuditing ? why.withdraw : item.audit === 'approved' ? undefined : why.submit, why.delete]),
  ]
  return (
    <div className={css.acts}>
      {isAuditing ? (
        <Button
          key="withdraw" // not the other one renamed, which would keep its leaving spinner
          disabled={why.withdraw !== undefined}
          title={why.withdraw ?? ''}
          onClick={() =>
            confirm({
              title: text.withdrawTitle,
              happens: <p>{text.withdrawHappens}</p>,
              verb: text.withdraw,
              run: async () => {
                await withdraw.mutateAsync(of)
                void message.success(text.withdrawn)
              },
            })
          }
        >
          {text.withdraw}
        </Button>
      ) : (
        item.audit !== 'approved' && (
          <Button
            key="submit"
            disabled={why.submit !== undefined}
            title={why.submit ?? ''}
            loading={submit.isPending}
            onClick={() => submit.mutate(of, { onSuccess: () => void message.success(text.submitted1) })}
          >
            {item.submittedAt === null ? text.submit : text.resubmit}
          </Button>
        )
      )}
      <Button
        danger
        disabled={why.delete !== undefined}
        title={why.delete ?? ''}
        onClick={() =>
          confirm({
            title: page.removeOne(item.name),
            happens: <Vanishing goods={[item]} />,
            verb: text.removeVerb,
            run: async () => {
              await remove.mutateAsync(of)
              void message.success(text.removed(item.name))
              onGone()
            },
          })
        }
      >
        {text.remove}
      </Button>
      {mayWrite && item.madeBy !== 'console' && said.some(Boolean) && (
        <span className={css.hint}>{said.filter(Boolean).join('；')}</span>
      )}
      {submit.error && <FaultNote fault={submit.error} />}
    </div>
  )
}
