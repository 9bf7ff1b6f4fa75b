import { useMemo, useRef, useState } from 'react'
import { conflictsAmong, type Conflict, type Show } from '#contract/conflicts.ts'
import type { NewRoom, RoomLine } from '#contract/rooms.ts'
import { now } from '#web/lib/clock.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { pictureColumns, roomColumns, type ColumnKey } from './columns.ts'
import { sharedKey, type FindPicture } from '#web/lib/sheet/box.ts'
import { FileRefused, readSheet } from '#web/lib/sheet/readers.ts'
import { checkCells, checkRow, crowdAtMost, crowdOf } from './rows.ts'
import type { CellProblem, Checked, CheckedCells, Row } from './rows.ts'
import type { Sheet } from '#web/lib/sheet/sheet.worker.ts'
import { madeKey, type Made } from './use-room-box.ts'

type File_ = { name: string; sheet: Sheet<ColumnKey> }
export type Reading =
  | { at: 'nothing' }
  | { at: 'reading'; name: string }
  | { at: 'checking'; name: string; done: number; of: number }
  | { at: 'refused'; name: string; fault: FileRefused }
  | ({ at: 'ready' } & File_)

/** What came back for single cells after sending: by the gateway's own clock and knowledge. */
type SentBack = ReadonlyMap<number, Partial<Record<ColumnKey, CellProblem>>>
export type Found = { checked: Checked; conflicts: readonly Conflict[]; problems: [ColumnKey, CellProblem][] }

/** Rows per slice of the first check, after each of which the page may paint. */
const slice = 200
const breathe = () => new Promise<void>((go) => setTimeout(go, 0))

/** The table of an import: read, checked row by row, and changed cell by cell. */
export function useImport(find: FindPicture, files: ReadonlyMap<string, unknown>, rooms: readonly RoomLine[]) {
  const [reading, setReading] = useState<Reading>({ at: 'nothing' })
  const [rows, setRows] = useState<readonly Row[]>([])
  const [sentBack, setSentBack] = useState<SentBack>(new Map())
  const [at, setAt] = useState(now)
  const turn = useRef(0)

  /** A row that did not change is not checked again, unless the files or the clock did; "20:00" is another moment in another zone. */
  const zone = useTimeZone()
  // oxlint-disable-next-line react-hooks/exhaustive-deps
  const cells = useMemo(() => rememberedCells(at), [at, zone])
  const cache = useMemo(() => rememberedChecks(find, files, at, cells), [find, files, at, cells])
  const check = cache.of

  async function open(file: File) {
    const mine = ++turn.current
    setSentBack(new Map())
    setReading({ at: 'reading', name: file.name })
    try {
      const sheet = await readSheet(file, roomColumns)
      if (mine !== turn.current) return
      for (let i = 0; i < sheet.rows.length; i += slice) {
        setReading({ at: 'checking', name: file.name, done: i, of: sheet.rows.length })
        await breathe()
        if (mine !== turn.current) return
        for (const row of sheet.rows.slice(i, i + slice)) check(row)
      }
      setRows(sheet.rows)
      setReading({ at: 'ready', name: file.name, sheet })
    } catch (error) {
      if (mine === turn.current)
        setReading({
          at: 'refused',
          name: file.name,
          fault: error instanceof FileRefused ? error : new FileRefused('notASheet'),
        })
    }
  }

  const checked = rows.map(check)
  const { conflicts, crowd } = useConflicts(rows, checked, rooms, at, zone)
  const found = (row: Row, i: number): Found => {
    const own = (checked[i] ?? check(row)) as Checked
    const problems = { ...sentBack.get(row.id), ...own.problems }
    return {
      checked: own,
      problems: Object.entries(problems) as [ColumnKey, CellProblem][],
      conflicts: (conflicts.get(`row ${row.id}`) ?? []).filter(({ kind }) => kind !== 'tooSoon'),
    }
  }
  const change = (id: number, with_: (row: Row) => Row) =>
    setRows((all) => all.map((row) => (row.id === id ? with_(row) : row)))

  return {
    reading,
    rows,
    crowd,
    at,
    open,
    found,
    forget: () => {
      turn.current++
      setRows([])
      setReading({ at: 'nothing' })
    },
    setCell(id: number, column: ColumnKey, value: string) {
      setSentBack((all) => {
        if (!all.get(id)?.[column]) return all
        const { [column]: _, ...rest } = all.get(id) ?? {}
        return new Map(all).set(id, rest)
      })
      change(id, (row) => {
        const { [column]: _, ...notes } = row.notes ?? {}
        return { ...row, cells: { ...row.cells, [column]: value }, notes }
      })
    },
    leaveOut: (ids: ReadonlySet<number>, out: boolean) =>
      setRows((all) =>
        all.map((row) => {
          if (!ids.has(row.id)) return row
          const { leftOut: _, ...rest } = row
          return out ? { ...rest, leftOut: true as const } : rest
        }),
      ),
    fillMerged: () =>
      setRows((all) =>
        all.map((row) => {
          const merged = Object.entries(row.notes ?? {}).flatMap(([key, note]) =>
            'merged' in note && note.merged ? [[key as ColumnKey, note.merged] as const] : [],
          )
          if (merged.length === 0) return row
          const notes = { ...row.notes }
          for (const [key] of merged) delete notes[key]
          return { ...row, cells: { ...row.cells, ...Object.fromEntries(merged) }, notes }
        }),
      ),
    /** Against the clock of this moment; the cells say so if a start has come too near meanwhile. */
    checkNow(): boolean {
      const moment = now()
      const bad = rows.some(
        (row) =>
          !row.leftOut &&
          Object.keys(checkRow(withSharedPictures(row, files), sharedFinder(find, files), moment).problems).length > 0,
      )
      if (bad) setAt(moment)
      return !bad
    },
    setSentBack,
  }
}
export type Import = ReturnType<typeof useImport>

