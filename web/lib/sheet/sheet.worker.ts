/// <reference lib="webworker" />
import { read, SSF, utils, write, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { weigh, ZipRefused, type ZipRefusal } from './guard.ts'
import { matchHeaders, type Matched, type SheetColumns } from './match.ts'
import type { CellNote, SheetRow } from './row.ts'

export const rowsAtMost = 5000
/** Of the file itself, before anything is unfolded. */
export const fileAtMost = 20_000_000

export type Sheet<Key extends string> = {
  sheet: string
  /** Other sheets of the file, which are not read. */
  others: string[]
  matched: Matched<Key>
  /** The headers as written, of the columns that were understood. */
  heads: Partial<Record<Key, string>>
  rows: SheetRow<Key>[]
  formulas: number
  merged: number
  examples: number
}
export type SheetRefusal = ZipRefusal | 'fileTooLarge' | 'notASheet' | 'locked' | 'noHeaders' | 'noRows' | 'tooManyRows'
/** One sheet to write; texts stay texts, so that no spreadsheet runs them. `widths` in characters. */
export type SheetToWrite = { name: string; rows: (string | number)[][]; widths?: readonly number[] }
export type SheetAsk =
  | { id: number; act: 'read'; file: File; columns: SheetColumns<string> }
  | { id: number; act: 'write'; sheets: SheetToWrite[] }
export type SheetAnswer =
  | { id: number; sheet: Sheet<string> }
  | { id: number; written: Uint8Array<ArrayBuffer> }
  | { id: number; refused: SheetRefusal; count?: number }

class Refused extends Error {
  readonly why: SheetRefusal
  readonly count: number | undefined
  constructor(why: SheetRefusal, count?: number) {
    super(why)
    this.why = why
    this.count = count
  }
}

type Cell = { text: string; note?: CellNote }

function textOf(cell: CellObject, date1904: boolean): string {
  if (cell.v === undefined || cell.v === null) return ''
  if (cell.t === 'n' && typeof cell.v === 'number') {
    const format = typeof cell.z === 'string' ? cell.z : ''
    if (!SSF.is_date(format)) return String(cell.v)
    // Excel keeps 20:00 as 0.83333333; half a minute makes up for what binary fractions lose.
    const at = SSF.parse_date_code(Math.round(cell.v * 86_400) / 86_400, { date1904 }) as
      { y: number; m: number; d: number; H: number; M: number } | undefined
    if (!at) return String(cell.v)
    const two = (n: number) => String(n).padStart(2, '0')
    const clock = `${two(at.H)}:${two(at.M)}`
    if (cell.v < 1) return clock
    const day = `${at.y}-${two(at.m)}-${two(at.d)}`
    return Number.isInteger(cell.v) && !/h/i.test(format) ? day : `${day} ${clock}`
  }
  if (cell.t === 'b') return cell.v ? 'true' : 'false'
  return String(cell.v)
}

function cellOf(cell: CellObject | undefined, date1904: boolean): Cell {
  if (!cell) return { text: '' }
  if (cell.t === 'e') return { text: String(cell.w ?? cell.v ?? ''), note: { formulaError: true } }
  const text = textOf(cell, date1904)
  if (cell.f === undefined) return { text }
  return { text, note: text === '' ? { formulaEmpty: true } : { formula: true } }
}

function cellsOf(sheet: WorkSheet, date1904: boolean): Cell[][] {
  const data = (sheet['!data'] ?? []) as (CellObject | undefined)[][]
  const grid = Array.from(data, (row) => Array.from(row ?? [], (cell) => cellOf(cell, date1904)))
  for (const { s, e } of sheet['!merges'] ?? []) {
    const value = grid[s.r]?.[s.c]?.text ?? ''
    for (let r = s.r; r <= Math.min(e.r, grid.length - 1); r++)
      for (let c = s.c; c <= Math.min(e.c, 200); c++) {
        if (r === s.r && c === s.c) continue
        const row = (grid[r] ??= [])
        row[c] = { text: '', note: { merged: value } }
      }
  }
  return grid
}

function rowsOf(
  grid: Cell[][],
  matched: Matched<string>,
  { keys, example }: SheetColumns<string>,
): { rows: SheetRow<string>[]; examples: number } {
  const rows: SheetRow<string>[] = []
  let examples = 0
  for (let at = matched.at + 1; at < grid.length; at++) {
    const line = grid[at] ?? []
    const cells: SheetRow<string>['cells'] = {}
    const notes: NonNullable<SheetRow<string>['notes']> = {}
    for (const key of keys) {
      const column = matched.columns[key]
      const cell = column === undefined ? undefined : line[column]
      if (cell?.text) cells[key] = cell.text.trim()
      if (cell?.note) notes[key] = cell.note
    }
    if (Object.keys(cells).length === 0) continue
    const row: SheetRow<string> = {
      id: rows.length,
      line: at + 1,
      cells,
      ...(Object.keys(notes).length > 0 && { notes }),
    }
    if (row.cells[example.key] === example.value) examples++
    else rows.push(row)
  }
  return { rows, examples }
}

async function workbookOf(file: File): Promise<WorkBook> {
  if (file.size > fileAtMost) throw new Refused('fileTooLarge')
  if (file.size === 0) throw new Refused('noRows')
  const start = new Uint8Array(await file.slice(0, 8).arrayBuffer())
  const isZip = start[0] === 0x50 && start[1] === 0x4b
  const isOld = start[0] === 0xd0 && start[1] === 0xcf
  const bytes = new Uint8Array(await file.arrayBuffer())
  // Before the reader, which unfolds whatever it is given.
  if (isZip) weigh(bytes, { entries: 2000, eachBytes: 60_000_000, allBytes: 100_000_000, ratio: 400 })
  if (isZip || isOld) {
    try {
      return read(bytes, { type: 'array', dense: true, cellNF: true, cellFormula: true, cellHTML: false })
    } catch (error) {
      throw new Refused(/password|encrypt/i.test(String(error)) ? 'locked' : 'notASheet')
    }
  }
  if (bytes.subarray(0, 4096).includes(0) && !utf16Of(bytes)) throw new Refused('notASheet')
  // `raw`: 12/1/2026 stays what was written, for a person to decide.
  return read(decoded(bytes), { type: 'string', raw: true, dense: true })
}

/** By its mark: Excel's "Unicode text" has the one, some exports of Java programs the other. */
const utf16Of = ([first, second]: Uint8Array): 'utf-16le' | 'utf-16be' | undefined =>
  first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : undefined

/** UTF-8, or what Excel in China saves as "CSV". */
function decoded(bytes: Uint8Array): string {
  const wide = utf16Of(bytes)
  if (wide) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('gb18030').decode(bytes)
  }
}

