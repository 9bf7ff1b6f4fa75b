import { problemText, slotOf } from '#web/text/problems.ts'
import type { ColumnKey } from './columns.ts'
import type { CellProblem } from './rows.ts'
import { importText } from './text.ts'

/** What is wrong with one cell, in words. */
export function cellWords(problem: CellProblem, column: ColumnKey): string {
  if (!('own' in problem)) return problemText(problem, slotOf(column))
  const text = importText()
  switch (problem.own) {
    case 'ambiguousDate':
      return text.ambiguous(...(problem.readings ?? ['', '']))
    case 'merged':
      return text.mergedCell(problem.value)
    case 'noFile':
    case 'sameName':
      return text[problem.own](problem.file)
    default:
      return text.own[problem.own]
  }
}
