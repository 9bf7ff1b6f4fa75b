/// <reference lib="webworker" />
import { read, SSF, utils, write, type CellObject, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { matchHeaders, columnKeys, headers, requiredColumns, type ColumnKey, type Matched } from './columns.ts'
import { weigh, ZipRefused, type ZipRefusal } from './guard.ts'
import { exampleWechat, isExample, type CellNote, type Row } from './rows.ts'

export const rowsAtMost = 5000
/** Of the file itself, before anything is unfolded. */
export const fileAtMost = 20_000_000

export type Sheet = {
  sheet: string
  /** Other sheets of the file, which are not read. */
  others: string[]
  matched: Matched
  /** The headers as written, of the columns that were understood. */
  heads: Partial<Record<ColumnKey, string>>
  rows: Row[]
  formulas: number
  merged: number
  examples: number
}
export type SheetRefusal = ZipRefusal | 'fileTooLarge' | 'notASheet' | 'locked' | 'noHeaders' | 'noRows' | 'tooManyRows'
export type SheetAsk =
  | { id: number; act: 'read'; file: File }
  | { id: number; act: 'template'; language: 'zh' | 'en'; sample: Record<ColumnKey, string>; notes: string[][] }
export type SheetAnswer =
  | { id: number; sheet: Sheet }
  | { id: number; template: Uint8Array<ArrayBuffer> }
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

function rowsOf(grid: Cell[][], matched: Matched): { rows: Row[]; examples: number } {
  const rows: Row[] = []
  let examples = 0
  for (let at = matched.at + 1; at < grid.length; at++) {
    const line = grid[at] ?? []
    const cells: Row['cells'] = {}
    const notes: NonNullable<Row['notes']> = {}
    for (const key of columnKeys) {
      const column = matched.columns[key]
      const cell = column === undefined ? undefined : line[column]
      if (cell?.text) cells[key] = cell.text.trim()
      if (cell?.note) notes[key] = cell.note
    }
    if (Object.keys(cells).length === 0) continue
    const row: Row = { id: rows.length, line: at + 1, cells, ...(Object.keys(notes).length > 0 && { notes }) }
    if (isExample(row)) examples++
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

async function readSheet(file: File): Promise<Sheet> {
  const book = await workbookOf(file)
  const date1904 = book.Workbook?.WBProps?.date1904 === true
  for (const name of book.SheetNames) {
    const grid = cellsOf(book.Sheets[name] ?? {}, date1904)
    const matched = matchHeaders(grid.map((row) => Array.from(row, (cell) => cell?.text ?? '')))
    if (!matched) continue
    const { rows, examples } = rowsOf(grid, matched)
    if (rows.length === 0) throw new Refused('noRows')
    if (rows.length > rowsAtMost) throw new Refused('tooManyRows', rows.length)
    const notes = rows.flatMap((row) => Object.values(row.notes ?? {}))
    return {
      sheet: name,
      others: book.SheetNames.filter((other) => other !== name),
      matched,
      heads: Object.fromEntries(
        Object.entries(matched.columns).map(([key, column]) => [key, grid[matched.at]?.[column]?.text ?? '']),
      ),
      rows,
      formulas: notes.filter((note) => 'formula' in note).length,
      merged: notes.filter((note) => 'merged' in note).length,
      examples,
    }
  }
  throw new Refused('noHeaders')
}

function makeTemplate({ language, sample, notes }: Extract<SheetAsk, { act: 'template' }>): Uint8Array<ArrayBuffer> {
  const book = utils.book_new()
  const required = new Set<ColumnKey>(requiredColumns)
  const head = columnKeys.map((key) => headers[key][language] + (required.has(key) ? ' *' : ''))
  const example = columnKeys.map((key) => (key === 'anchorWechat' ? exampleWechat : sample[key]))
  const sheet = utils.aoa_to_sheet([head, example])
  sheet['!cols'] = columnKeys.map((key) => ({ wch: key.endsWith('At') ? 18 : /Wechat|name|Image/.test(key) ? 20 : 12 }))
  utils.book_append_sheet(book, sheet, language === 'zh' ? '直播间' : 'Rooms')
  const help = utils.aoa_to_sheet(notes)
  help['!cols'] = [{ wch: 24 }, { wch: 90 }]
  utils.book_append_sheet(book, help, language === 'zh' ? '说明' : 'Notes')
  return new Uint8Array(write(book, { type: 'array', bookType: 'xlsx' }) as ArrayBuffer)
}

const scope = self as unknown as DedicatedWorkerGlobalScope

scope.onmessage = async ({ data }: MessageEvent<SheetAsk>) => {
  const { id } = data
  const answer = (said: SheetAnswer) => scope.postMessage(said)
  try {
    if (data.act === 'template') answer({ id, template: makeTemplate(data) })
    else answer({ id, sheet: await readSheet(data.file) })
  } catch (error) {
    if (error instanceof Refused)
      answer({ id, refused: error.why, ...(error.count !== undefined && { count: error.count }) })
    else answer({ id, refused: error instanceof ZipRefused ? error.why : 'notASheet' })
  }
}
