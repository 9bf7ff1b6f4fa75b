import { memo, useId, useState, type ReactNode } from 'react'
import type { SheetRow } from '#web/lib/sheet/row.ts'
import { useText } from '#web/text/language.ts'
import { useIsPhone } from '../media.ts'
import { WindowedRows } from '../WindowedRows.tsx'
import frame from './bulk.module.css'
import css from './import.module.css'
import { sheetText } from './text.ts'

export type GridColumn<Key extends string> = { key: Key; head: string; required: boolean; width: string }
/** What is wrong with one cell, and values that would mend it at one press. */
export type CellTrouble<Key extends string> = { key: Key; words: string; fixes?: readonly string[] }
export type GridLine<Key extends string> = {
  row: SheetRow<Key>
  troubles: readonly CellTrouble<Key>[]
  /** Stands in the way without being wrong; shown below the row. */
  warnings?: readonly string[]
}

type Acts<Key extends string> = {
  setCell: (id: number, column: Key, value: string) => void
  leaveOut: (id: number, out: boolean) => void
}
type Props<Key extends string> = Acts<Key> & {
  label: string
  lines: readonly GridLine<Key>[]
  columns: readonly GridColumn<Key>[]
  /** What names a row on a phone, and what stands below it. */
  title: Key
  subtitle: Key
  /** What a row with warnings is said to be. */
  warned: string
}

/** Every row as a line of cells that can be typed into; each error stands below its cell. */
export function SheetGrid<Key extends string>({ label, lines, columns, title, subtitle, warned, ...acts }: Props<Key>) {
  const text = useText(sheetText)
  const phone = useIsPhone()
  const tracks = ['64px', '132px', ...columns.map(({ width }) => width)].join(' ')
  const shared = { columns: columns as readonly GridColumn<string>[], warned, ...(acts as unknown as Acts<string>) }
  if (lines.length === 0) return <p className={css.none}>{text.noneHere}</p>
  if (phone)
    return (
      <div role="list" aria-label={label}>
        <WindowedRows role="list" rows={lines} rowKey={({ row }) => row.id} guess={132}>
          {(line) => <Card line={line as GridLine<string>} title={title} subtitle={subtitle} {...shared} />}
        </WindowedRows>
      </div>
    )
  return (
    <div className={css.scroll}>
      <div
        role="table"
        aria-label={label}
        aria-rowcount={lines.length + 1}
        className={css.grid}
        style={{ '--tracks': tracks } as React.CSSProperties}
      >
        <div role="rowgroup" className={css.gridHead}>
          <div role="row" className={css.cells}>
            <div role="columnheader">{text.line}</div>
            <div role="columnheader">{text.state}</div>
            {columns.map(({ key, head, required }) => (
              <div key={key} role="columnheader">
                {head}
                {required && <span aria-hidden="true"> *</span>}
              </div>
            ))}
          </div>
        </div>
        <WindowedRows rows={lines} rowKey={({ row }) => row.id} guess={57}>
          {(line) => <GridRow line={line as GridLine<string>} {...shared} />}
        </WindowedRows>
      </div>
    </div>
  )
}

type RowProps = Acts<string> & { line: GridLine<string>; columns: readonly GridColumn<string>[]; warned: string }

const GridRow = memo(function GridRow({ line, columns, ...acts }: RowProps) {
  const { row } = line
  return (
    <div role="row" className={`${css.cells} ${css.gridRow} ${row.leftOut ? css.leftOut : ''}`}>
      <div role="cell" className={css.lineNumber}>
        {row.line}
      </div>
      <div role="cell">
        <Verdict line={line} {...acts} />
      </div>
      {columns.map((column) => (
        <div role="cell" key={column.key}>
          <Cell line={line} column={column} setCell={acts.setCell} />
        </div>
      ))}
      <Warnings line={line} />
    </div>
  )
})

