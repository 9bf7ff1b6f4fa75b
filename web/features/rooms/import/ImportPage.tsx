import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams } from 'react-router-dom'
import { jobItemsAtMost } from '#contract/jobs.ts'
import type { NewRoom, RoomLine } from '#contract/rooms.ts'
import { Fault } from '#web/api/fault.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { download } from '#web/lib/csv.ts'
import { paths } from '#web/lib/paths.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { roomQueries } from '../queries.ts'
import { batchesOf, startRooms, type Batch } from '../start-rooms.ts'
import { bulkText } from '../text-bulk.ts'
import { columnKeys, flagColumns, pictureColumns, type ColumnKey } from './columns.ts'
import { Grid, headOf, type Line } from './Grid.tsx'
import css from './import.module.css'
import { Pictures, pictureFailure } from './Pictures.tsx'
import { makeTemplate } from './readers.ts'
import type { CellProblem, Row } from './rows.ts'
import { importText } from './text.ts'
import { madeKey, useBox, type Box } from './use-box.ts'
import { roomOf, useImport, type Import } from './use-import.ts'

const noRooms: RoomLine[] = []

/** `/:mp/rooms/import`: a spreadsheet, checked whole, then one job. */
export function ImportPage() {
  const { mp = '' } = useParams()
  const text = useText(importText)
  const bulk = useText(bulkText)
  const { data } = useQuery(roomQueries.list(mp))
  const box = useBox(mp)
  const table = useImport(box.find, box.files, data?.rooms ?? noRooms)
  const { reading } = table
  const may = useMay(mp, 'room.write')
  return (
    <Page
      title={text.title}
      about={text.about}
      up={{ to: paths.rooms(mp), label: bulk.rooms }}
      actions={
        <>
          <LinkButton to={paths.jobs(mp)}>{bulk.jobs}</LinkButton>
          <TemplateButton />
        </>
      }
    >
      {!may && <p className={css.warn}>{bulk.mayNot}</p>}
      {reading.at !== 'ready' && <Drop table={table} />}
      {reading.at === 'ready' && (
        <>
          <Summary table={table} reading={reading} />
          <Pictures box={box} />
          <Table mp={mp} box={box} table={table} rooms={data?.rooms ?? noRooms} name={reading.name} may={may} />
        </>
      )}
    </Page>
  )
}