/** Outlives a change of the pictures, which would otherwise check thousands of rows anew in one go. */
function rememberedCells(at: number) {
  const known = new WeakMap<Row, CheckedCells>()
  return (row: Row): CheckedCells => {
    const found = known.get(row) ?? checkCells(row, at)
    known.set(row, found)
    return found
  }
}

function rememberedChecks(
  find: FindPicture,
  files: ReadonlyMap<string, unknown>,
  at: number,
  cells: (row: Row) => CheckedCells,
) {
  const known = new WeakMap<Row, Checked>()
  const finder = sharedFinder(find, files)
  return {
    of(row: Row): Checked {
      const found = known.get(row) ?? checkRow(withSharedPictures(row, files), finder, at, cells(row))
      known.set(row, found)
      return found
    },
  }
}

/** A row without a file name of its own gets the picture that all rows share; share and feed fall back to the cover. */
function withSharedPictures(row: Row, files: ReadonlyMap<string, unknown>): Row {
  if (row.cells.coverImage?.trim()) return row
  const cells = { ...row.cells }
  for (const key of pictureColumns) {
    if (cells[key]?.trim()) continue
    const own = files.has(sharedKey(key))
      ? sharedKey(key)
      : files.has(sharedKey('coverImage')) && sharedKey('coverImage')
    if (own) cells[key] = own
  }
  return { ...row, cells }
}
const sharedFinder =
  (find: FindPicture, files: ReadonlyMap<string, unknown>): FindPicture =>
  (name) =>
    name.startsWith('*') && files.has(name) ? name : find(name)

function useConflicts(
  rows: readonly Row[],
  checked: readonly Checked[],
  rooms: readonly RoomLine[],
  at: number,
  zone: string,
) {
  return useMemo(() => {
    const shows: Show[] = []
    for (const [i, row] of rows.entries()) {
      const { startsAt, endsAt, anchorName = '', anchorWechat, followerPush } = checked[i]?.room ?? {}
      if (row.leftOut || !startsAt || !endsAt || endsAt <= startsAt || endsAt - startsAt > 86_400) continue
      shows.push({ id: `row ${row.id}`, startsAt, endsAt, anchorName, anchorWechat, followerPush, status: null })
    }
    const crowd = crowdOf(shows)
    if (crowd > crowdAtMost) return { crowd, conflicts: new Map<Show['id'], Conflict[]>() }
    return { crowd: 0, conflicts: conflictsAmong([...rooms, ...shows], at) }
    // `checked` follows from the rows, the clock and the pictures, and pictures make no conflicts.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [rows, rooms, at, zone])
}

/** The room as it is sent; undefined while one of its pictures is not there. */
export function roomOf({ room, pictures }: Checked, made: ReadonlyMap<string, Made>): NewRoom | undefined {
  const all = { ...room } as Record<string, unknown>
  for (const key of pictureColumns) {
    const file = pictures[key]
    const result = file === undefined ? undefined : made.get(madeKey(file, key))
    if (!result || 'failed' in result) return undefined
    all[key] = result.id
  }
  return all as NewRoom
}
