import { useMutation } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { useNavigate } from 'react-router-dom'
import { conflictsAmong } from '#contract/conflicts.ts'
import { roomProblems } from '#contract/jobs.ts'
import { isUpcomingRoom, type SeriesRow } from './rows.ts'
import type { NewRoom, RoomLine } from '#contract/rooms.ts'
import { batchesOf, type Batch } from '#web/api/batches.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { startRooms } from '../start-rooms.ts'
import { bulkText } from '../text-bulk.ts'
import { newRoomIn, type RoomValues } from '../values.ts'
import frame from '#web/ui/import/bulk.module.css'
import css from './series.module.css'
import { seriesText } from './text.ts'
import { ShowRow, type Line } from './ShowRow.tsx'

type ShowsProps = {
  mp: string
  rows: readonly SeriesRow[]
  values: RoomValues
  rooms: readonly RoomLine[]
  missing: boolean
  busy: boolean
  change: (base: number, more: Partial<SeriesRow>) => void
  onMissing: () => void
}

export function Shows({ mp, rows, values, rooms, missing, busy, change, onMissing }: ShowsProps) {
  const text = useText(seriesText)
  const bulk = useText(bulkText)
  const go = useNavigate()
  const may = useMay(mp, 'room.write')
  const at = useNow(60)
  const start = useMutation(startRooms)
  const [sent, setSent] = useState<{ body: string; batches: Batch<NewRoom>[] }>()
  const roomAt = (row: SeriesRow) =>
    ({ ...newRoomIn(values), name: row.name.trim(), startsAt: row.startsAt, endsAt: row.endsAt }) as NewRoom
  const ticked = rows.filter((row) => row.ticked)
  const conflicts = conflictsAmong(
    [
      ...rooms.filter(isUpcomingRoom(at)),
      ...ticked.map((row) => ({
        id: `row ${row.base}`,
        startsAt: row.startsAt,
        endsAt: row.endsAt,
        anchorName: values.anchorName ?? '',
        anchorWechat: values.anchorWechat,
        followerPush: values.followerPush,
        status: null,
      })),
    ],
    at,
  )
  const lines = rows.map((row): Line => ({
    row,
    problems: Object.entries(roomProblems(roomAt(row), at)).filter(([key]) =>
      ['name', 'startsAt', 'endsAt'].includes(key),
    ),
    conflicts: (conflicts.get(`row ${row.base}`) ?? []).filter(({ kind }) => kind !== 'tooSoon'),
  }))
  const names = new Map<string | number, string>([
    ...rooms.map((room): [number, string] => [room.id, room.name]),
    ...rows.map((row): [string, string] => [`row ${row.base}`, `${row.name} ${dateTime(row.startsAt)}`]),
  ])
  const wrong = lines.filter(({ row, problems }) => row.ticked && problems.length > 0).length
  const clashing = lines.filter(({ row, conflicts: found }) => row.ticked && found.length > 0).length
  const why = !may
    ? bulk.mayNot
    : busy
      ? text.waitPictures
      : missing || !values.name
        ? text.fillDetails
        : ticked.length === 0
          ? bulk.nothing
          : wrong > 0
            ? text.fix(wrong)
            : undefined
  const lost = start.error?.code === 'offline' || start.error?.code === 'internal'
  const submit = () => {
    const list = ticked.map(roomAt)
    const body = JSON.stringify(list)
    const batches = sent?.body === body ? sent.batches : batchesOf(text.jobTitle(values.name ?? '', list.length), list)
    setSent({ body, batches })
    start.mutate(
      { mp, batches },
      {
        onSuccess: ([job]) => job && go(paths.job(mp, job.id)),
        onError: (fault) => {
          if (fault.code !== 'offline' && fault.code !== 'internal') setSent(undefined)
        },
      },
    )
  }
  const tickAll = (of: (line: Line) => boolean) => lines.forEach((line) => change(line.row.base, { ticked: of(line) }))
  return (
    <section className={css.shows} aria-labelledby="series-shows">
      <div className={frame.head}>
        <h2 id="series-shows">{text.list}</h2>
        {rows.length > 0 && (
          <span className={css.ticks}>
            <span className={css.hint}>{text.counts(ticked.length, rows.length)}</span>
            <Button size="small" type="text" onClick={() => tickAll(() => true)}>
              {text.tickAll}
            </Button>
            <Button size="small" type="text" onClick={() => tickAll(() => false)}>
              {text.tickNone}
            </Button>
            <Button
              size="small"
              type="text"
              onClick={() => tickAll((line) => line.problems.length === 0 && line.conflicts.length === 0)}
            >
              {text.onlyFine}
            </Button>
          </span>
        )}
      </div>
      {rows.length === 0 ? (
        <p className={css.hint}>{text.noDates}</p>
      ) : (
        <div role="list" aria-label={text.listLabel}>
          <WindowedRows role="list" rows={lines} rowKey={({ row }) => row.base} guess={64}>
            {(line) => <ShowRow line={line} change={change} nameOf={(id) => names.get(id) ?? String(id)} />}
          </WindowedRows>
        </div>
      )}
      <div className={frame.foot}>
        {start.error && <FaultNote fault={start.error} means={lost && bulk.lost} />}
        <div className={frame.footLine}>
          <Button
            type="primary"
            loading={start.isPending}
            disabled={why !== undefined && why !== text.fillDetails}
            onClick={() => (why ? onMissing() : submit())}
          >
            {start.isPending ? bulk.starting : lost ? bulk.tryAgain : bulk.create(ticked.length)}
          </Button>
          <span className={css.hint} role="status">
            {why ?? (clashing > 0 ? text.conflictCount(clashing) : bulk.once)}
          </span>
        </div>
      </div>
    </section>
  )
}
