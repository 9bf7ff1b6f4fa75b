import { writeSheets } from '#web/lib/sheet/readers.ts'
import { columnKeys, examplePath, headers, requiredColumns, type ColumnKey } from './columns.ts'
import { importText } from './text.ts'
import { typeWords } from './type-words.ts'

const widths = [26, 12, 10, 10, 40, 22, 18]

/** An XLSX with the headers, one example that an import passes over, and what each column takes. */
export function makeTemplate(language: 'zh' | 'en'): Promise<Blob> {
  const text = importText()
  const required = new Set<ColumnKey>(requiredColumns)
  const head = columnKeys.map((key) => headers[key][language] + (required.has(key) ? ' *' : ''))
  const example = [text.example, typeWords.discount[language], 299, 19.9, examplePath, '', 'longjing.jpg']
  const notes = columnKeys.map((key) => [headers[key][language], text.notes[key]])
  return writeSheets([
    { name: text.goods, rows: [head, example], widths },
    { name: language === 'zh' ? '说明' : 'Notes', rows: notes, widths: [16, 90] },
  ])
}
