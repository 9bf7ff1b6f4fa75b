import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router-dom'
import type { Goods } from '#contract/goods.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import css from '../goods.module.css'
import { startForMany, submitGoods } from '../mutations.ts'
import { goodsText } from '../text.ts'

/** Added from here while WeChat took no submission (300021): what it still needs is one button. */
export function NotSubmitted({ mp, goods }: { mp: string; goods: readonly Goods[] }) {
  const text = useText(goodsText)
  const go = useNavigate()
  const may = useMay(mp, 'goods.write')
  const one = useMutation(submitGoods)
  const many = useMutation(startForMany)
  // What was withdrawn had been submitted once: that was somebody's will.
  const waiting = goods.filter((item) => item.audit === 'notSubmitted' && item.madeBy === 'kaibo' && !item.submittedAt)
  const [first] = waiting
  if (!first && !one.error) return null
  const submit = () => {
    if (!first) return
    if (waiting.length === 1) return one.mutate({ mp, id: first.id })
    const ids = waiting.slice(0, 500).map(({ id }) => id)
    many.mutate(
      { mp, act: 'submit', key: crypto.randomUUID(), title: text.submitJob(ids.length), ids },
      { onSuccess: (job) => void go(paths.job(mp, job.id)) },
    )
  }
  return (
    <section className={css.notice}>
      {first && (
        <p>
          <strong>
            {waiting.length === 1 ? text.notSubmittedOne(first.name) : text.notSubmittedMany(waiting.length)}
          </strong>{' '}
          <Button
            size="small"
            loading={one.isPending || many.isPending}
            disabled={!may}
            title={may ? '' : text.cannotWrite}
            onClick={submit}
          >
            {waiting.length === 1 ? text.submit : text.submitAll(Math.min(500, waiting.length))}
          </Button>
        </p>
      )}
      {(one.error ?? many.error) && <FaultNote fault={one.error ?? many.error} />}
    </section>
  )
}
