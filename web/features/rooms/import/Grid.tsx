import type { Conflict } from '#contract/conflicts.ts'
import { languageNow, useLanguage, useText } from '#web/text/language.ts'
import { wallText } from '#web/text/wall.ts'
import { SheetGrid, type CellTrouble } from '#web/ui/import/SheetGrid.tsx'
import { sheetText } from '#web/ui/import/text.ts'
import { conflictWords } from '../text-bulk.ts'
import { headers, requiredColumns, type ColumnKey } from './columns.ts'
import { cellWords } from './problem-words.ts'
import type { CellProblem, Row } from './rows.ts'
import { importText } from './text.ts'

export type Line = {
  row: Row
  problems: [ColumnKey, CellProblem][]
  conflicts: readonly Conflict[]
  /** What is wrong with the pictures themselves. */
  pictures: [ColumnKey, string][]
}
export const headOf = (key: ColumnKey): string => headers[key][languageNow()]

type Props = {
  lines: readonly Line[]
  columns: readonly ColumnKey[]
  setCell: (id: number, column: ColumnKey, value: string) => void
  leaveOut: (id: number, out: boolean) => void
  nameOf: (id: number | string) => string
}

const wide: Partial<Record<ColumnKey, string>> = { name: '220px', startsAt: '188px', endsAt: '188px' }
const narrow = /^(collected|likes|shelf|comments|sharing|replay|customerService|followerPush|kind)$/

/** The rows of the import, with what only rooms can get wrong: two readings of a date, a start too near, two shows at once. */
export function Grid({ lines, columns, nameOf, ...acts }: Props) {
  const text = useText(importText)
  const shared = useText(sheetText)
  useLanguage()
  return (
    <SheetGrid
      label={text.tableLabel}
      title="name"
      subtitle="startsAt"
      warned={shared.conflicts}
      columns={columns.map((key) => ({
        key,
        head: headOf(key),
        required: (requiredColumns as readonly string[]).includes(key),
        width: wide[key] ?? (narrow.test(key) ? '104px' : '160px'),
      }))}
      lines={lines.map(({ row, problems, conflicts, pictures }) => ({
        row,
        troubles: [
          ...problems.map(([key, problem]) => troubleOf(row, key, problem)),
          ...pictures.map(([key, words]) => ({ key, words })),
        ],
        warnings: conflicts.map((conflict) => conflictWords(conflict, nameOf)),
      }))}
      {...acts}
    />
  )
}

function troubleOf({ cells }: Row, key: ColumnKey, problem: CellProblem): CellTrouble<ColumnKey> {
  const words = cellWords(problem, key)
  if ('own' in problem)
    return problem.own === 'ambiguousDate'
      ? { key, words, fixes: (problem.readings ?? []).map((reading) => reread(cells[key] ?? '', reading)) }
      : { key, words }
  return problem.rule === 'earliest' && problem.at !== undefined
    ? { key, words, fixes: [wallText(problem.at)] }
    : { key, words }
}

/** The chosen reading in the place of the date; the time stays as it was typed. */
const reread = (value: string, reading: string) =>
  value.normalize('NFKC').replace(/\d{1,2}[-/.]\d{1,2}[-/.]\d{4}/, reading)
