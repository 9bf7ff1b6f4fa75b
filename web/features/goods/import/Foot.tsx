import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import type { AuditBudget } from '#contract/goods.ts'
import { jobItemsAtMost } from '#contract/jobs.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import { batchesOf, type Batch } from '#web/api/batches.ts'
import type { Fault } from '#web/api/fault.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import frame from '#web/ui/import/bulk.module.css'
import css from '#web/ui/import/import.module.css'
import { sentBack } from '#web/ui/import/sent-back.ts'
import { sheetText } from '#web/ui/import/text.ts'
import type { Box } from '#web/ui/import/use-box.ts'
import { useLeaveWarning } from '#web/ui/leave-warning.ts'
import { goodsText } from '../text.ts'
import { columnKeys } from './columns.ts'
import { startImport } from './start-import.ts'
import { importText } from './text.ts'
import type { GoodsImport } from './use-goods-import.ts'

type Props = {
  mp: string
  box: Box
  table: GoodsImport
  name: string
  may: boolean
  budget: AuditBudget | undefined
}

/** The one button, why it cannot be pressed, and what of the day's submissions it will take. */
export function Foot({ mp, box, table, name, may, budget }: Props) {
  const text = useText(importText)
  const shared = useText(sheetText)
  const cannotWrite = useText(goodsText).cannotWrite
  const go = useNavigate()
  const start = useMutation(startImport)
  const sent = useRef<{ batches: Batch<NewGoods>[]; ids: number[]; body: string } | undefined>(undefined)
  const going = table.lines.filter(({ row }) => !row.leftOut)
  const wrong = going.filter(({ troubles }) => troubles.length > 0)
  const known = going.filter(({ warnings = [] }) => warnings.length > 0)
  const [twice, setTwice] = useState(false)
  // After a lost reply what is in the library may be of this very submission: it goes out again as it was.
  const lost = start.error !== null && isLost(start.error)
  const why = !may
    ? cannotWrite
    : going.length === 0
      ? shared.nothing
      : wrong.length > 0
        ? shared.fixFirst(wrong.length)
        : box.left > 0 || box.reading
          ? shared.waitPictures
          : known.length > 0 && !twice && !lost
            ? text.decideKnown(known.length)
            : undefined
  // What was mended by hand is in this page only.
  useLeaveWarning(table.rows.length > 0 && !start.isSuccess)

  const submit = () => {
    const { ids, goods } = table.goods()
    const body = JSON.stringify(goods)
    // The same goods after a lost reply are the same jobs.
    if (sent.current?.body !== body) sent.current = { batches: batchesOf(text.jobTitle(name), goods), ids, body }
    start.mutate(
      { mp, batches: sent.current.batches },
      {
        onSuccess: (jobs) => void go(jobs.length === 1 && jobs[0] ? paths.job(mp, jobs[0].id) : paths.jobs(mp)),
        onError: (fault) => {
          if (isLost(fault)) return
          table.setSentBack(sentBack(fault.fields, ids, columnKeys))
          sent.current = undefined
        },
      },
    )
  }
  const count = going.length - wrong.length
  const batches = Math.ceil(going.length / jobItemsAtMost)
  return (
    <div className={frame.foot}>
      {start.error && <FaultNote fault={start.error} means={lost ? text.lost : start.error.fields && text.sentBack} />}
      {known.length > 0 && !lost && (
        <div className={frame.footLine}>
          <label className={css.twice}>
            <input type="checkbox" checked={twice} onChange={(event) => setTwice(event.target.checked)} />
            {text.addKnown(known.length)}
          </label>
          <Button size="small" onClick={() => table.leaveOut(new Set(known.map(({ row }) => row.id)), true)}>
            {text.leaveOutKnown(known.length)}
          </Button>
        </div>
      )}
      <div className={frame.footLine}>
        <Button type="primary" loading={start.isPending} disabled={why !== undefined} onClick={submit}>
          {start.isPending ? text.starting : lost ? text.tryAgain : text.start(count)}
        </Button>
        {wrong.length > 0 && (
          <Button onClick={() => table.leaveOut(new Set(wrong.map(({ row }) => row.id)), true)}>
            {shared.leaveOutWrong(wrong.length)}
          </Button>
        )}
        <span className={css.why} role="status">
          {why ?? [budget && forecast(count, budget), batches > 1 && text.batches(batches)].filter(Boolean).join(' ')}
        </span>
      </div>
    </div>
  )
}

const isLost = ({ code }: Fault) => code === 'offline' || code === 'internal'

/** What queues already goes first. */
function forecast(count: number, { left, limit, queued }: AuditBudget): string {
  const text = importText()
  const free = Math.max(0, left - queued)
  if (count <= free) return text.fits(left)
  return text.overflows(free, 1 + Math.ceil((count + queued - left) / Math.max(1, limit)))
}