async function readSheet(file: File, columns: SheetColumns<string>): Promise<Sheet<string>> {
  const book = await workbookOf(file)
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  for (const name of book.SheetNames) {
    const grid = cellsOf(book.Sheets[name] ?? {}, date1904)
    const matched = matchHeaders(
      grid.map((row) => Array.from(row, (cell) => cell?.text ?? '')),
      columns,
    )
    if (!matched) continue
    const { rows, examples } = rowsOf(grid, matched, columns)
    if (rows.length === 0) throw new Refused('noRows')
    if (rows.length > rowsAtMost) throw new Refused('tooManyRows', rows.length)
    const notes = rows.flatMap((row) => Object.values(row.notes ?? {}).filter((note) => note !== undefined))
    return {
      sheet: name,
      others: book.SheetNames.filter((other) => other !== name),
      matched,
      heads: Object.fromEntries(
        Object.entries(matched.columns).map(([key, column]) => [key, grid[matched.at]?.[column ?? -1]?.text ?? '']),
      ),
      rows,
      formulas: notes.filter((note) => 'formula' in note).length,
      merged: notes.filter((note) => 'merged' in note).length,
      examples,
    }
  }
  throw new Refused('noHeaders')
}

function writeBook(sheets: readonly SheetToWrite[]): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  for (const { name, rows, widths } of sheets) {
    const sheet = utils.aoa_to_sheet(rows)
    if (widths) sheet['!cols'] = widths.map((wch) => ({ wch }))
    utils.book_append_sheet(book, sheet, name)
  }
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data }: MessageEvent<SheetAsk>) => {
  const { id } = data
  const answer = (said: SheetAnswer) => scope.postMessage(said)
  try {
    if (data.act === 'write') answer({ id, written: writeBook(data.sheets) })
    else answer({ id, sheet: await readSheet(data.file, data.columns) })
  } catch (error) {
    if (error instanceof Refused)
      answer({ id, refused: error.why, ...(error.count !== undefined && { count: error.count }) })
    else answer({ id, refused: error instanceof ZipRefused ? error.why : 'notASheet' })
  }
}
