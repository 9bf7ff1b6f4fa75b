import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate } from 'react-router-dom'
import { goodsCan, type Goods } from '#contract/goods.ts'
import { jobItemsAtMost } from '#contract/jobs.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { ChosenBar } from '#web/ui/ChosenBar.tsx'
import { useConfirm } from '#web/ui/confirm.tsx'
import css from '../goods.module.css'
import { startForMany } from '../mutations.ts'
import { goodsText } from '../text.ts'
import { ExportMenu } from './ExportMenu.tsx'
import { Vanishing } from './Vanishing.tsx'

type Props = {
  mp: string
  chosen: readonly Goods[]
  hidden: number
  /** Submissions left today. */
  left: number
  onClear: () => void
}

/** What can be done with many. Each act says before how many it will touch, and goes on as a job. */
export function ChosenGoods({ mp, chosen, hidden, left, onClear }: Props) {
  const text = useText(goodsText)
  const confirm = useConfirm()
  const go = useNavigate()
  const may = useMay(mp, 'goods.write')
  const start = useMutation(startForMany)
  const able = {
    delete: chosen.filter((item) => goodsCan('delete', item).ok),
    submit: chosen.filter((item) => goodsCan('submit', item).ok),
  }
  const whyNot = (act: 'delete' | 'submit') =>
    !may
      ? text.cannotWrite
      : able[act].length === 0
        ? text.noneOf[act]
        : able[act].length > jobItemsAtMost
          ? text.tooMany(jobItemsAtMost)
          : ''
  const ask = (act: 'delete' | 'submit') => {
    const going = able[act]
    const rest = chosen.length - going.length
    const key = crypto.randomUUID()
    const isDelete = act === 'delete'
    confirm({
      title: isDelete ? text.removeTitle(going.length) : text.submitTitle(going.length),
      danger: isDelete,
      happens: (
        <>
          <p className={css.names}>
            {going.slice(0, 5).map(({ id, name }) => (
              <span key={id}>{name}</span>
            ))}
            {going.length > 5 && <span>{text.moreNames(going.length - 5)}</span>}
          </p>
          {isDelete ? <Vanishing goods={going} /> : <p>{text.submitHappens(going.length, left)}</p>}
          {rest > 0 && <p>{text.skipped(rest)}</p>}
        </>
      ),
      verb: isDelete ? text.removeVerb(going.length) : text.submitVerb(going.length),
      run: async () => {
        const title = isDelete ? text.removeJob(going.length) : text.submitJob(going.length)
        const job = await start.mutateAsync({ mp, act, key, title, ids: going.map(({ id }) => id) })
        onClear()
        void go(paths.job(mp, job.id))
      },
    })
  }
  return (
    <ChosenBar
      label={text.acts}
      said={
        <>
          <strong>{text.chosen(chosen.length)}</strong>
          {hidden > 0 && text.hidden(hidden)}
        </>
      }
      out={{ words: text.clear, onClick: onClear }}
      acts={
        <>
          <ExportMenu mp={mp} goods={chosen} up />
          <Button disabled={whyNot('submit') !== ''} title={whyNot('submit')} onClick={() => ask('submit')}>
            {text.resubmit}
          </Button>
          <Button danger disabled={whyNot('delete') !== ''} title={whyNot('delete')} onClick={() => ask('delete')}>
            {text.remove}
          </Button>
        </>
      }
      whyNot={[whyNot('delete'), whyNot('submit')]}
    />
  )
}
