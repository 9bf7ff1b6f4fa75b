import { useMutation, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router-dom'
import { conflictsAmong, type Conflict } from '#contract/conflicts.ts'
import type { FieldProblem } from '#contract/fault.ts'
import { roomProblems } from '#contract/jobs.ts'
import { isUpcomingRoom, type SeriesRow } from './rows.ts'
import { newRoom, type NewRoom, type RoomLine } from '#contract/rooms.ts'
import { templateApi, type Template } from '#contract/templates.ts'
import { call } from '#web/api/call.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { now } from '#web/lib/clock.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime, day } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { OptionFields } from '../parts/OptionFields.tsx'
import { PeopleFields } from '../parts/PeopleFields.tsx'
import { fromInput, toInput } from '../parts/wall-time.ts'
import { PictureFields } from '../pictures/PictureFields.tsx'
import { usePictures } from '../pictures/use-pictures.ts'
import { roomQueries } from '../queries.ts'
import { batchesOf, startRooms, type Batch } from '../start-rooms.ts'
import { bulkText, conflictWords } from '../text-bulk.ts'
import { editOf, editValues, emptyRoom, imageField, newRoomIn, type RoomValues } from '../values.ts'
import { dayOf, fromDate, fromTime, nameAt, startsOf, toDate, toTime, weekdayOf, weeksAtMost } from './dates.ts'
import css from './series.module.css'
import { seriesText } from './text.ts'

type Start = { values: RoomValues; timeOfDay: number; length: number; weekday: number | undefined }
const evening = 20 * 3600
const noRooms: RoomLine[] = []

/** `/:mp/rooms/series`: weekdays × weeks, looked at one by one, then one job. */
export function SeriesPage() {
  const { mp = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const text = useText(seriesText)
  const bulk = useText(bulkText)
  const roomId = Number(params.get('room')) || undefined
  const templateId = params.get('template') ?? undefined
  const list = useQuery(roomQueries.list(mp))
  const room = useQuery({ ...roomQueries.one(mp, roomId ?? 0), enabled: roomId !== undefined })
  const templates = useQuery({
    queryKey: ['templates', mp],
    queryFn: ({ signal }) => call(templateApi.list, { path: { mp }, signal }),
  })
  const template = templates.data?.templates.find(({ id }) => id === templateId)
  const waiting = (roomId && !room.data && !room.error) || (templateId && !templates.data && !templates.error)
  const start = useMemo((): Start => {
    if (room.data && roomId) {
      const { startsAt, endsAt } = room.data
      const values = {
        ...emptyRoom(now()),
        ...editValues(editOf(room.data)),
        kind: room.data.kind ?? ('phone' as const),
        subAnchorWechat: room.data.subAnchorWechat ?? '',
        creatorWechat: room.data.creatorWechat ?? '',
      }
      return {
        values,
        timeOfDay: (startsAt + 8 * 3600) % 86_400,
        length: Math.max(1800, endsAt - startsAt),
        weekday: weekdayOf(dayOf(startsAt)),
      }
    }
    if (template)
      return {
        values: { ...emptyRoom(now()), ...template.room },
        timeOfDay: template.timeOfDay,
        length: template.length,
        weekday: undefined,
      }
    return { values: emptyRoom(now()), timeOfDay: evening, length: 7200, weekday: undefined }
  }, [room.data, roomId, template])

  const failed = room.error ?? (templateId ? templates.error : null)
  return (
    <Page
      title={text.title}
      about={text.about}
      up={{ to: paths.rooms(mp), label: bulk.rooms }}
      actions={<LinkButton to={paths.jobs(mp)}>{bulk.jobs}</LinkButton>}
      loading={Boolean(waiting)}
      {...(failed && { failed: { fault: failed, onRetry: () => void (room.refetch(), templates.refetch()) } })}
    >
      <Source
        rooms={list.data?.rooms ?? noRooms}
        templates={templates.data?.templates ?? []}
        value={roomId ? `room ${roomId}` : templateId ? `template ${templateId}` : ''}
        onChange={(value) => {
          const [kind, id] = value.split(' ')
          setParams(kind && id ? { [kind]: id } : {}, { replace: true })
        }}
      />
      <Series key={`${roomId} ${templateId}`} mp={mp} start={start} rooms={list.data?.rooms ?? noRooms} />
    </Page>
  )
}

type SourceProps = {
  rooms: readonly RoomLine[]
  templates: readonly Template[]
  value: string
  onChange: (value: string) => void
}
function Source({ rooms, templates, value, onChange }: SourceProps) {
  const text = useText(seriesText)
  const recent = useMemo(() => [...rooms].sort((a, b) => b.startsAt - a.startsAt).slice(0, 200), [rooms])
  return (
    <label className={css.source}>
      <span className={css.label}>{text.from}</span>
      <Select
        className={css.select}
        aria-label={text.from}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={onChange}
        options={[
          { value: '', label: text.blank },
          ...(templates.length > 0
            ? [
                {
                  label: text.templates,
                  options: templates.map(({ id, name }) => ({ value: `template ${id}`, label: name })),
                },
              ]
            : []),
          ...(recent.length > 0
            ? [
                {
                  label: text.rooms,
                  options: recent.map(({ id, name, startsAt }) => ({
                    value: `room ${id}`,
                    label: text.roomOption(name, dateTime(startsAt)),
                  })),
                },
              ]
            : []),
        ]}
      />
      <span className={css.hint}>{text.fromHint}</span>
    </label>
  )
}

const lengths = [30, 60, 90, 120, 180, 240, 360, 480]

function Series({ mp, start, rooms }: { mp: string; start: Start; rooms: readonly RoomLine[] }) {
  const text = useText(seriesText)
  const [form] = Form.useForm<RoomValues>()
  const [values, setValues] = useState<RoomValues>(start.values)
  const pictures = usePictures(mp, (slot, image) => {
    form.setFieldValue(imageField[slot], image?.id)
    setValues(form.getFieldsValue(true) as RoomValues)
  })
  const today = dayOf(useNow(60))
  const [weekdays, setWeekdays] = useState<readonly number[]>(start.weekday === undefined ? [] : [start.weekday])
  const [from, setFrom] = useState(today + 1)
  const [weeks, setWeeks] = useState(4)
  const [timeOfDay, setTimeOfDay] = useState(Math.floor(start.timeOfDay / 60) * 60)
  const [length, setLength] = useState(Math.round(start.length / 60) * 60)
  const [changes, setChanges] = useState<ReadonlyMap<number, Partial<SeriesRow>>>(new Map())
  const shape = newRoomIn({ ...values, startsAt: 1, endsAt: 1 })
  const missing = Object.keys(newRoom.shape).some(
    (key) =>
      !['startsAt', 'endsAt', 'name'].includes(key) &&
      !newRoom.shape[key as keyof typeof newRoom.shape].safeParse(shape[key]).success,
  )
  const [openDetails] = useState(missing || !values.name)

  const rows = startsOf({ weekdays, weeks, from, timeOfDay }).map((base, n): SeriesRow => {
    const change = changes.get(base) ?? {}
    const startsAt = change.startsAt ?? base
    return {
      base,
      ticked: true,
      name: nameAt(values.name ?? '', startsAt, n),
      startsAt,
      endsAt: startsAt + length,
      ...change,
    }
  })
  const change = (base: number, more: Partial<SeriesRow>) =>
    setChanges((all) => new Map(all).set(base, { ...all.get(base), ...more }))
  const chosen = (n: number, on: boolean) => setWeekdays((all) => (on ? [...all, n] : all.filter((each) => each !== n)))

  return (
    <>
      <details className={css.details} open={openDetails}>
        <summary>
          <h2>{text.details}</h2>
          <span className={css.hint}>
            {[values.name, values.anchorName].filter(Boolean).join(' · ')}
            {missing && <span className={css.todo}> {text.detailsMissing}</span>}
          </span>
        </summary>
        <Form<RoomValues>
          form={form}
          layout="vertical"
          requiredMark={false}
          initialValues={start.values}
          validateTrigger="onBlur"
          onValuesChange={() => setValues(form.getFieldsValue(true) as RoomValues)}
        >
          <div className={css.pair}>
            <Form.Item name="name" label={text.name} extra={text.nameHint} rules={[{ required: true, message: '' }]}>
              <Input autoComplete="off" />
            </Form.Item>
            <Form.Item name="kind" label={text.kind}>
              <Radio.Group
                options={[
                  { value: 'phone', label: text.phone },
                  { value: 'encoder', label: text.encoder },
                ]}
              />
            </Form.Item>
          </div>
          <PeopleFields mode="create" anchorMissing={values.anchorWechat === undefined} belowAnchor={null} />
          <PictureFields mp={mp} pictures={pictures} />
          <OptionFields unknown={false} belowPush={null} />
        </Form>
      </details>

      <section className={css.plan} aria-labelledby="series-when">
        <h2 id="series-when">{text.when}</h2>
        <div className={css.planLine}>
          <div role="group" aria-label={text.weekdays} className={css.weekdays}>
            {([0, 1, 2, 3, 4, 5, 6] as const).map((n) => (
              <button
                key={n}
                type="button"
                aria-pressed={weekdays.includes(n)}
                className={css.weekday}
                onClick={() => chosen(n, !weekdays.includes(n))}
              >
                {text.weekday[n]}
              </button>
            ))}
          </div>
          <label className={css.field}>
            <span>{text.firstDay}</span>
            <input
              type="date"
              value={toDate(from)}
              min={toDate(today)}
              onChange={(event) => setFrom(fromDate(event.target.value) ?? from)}
            />
          </label>
          <label className={css.field}>
            <span>{text.weeks}</span>
            <input
              type="number"
              min={1}
              max={weeksAtMost}
              value={weeks}
              onChange={(event) =>
                setWeeks(Math.min(weeksAtMost, Math.max(1, Math.floor(event.target.valueAsNumber) || 1)))
              }
            />
          </label>
          <label className={css.field}>
            <span>{text.time}</span>
            <input
              type="time"
              value={toTime(timeOfDay)}
              onChange={(event) => setTimeOfDay(fromTime(event.target.value) ?? timeOfDay)}
            />
          </label>
          <label className={css.field}>
            <span>{text.length}</span>
            <select value={length} onChange={(event) => setLength(Number(event.target.value))}>
              {[...new Set([...lengths.map((n) => n * 60), length])]
                .toSorted((a, b) => a - b)
                .map((seconds) => (
                  <option key={seconds} value={seconds}>
                    {seconds % 3600 === 0 ? text.hours(seconds / 3600) : text.minutes(Math.round(seconds / 60))}
                  </option>
                ))}
            </select>
          </label>
        </div>
      </section>
      <Shows
        mp={mp}
        rows={rows}
        values={values}
        rooms={rooms}
        missing={missing}
        busy={pictures.isBusy}
        change={change}
        onMissing={() => void form.validateFields().catch(() => undefined)}
      />
    </>
  )
}

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
type Line = { row: SeriesRow; problems: [string, FieldProblem][]; conflicts: readonly Conflict[] }

function Shows({ mp, rows, values, rooms, missing, busy, change, onMissing }: ShowsProps) {
  const text = useText(seriesText)
  const bulk = useText(bulkText)
  const go = useNavigate()
  const may = useMay(mp, 'room.write')
  const at = useNow(60)
  const start = useMutation(startRooms)
  const [sent, setSent] = useState<{ body: string; batches: Batch[] }>()
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
      <div className={css.showsHead}>
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
      <div className={css.foot}>
        {start.error && <FaultNote fault={start.error}>{lost && bulk.lost}</FaultNote>}
        <div className={css.footLine}>
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

type ShowProps = {
  line: Line
  change: (base: number, more: Partial<SeriesRow>) => void
  nameOf: (id: number | string) => string
}
function ShowRow({ line: { row, problems, conflicts }, change, nameOf }: ShowProps) {
  const text = useText(seriesText)
  const bulk = useText(bulkText)
  const when = day(row.base)
  const wrong = new Map(problems)
  return (
    <div className={row.ticked ? css.show : `${css.show} ${css.off}`}>
      <Checkbox
        checked={row.ticked}
        aria-label={text.tick(when)}
        onChange={(event) => change(row.base, { ticked: event.target.checked })}
      />
      <span className={css.day}>{day(row.startsAt)}</span>
      <input
        className={css.name}
        aria-label={text.nameOf(when)}
        aria-invalid={wrong.has('name')}
        value={row.name}
        disabled={!row.ticked}
        onChange={(event) => change(row.base, { name: event.target.value })}
      />
      <span className={css.times}>
        <input
          type="datetime-local"
          aria-label={text.startOf(when)}
          aria-invalid={wrong.has('startsAt')}
          value={toInput(row.startsAt)}
          disabled={!row.ticked}
          onChange={(event) => {
            const startsAt = fromInput(event.target.value)
            if (startsAt !== undefined) change(row.base, { startsAt, endsAt: startsAt + row.endsAt - row.startsAt })
          }}
        />
        <span aria-hidden="true">–</span>
        <input
          type="datetime-local"
          aria-label={text.endOf(when)}
          aria-invalid={wrong.has('endsAt')}
          value={toInput(row.endsAt)}
          disabled={!row.ticked}
          onChange={(event) => {
            const endsAt = fromInput(event.target.value)
            if (endsAt !== undefined) change(row.base, { endsAt })
          }}
        />
      </span>
      {row.ticked && (
        <span className={css.said}>
          {problems.map(([key, problem]) => (
            <span key={key} className={css.wrong}>
              {bulk[key as 'name' | 'startsAt' | 'endsAt']}: {problemText(problem)}
            </span>
          ))}
          {conflicts.slice(0, 3).map((conflict) => (
            <span key={`${conflict.kind} ${'with' in conflict ? conflict.with : ''}`} className={css.clash}>
              {conflictWords(conflict, nameOf)}
            </span>
          ))}
        </span>
      )}
    </div>
  )
}
