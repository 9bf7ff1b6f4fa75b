import { problemText } from '#web/text/problems.ts'
import { sheetText } from '#web/ui/import/text.ts'
import type { ColumnKey } from './columns.ts'
import type { CellProblem } from './rows.ts'
import { importText } from './text.ts'

/** What is wrong with one cell, in words. */
export function cellWords(problem: CellProblem, column: ColumnKey): string {
  const text = importText()
  const shared = sheetText()
  if (!('own' in problem)) {
    if (column === 'path' && problem.rule === 'invalid') return text.badPath
    if (column.startsWith('price') && (problem.rule === 'invalid' || problem.rule === 'length')) return text.badAmount
    return problemText(problem, column === 'image' ? 'goods' : undefined)
  }
  switch (problem.own) {
    case 'amount':
      return text.badAmount
    case 'type':
      return text.badType
    case 'typeNeeded':
      return text.typeNeeded
    case 'merged':
      return shared.mergedCell(problem.value)
    case 'noFile':
    case 'sameName':
      return shared[problem.own](problem.file)
    default:
      return shared[problem.own]
  }
}
