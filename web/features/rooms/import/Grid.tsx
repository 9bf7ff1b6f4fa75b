import { memo, useId, useState } from 'react'
import type { Conflict } from '#contract/conflicts.ts'
import { useText } from '#web/text/language.ts'
import { useIsPhone } from '#web/ui/media.ts'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { conflictWords } from '../text-bulk.ts'
import { headers, requiredColumns, type ColumnKey } from './columns.ts'
import css from './import.module.css'
import { writeMoment } from './moments.ts'
import { cellWords } from './problem-words.ts'
import type { CellProblem, Row } from './rows.ts'
import { importText } from './text.ts'
import { languageNow, useLanguage } from '#web/text/language.ts'

export type Line = {
  row: Row
  problems: [ColumnKey, CellProblem][]
  conflicts: readonly Conflict[]
  /** What is wrong with the pictures themselves. */
  pictures: [ColumnKey, string][]
}
export const headOf = (key: ColumnKey): string => headers[key][languageNow()]

type Acts = {
  setCell: (id: number, column: ColumnKey, value: string) => void
  leaveOut: (id: number, out: boolean) => void
  nameOf: (id: number | string) => string
}
type Props = Acts & { lines: readonly Line[]; columns: readonly ColumnKey[] }

const wide: Partial<Record<ColumnKey, string>> = { name: '220px', startsAt: '188px', endsAt: '188px' }
const narrow = /^(collected|likes|shelf|comments|sharing|replay|customerService|followerPush|kind)$/

/** Every row as a line of cells that can be typed into; each error stands below its cell. */
export function Grid({ lines, columns, ...acts }: Props) {
  const text = useText(importText)
  const phone = useIsPhone()
  useLanguage()
  const tracks = ['64px', '132px', ...columns.map((key) => wide[key] ?? (narrow.test(key) ? '104px' : '160px'))].join(
    ' ',
  )
  if (lines.length === 0) return <p className={css.none}>{text.noneHere}</p>
  if (phone)
    return (
      <div role="list" aria-label={text.tableLabel}>
        <WindowedRows role="list" rows={lines} rowKey={({ row }) => row.id} guess={132}>
          {(line) => <Card line={line} columns={columns} {...acts} />}
        </WindowedRows>
      </div>
    )
  return (
    <div className={css.scroll}>
      <div
        role="table"
        aria-label={text.tableLabel}
        aria-rowcount={lines.length + 1}
        className={css.grid}
        style={{ '--tracks': tracks } as React.CSSProperties}
      >
        <div role="rowgroup" className={css.gridHead}>
          <div role="row" className={css.cells}>
            <div role="columnheader">{text.line}</div>
            <div role="columnheader">{text.state}</div>
            {columns.map((key) => (
              <div key={key} role="columnheader">
                {headOf(key)}
                {(requiredColumns as readonly string[]).includes(key) && <span aria-hidden="true"> *</span>}
              </div>
            ))}
          </div>
        </div>
        <WindowedRows rows={lines} rowKey={({ row }) => row.id} guess={57}>
          {(line) => <GridRow line={line} columns={columns} {...acts} />}
        </WindowedRows>
      </div>
    </div>
  )
}

type RowProps = Acts & { line: Line; columns: readonly ColumnKey[] }

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
      {columns.map((key) => (
        <div role="cell" key={key}>
          <Cell line={line} column={key} setCell={acts.setCell} />
        </div>
      ))}
      <Conflicts line={line} nameOf={acts.nameOf} />
    </div>
  )
})

function Card({ line, columns, ...acts }: RowProps) {
  const { row } = line
  const wrong = new Set([...line.problems, ...line.pictures].map(([key]) => key))
  return (
    <div className={`${css.cardRow} ${row.leftOut ? css.leftOut : ''}`}>
      <div className={css.cardHead}>
        <span className={css.lineNumber}>{row.line}</span>
        <strong>{row.cells.name}</strong>
        <span className={css.cardTime}>{row.cells.startsAt}</span>
        <Verdict line={line} {...acts} />
      </div>
      {columns
        .filter((key) => wrong.has(key) && !row.leftOut)
        .map((key) => (
          <label key={key} className={css.cardCell}>
            <span>{headOf(key)}</span>
            <Cell line={line} column={key} setCell={acts.setCell} />
          </label>
        ))}
      <Conflicts line={line} nameOf={acts.nameOf} />
    </div>
  )
}

function Verdict({ line: { row, problems, pictures, conflicts }, leaveOut }: Acts & { line: Line }) {
  const text = useText(importText)
  const count = problems.length + pictures.length
  const state = row.leftOut ? 'out' : count > 0 ? 'wrong' : conflicts.length > 0 ? 'conflict' : 'fine'
  const words = { out: text.out, wrong: text.wrongCount(count), conflict: text.conflicts, fine: 'OK' }[state]
  return (
    <span className={css.verdict}>
      <span className={css[state]}>
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

function Conflicts({ line: { row, conflicts }, nameOf }: { line: Line; nameOf: Acts['nameOf'] }) {
  if (conflicts.length === 0 || row.leftOut) return null
  return (
    <ul className={css.conflicts}>
      {conflicts.slice(0, 3).map((conflict) => (
        <li key={`${conflict.kind} ${'with' in conflict ? conflict.with : ''}`}>{conflictWords(conflict, nameOf)}</li>
      ))}
    </ul>
  )
}

type CellProps = { line: Line; column: ColumnKey; setCell: Acts['setCell'] }
function Cell({ line: { row, problems, pictures }, column, setCell }: CellProps) {
  const text = useText(importText)
  const id = useId()
  const [typed, setTyped] = useState<string>()
  const value = row.cells[column] ?? ''
  const problem = row.leftOut ? undefined : problems.find(([key]) => key === column)?.[1]
  const words = problem
    ? cellWords(problem, column)
    : row.leftOut
      ? undefined
      : pictures.find(([key]) => key === column)?.[1]
  const note = row.notes?.[column]
  const keep = (next: string) => {
    setTyped(undefined)
    if (next !== value) setCell(row.id, column, next)
  }
  return (
    <span className={css.cell}>
      <input
        value={typed ?? value}
        disabled={row.leftOut}
        aria-label={text.cell(headOf(column), row.line)}
        aria-invalid={words !== undefined}
        {...(words && { 'aria-describedby': id })}
        {...(note && 'formula' in note && { className: css.formula, title: 'ƒ' })}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={(event) => keep(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter') keep(event.currentTarget.value)
          if (event.key === 'Escape') setTyped(undefined)
        }}
      />
      {words && (
        <span id={id} className={css.wrongWords}>
          {words}
          {problem && 'own' in problem && problem.own === 'ambiguousDate' && (
            <span className={css.readings}>
              {(problem.readings ?? []).map((reading) => (
                <button key={reading} type="button" className={css.quiet} onClick={() => keep(reread(value, reading))}>
                  {text.ambiguousUse(reading)}
                </button>
              ))}
            </span>
          )}
        </span>
      )}
      {problem && !('own' in problem) && problem.rule === 'earliest' && problem.at !== undefined && (
        <button type="button" className={css.quiet} onClick={() => keep(writeMoment(problem.at ?? 0))}>
          {text.ambiguousUse(writeMoment(problem.at))}
        </button>
      )}
    </span>
  )
}

/** The chosen reading in the place of the date; the time stays as it was typed. */
const reread = (value: string, reading: string) =>
  value.normalize('NFKC').replace(/\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/, reading)
