import { problemText, slotOf } from '#web/text/problems.ts'
import type { ColumnKey } from './columns.ts'
import type { CellProblem } from './rows.ts'
import { sheetText } from '#web/ui/import/text.ts'
import { importText } from './text.ts'

/** What is wrong with one cell, in words. */
export function cellWords(problem: CellProblem, column: ColumnKey): string {
  if (!('own' in problem)) return problemText(problem, slotOf(column))
  const text = importText()
  const shared = sheetText()
  switch (problem.own) {
    case 'ambiguousDate':
      return text.ambiguous(...(problem.readings ?? ['', '']))
    case 'merged':
      return shared.mergedCell(problem.value)
    case 'noFile':
    case 'sameName':
      return shared[problem.own](problem.file)
    case 'formulaEmpty':
    case 'formulaError':
      return shared[problem.own]
    default:
      return text.own[problem.own]
  }
}