function TemplateButton() {
  const text = useText(importText)
  const language = useLanguage()
  const [busy, setBusy] = useState(false)
  const [fault, setFault] = useState<unknown>()
  const save = async () => {
    setBusy(true)
    setFault(undefined)
    try {
      const { sample: s, notes } = text
      const flags = Object.fromEntries(flagColumns.map((key) => [key, /replay|customer|Push/.test(key) ? s.no : s.yes]))
      const sample = Object.fromEntries(columnKeys.map((key) => [key, ''])) as Record<ColumnKey, string>
      Object.assign(sample, flags, {
        name: s.name,
        startsAt: '2026-12-01 20:00',
        endsAt: '2026-12-01 22:00',
        anchorName: s.anchor,
        kind: s.kind,
        coverImage: 'cover.jpg',
      })
      const note = (key: ColumnKey) =>
        key in notes
          ? notes[key as 'name']
          : (pictureColumns as readonly string[]).includes(key)
            ? notes.picture
            : key.endsWith('Wechat')
              ? notes.person
              : notes.flag
      const help = columnKeys.map((key) => [headOf(key), note(key)])
      download(text.templateName, await makeTemplate({ language, sample, notes: help }))
    } catch (error) {
      setFault(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <>
      <Button loading={busy} onClick={() => void save()}>
        {text.template}
      </Button>
      {fault !== undefined && <FaultNote fault={fault} />}
    </>
  )
}

function Drop({ table }: { table: Import }) {
  const text = useText(importText)
  const [over, setOver] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const { reading } = table
  const busy = reading.at === 'reading' || reading.at === 'checking'
  const open = (file: File | undefined) => file && void table.open(file)
  return (
    <>
      <div
        className={`${css.drop} ${over ? css.over : ''}`}
        onDragOver={(event) => {
          event.preventDefault()
          setOver(true)
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault()
          setOver(false)
          open(event.dataTransfer.files[0])
        }}
      >
        <svg className={css.sheetIcon} viewBox="0 0 48 48" aria-hidden="true">
          <path d="M10 6h20l8 8v28H10ZM30 6v8h8M10 22h28M10 29h28M10 36h28M20 22v20" />
        </svg>
        <p className={css.dropTitle}>{text.drop}</p>
        <p className={css.faint}>{text.dropHint}</p>
        <Button type="primary" loading={busy} onClick={() => input.current?.click()}>
          {text.choose}
        </Button>
        <p className={css.faint} role="status">
          {reading.at === 'reading' && `${reading.name} · ${text.reading}`}
          {reading.at === 'checking' && text.checking(reading.done, reading.of)}
          {!busy && text.templateHint}
        </p>
        <input
          ref={input}
          className="sr-only"
          type="file"
          tabIndex={-1}
          aria-label={text.choose}
          accept=".xlsx,.xls,.xlsm,.csv,.tsv,.txt,.ods"
          onChange={(event) => {
            open(event.target.files?.[0])
            event.target.value = ''
          }}
        />
      </div>
      {reading.at === 'refused' && (
        <div className={css.refused} role="alert">
          <strong>
            {text.refusedTitle} · {reading.name}
          </strong>
          <p>
            {reading.fault.why === 'tooManyRows'
              ? text.tooManyRows(reading.fault.count ?? 0)
              : text.refused[reading.fault.why]}
          </p>
        </div>
      )}
    </>
  )
}

function Summary({ table, reading }: { table: Import; reading: Extract<Import['reading'], { at: 'ready' }> }) {
  const text = useText(importText)
  const gap = useLanguage() === 'zh' ? '、' : ', '
  const { sheet, name } = reading
  const merged = table.rows.flatMap((row) => Object.values(row.notes ?? {})).filter((note) => 'merged' in note)
  return (
    <section className={css.summary} aria-label={text.columnsTitle}>
      <p className={css.fileLine}>
        <span>{text.file(name, sheet.sheet, sheet.rows.length)}</span>
        <Button size="small" onClick={table.forget}>
          {text.other}
        </Button>
      </p>
      <ul className={css.matched} title={text.columnsHint}>
        {columnKeys
          .filter((key) => sheet.heads[key] !== undefined)
          .map((key) => (
            <li key={key}>
              {sheet.heads[key]}{' '}
              {sheet.heads[key]?.replace(/\s*\*$/, '') !== headOf(key) && <span>→ {headOf(key)}</span>}
            </li>
          ))}
      </ul>
      {sheet.matched.missing.length > 0 && (
        <p className={css.warn}>{text.missing(sheet.matched.missing.map(headOf).join(gap))}</p>
      )}
      {sheet.matched.ignored.length > 0 && <p className={css.faint}>{text.ignored(sheet.matched.ignored.join(gap))}</p>}
      {sheet.others.length > 0 && <p className={css.faint}>{text.others(sheet.others.join(gap))}</p>}
      {sheet.formulas > 0 && <p className={css.faint}>{text.formulas(sheet.formulas)}</p>}
      {sheet.examples > 0 && <p className={css.faint}>{text.examples}</p>}
      {merged.length > 0 && (
        <p className={css.warn}>
          {text.merged(merged.length)}{' '}
          <Button size="small" onClick={table.fillMerged}>
            {text.fillMerged}
          </Button>
        </p>
      )}
    </section>
  )
}

type View = 'all' | 'errors' | 'conflicts' | 'out'
type TableProps = { mp: string; box: Box; table: Import; rooms: readonly RoomLine[]; name: string; may: boolean }
function Table({ mp, box, table, rooms, name, may }: TableProps) {
  const text = useText(importText)
  const { rows } = table
  const [view, setView] = useState<{ of: View; ids?: ReadonlySet<number> }>({ of: 'all' })
  const all = rows.map((row, i): Line => {
    const { problems, conflicts, checked } = table.found(row, i)
    const pictures = pictureColumns.flatMap((key): [ColumnKey, string][] => {
      const file = checked.pictures[key]
      const made = file === undefined ? undefined : box.made.get(madeKey(file, key))
      return made && 'failed' in made ? [[key, pictureFailure(made.failed)]] : []
    })
    return { row, problems, conflicts, pictures }
  })
  useWanted(table, box)

  const isWrong = (line: Line) => !line.row.leftOut && line.problems.length + line.pictures.length > 0
  const wrong = all.filter(isWrong)
  const sets: Record<View, Line[]> = {
    all,
    errors: wrong,
    conflicts: all.filter((line) => !line.row.leftOut && line.conflicts.length > 0),
    out: all.filter(({ row }) => row.leftOut),
  }
  // A row that has just been mended stays where it is until the filter is chosen again.
  const shown = view.ids ? all.filter(({ row }) => view.ids?.has(row.id)) : all
  const choose = (of: View) => setView({ of, ...(of !== 'all' && { ids: new Set(sets[of].map(({ row }) => row.id)) }) })

  const names = useMemo(() => new Map(rooms.map((room) => [room.id as number | string, room.name])), [rooms])
  const nameOf = (id: number | string) => {
    const row = rows.find((one) => `row ${one.id}` === id)
    return names.get(id) ?? (row && (row.cells.name || String(row.line))) ?? String(id)
  }
  const columns = columnKeys.filter(
    (key, i) =>
      i < 9 || rows.some((row) => row.cells[key]) || all.some((line) => line.problems.some(([at]) => at === key)),
  )
  return (
    <section className={css.rows} aria-labelledby="import-rows">
      <div className={css.rowsHead}>
        <h2 id="import-rows">{text.rowsTitle}</h2>
        <div role="group" aria-label={text.filter} className={css.chips}>
          {(['all', 'errors', 'conflicts', 'out'] as const).map((of) => (
            <button
              key={of}
              type="button"
              className={css.chip}
              aria-pressed={view.of === of}
              onClick={() => choose(of)}
            >
              {text[of]} <span>{sets[of].length}</span>
            </button>
          ))}
        </div>
      </div>
      {table.crowd > 0 && <p className={css.warn}>{text.crowded(table.crowd)}</p>}
      <Grid
        lines={shown}
        columns={columns}
        setCell={table.setCell}
        leaveOut={(id, out) => table.leaveOut(new Set([id]), out)}
        nameOf={nameOf}
      />
      <Foot
        mp={mp}
        box={box}
        table={table}
        name={name}
        may={may}
        wrong={wrong.map(({ row }) => row)}
        onSeeErrors={() => choose('errors')}
      />
    </section>
  )
}

/** Tells the box which pictures the rows that go want. */
function useWanted(table: Import, box: Box) {
  const wanted = useMemo(() => {
    const keys = new Set<string>()
    for (const [i, row] of table.rows.entries()) {
      if (row.leftOut) continue
      const { pictures } = table.found(row, i).checked
      for (const key of pictureColumns) if (pictures[key] !== undefined) keys.add(madeKey(pictures[key], key))
    }
    // One photo's three slots beside each other, so that it is opened once.
    return [...keys].sort((a, b) => a.slice(a.indexOf(' ')).localeCompare(b.slice(b.indexOf(' '))))
    // What a row wants changes with the rows and the files only.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [table.rows, box.files])
  const { setWanted } = box
  useEffect(() => setWanted(wanted), [wanted, setWanted])
}

type FootProps = {
  mp: string
  box: Box
  table: Import
  name: string
  may: boolean
  wrong: readonly Row[]
  onSeeErrors: () => void
}
function Foot({ mp, box, table, name, may, wrong, onSeeErrors }: FootProps) {
  const text = useText(importText)
  const bulk = useText(bulkText)
  const go = useNavigate()
  const start = useMutation(startRooms)
  const sent = useRef<{ batches: Batch[]; ids: number[]; body: string } | undefined>(undefined)
  const [said, setSaid] = useState<string>()
  const going = table.rows.filter((row) => !row.leftOut)
  const batches = Math.ceil(going.length / jobItemsAtMost)
  const busy = box.left > 0 || box.reading
  const why = !may
    ? bulk.mayNot
    : going.length === 0
      ? bulk.nothing
      : wrong.length > 0
        ? text.fixFirst(wrong.length)
        : busy
          ? text.waitPictures
          : undefined
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
          table.setSentBack(sentBack(fault, ids))
          sent.current = undefined
        },
      },
    )
  }
  const lost = start.error?.code === 'offline' || start.error?.code === 'internal'
  return (
    <div className={css.foot}>
      {said && (
        <p className={css.warn} role="alert">
          {said}
        </p>
      )}
      {start.error && (
        <FaultNote fault={start.error}>{lost ? bulk.lost : start.error.fields && text.changed}</FaultNote>
      )}
      <div className={css.footLine}>
        <Button type="primary" loading={start.isPending} disabled={why !== undefined} onClick={submit}>
          {start.isPending ? bulk.starting : lost ? bulk.tryAgain : bulk.create(going.length - wrong.length)}
        </Button>
        {wrong.length > 0 && (
          <Button onClick={() => table.leaveOut(new Set(wrong.map(({ id }) => id)), true)}>
            {text.leaveOutWrong(wrong.length)}
          </Button>
        )}
        <span className={css.why} role="status">
          {why ?? (batches > 1 ? bulk.batches(batches) : bulk.once)}
        </span>
      </div>
    </div>
  )
}

/** `rooms.12.name` back to the cell it came from. */
function sentBack(fault: Fault, ids: readonly number[]) {
  const found = new Map<number, Partial<Record<ColumnKey, CellProblem>>>()
  for (const [path, problem] of Object.entries(fault.fields ?? {})) {
    const [, n, field] = /^rooms\.(\d+)\.(\w+)$/.exec(path) ?? []
    const id = ids[Number(n)]
    if (id !== undefined && field && (columnKeys as readonly string[]).includes(field))
      found.set(id, { ...found.get(id), [field as ColumnKey]: problem })
  }
  return found
}

/** What was mended by hand is in this page only. */
function useLeaveWarning(on: boolean) {
  useEffect(() => {
    if (!on) return
    const ask = (event: BeforeUnloadEvent) => event.preventDefault()
    addEventListener('beforeunload', ask)
    return () => removeEventListener('beforeunload', ask)
  }, [on])
}