function Card({ line, columns, title, subtitle, ...acts }: RowProps & { title: string; subtitle: string }) {
  const { row } = line
  const wrong = new Set(line.troubles.map(({ key }) => key))
  return (
    <div className={`${css.cardRow} ${row.leftOut ? css.leftOut : ''}`}>
      <div className={css.cardHead}>
        <span className={css.lineNumber}>{row.line}</span>
        <strong>{row.cells[title]}</strong>
        <span className={css.cardTime}>{row.cells[subtitle]}</span>
        <Verdict line={line} {...acts} />
      </div>
      {columns
        .filter(({ key }) => wrong.has(key) && !row.leftOut)
        .map((column) => (
          <label key={column.key} className={css.cardCell}>
            <span>{column.head}</span>
            <Cell line={line} column={column} setCell={acts.setCell} />
          </label>
        ))}
      <Warnings line={line} />
    </div>
  )
}

type VerdictProps = Acts<string> & { line: GridLine<string>; warned: string }
function Verdict({ line: { row, troubles, warnings = [] }, warned, leaveOut }: VerdictProps) {
  const text = useText(sheetText)
  const count = troubles.length
  const state = row.leftOut ? 'out' : count > 0 ? 'wrong' : warnings.length > 0 ? 'conflict' : 'fine'
  const words = { out: text.out, wrong: text.wrongCount(count), conflict: warned, fine: 'OK' }[state]
  return (
    <span className={css.verdict}>
      <span className={state === 'wrong' ? frame.wrong : css[state]}>
        <svg viewBox="0 0 12 12" aria-hidden="true">
          <path d={verdictShape[state]} />
        </svg>
        {words}
      </span>
      <button
        type="button"
        className={css.quiet}
        aria-label={row.leftOut ? text.takeIn(row.line) : text.leaveOut(row.line)}
        onClick={() => leaveOut(row.id, !row.leftOut)}
      >
        {row.leftOut ? text.takeInShort : text.leaveOutShort}
      </button>
    </span>
  )
}
const verdictShape = {
  fine: 'm2 6.4 2.8 2.8L10 3.4',
  wrong: 'M6 1.4 11 10.3H1ZM6 4.6v2.6M6 8.7v.1',
  conflict: 'M4 2.5v7M8 2.5v7M2 4.5h4M6 7.5h4',
  out: 'M2 6h8',
}

function Warnings({ line: { row, warnings = [] } }: { line: GridLine<string> }): ReactNode {
  if (warnings.length === 0 || row.leftOut) return null
  return (
    <ul className={css.conflicts}>
      {warnings.slice(0, 3).map((words) => (
        <li key={words}>{words}</li>
      ))}
    </ul>
  )
}

type CellProps = { line: GridLine<string>; column: GridColumn<string>; setCell: Acts<string>['setCell'] }
function Cell({ line: { row, troubles }, column: { key, head }, setCell }: CellProps) {
  const text = useText(sheetText)
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const value = row.cells[key] ?? ''
  const trouble = row.leftOut ? undefined : troubles.find((one) => one.key === key)
  const note = row.notes?.[key]
  const keep = (next: string) => {
    setTyped(undefined)
    if (next !== value) setCell(row.id, key, next)
  }
  return (
    <span className={css.cell}>
      <input
        value={typed ?? value}
        disabled={row.leftOut}
        aria-label={text.cell(head, row.line)}
        aria-invalid={trouble !== undefined}
        {...(trouble && { 'aria-describedby': id })}
        {...(note && 'formula' in note && { className: css.formula, title: 'ƒ' })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep(event.currentTarget.value)
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
      {trouble && (
        <span id={id} className={css.wrongWords}>
          {trouble.words}
          {trouble.fixes && (
            <span className={css.readings}>
              {trouble.fixes.map((fix) => (
                <button key={fix} type="button" className={css.quiet} onClick={() => keep(fix)}>
                  {text.use(fix)}
                </button>
              ))}
            </span>
          )}
        </span>
      )}
    </span>
  )
}
