import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { jobItemsAtMost } from '#contract/jobs.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { batchesOf, type Batch } from '#web/api/batches.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useLeaveWarning } from '#web/ui/leave-warning.ts'
import { startRooms } from '../start-rooms.ts'
import { bulkText } from '../text-bulk.ts'
import { columnKeys } from './columns.ts'
import frame from '#web/ui/import/bulk.module.css'
import css from '#web/ui/import/import.module.css'
import { sentBack } from '#web/ui/import/sent-back.ts'
import { sheetText } from '#web/ui/import/text.ts'
import type { Row } from './rows.ts'
import { importText } from './text.ts'
import type { Box } from './use-room-box.ts'
import { roomOf, type Import } from './use-import.ts'

type FootProps = {
  mp: string
  box: Box
  table: Import
  name: string
  may: boolean
  wrong: readonly Row[]
  onSeeErrors: () => void
}
export function Foot({ mp, box, table, name, may, wrong, onSeeErrors }: FootProps) {
  const text = useText(importText)
  const shared = useText(sheetText)
  const bulk = useText(bulkText)
  const go = useNavigate()
  const start = useMutation(startRooms)
  const sent = useRef<{ batches: Batch<NewRoom>[]; ids: number[]; body: string } | undefined>(undefined)
  const [said, setSaid] = useState<string>()
  const going = table.rows.filter((row) => !row.leftOut)
  const batches = Math.ceil(going.length / jobItemsAtMost)
  const busy = box.left > 0 || box.reading
  const why = !may
    ? bulk.mayNot
    : going.length === 0
      ? bulk.nothing
      : wrong.length > 0
        ? shared.fixFirst(wrong.length)
        : busy
          ? shared.waitPictures
          : undefined
  // What was mended by hand is in this page only.
  useLeaveWarning(table.rows.length > 0 && !start.isSuccess)

  const submit = () => {
    setSaid(undefined)
    if (!table.checkNow()) {
      onSeeErrors()
      setSaid(text.newProblems)
      announce(text.newProblems)
      return
    }
    const ids: number[] = []
    const rooms: NewRoom[] = []
    for (const [i, row] of table.rows.entries()) {
      const room = row.leftOut ? undefined : roomOf(table.found(row, i).checked, box.made)
      if (!room) continue
      ids.push(row.id)
      rooms.push(room)
    }
    const body = JSON.stringify(rooms)
    // The same rooms after a lost reply are the same jobs.
    if (sent.current?.body !== body) sent.current = { batches: batchesOf(text.jobTitle(name), rooms), ids, body }
    start.mutate(
      { mp, batches: sent.current.batches },
      {
        onSuccess: (jobs) => go(jobs.length === 1 && jobs[0] ? paths.job(mp, jobs[0].id) : paths.jobs(mp)),
        onError: (fault) => {
          if (fault.code === 'offline' || fault.code === 'internal') return
          table.setSentBack(sentBack(fault.fields, ids, columnKeys))
          sent.current = undefined
        },
      },
    )
  }
  const lost = start.error?.code === 'offline' || start.error?.code === 'internal'
  return (
    <div className={frame.foot}>
      {said && (
        <p className={css.warn} role="alert">
          {said}
        </p>
      )}
      {start.error && <FaultNote fault={start.error} means={lost ? bulk.lost : start.error.fields && text.changed} />}
      <div className={frame.footLine}>
        <Button type="primary" loading={start.isPending} disabled={why !== undefined} onClick={submit}>
          {start.isPending ? bulk.starting : lost ? bulk.tryAgain : bulk.create(going.length - wrong.length)}
        </Button>
        {wrong.length > 0 && (
          <Button onClick={() => table.leaveOut(new Set(wrong.map(({ id }) => id)), true)}>
            {shared.leaveOutWrong(wrong.length)}
          </Button>
        )}
        <span className={css.why} role="status">
          {why ?? (batches > 1 ? bulk.batches(batches) : bulk.once)}
        </span>
      </div>
    </div>
  )
}
