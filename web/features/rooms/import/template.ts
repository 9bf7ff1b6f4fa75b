import { writeSheets } from '#web/lib/sheet/readers.ts'
import { columnKeys, exampleWechat, headers, requiredColumns, type ColumnKey } from './columns.ts'

type Of = { language: 'zh' | 'en'; sample: Record<ColumnKey, string>; notes: string[][] }

/** An XLSX with the headers, one example that an import passes over, and what each column takes. */
export function makeTemplate({ language, sample, notes }: Of): Promise<Blob> {
  const required = new Set<ColumnKey>(requiredColumns)
  const head = columnKeys.map((key) => headers[key][language] + (required.has(key) ? ' *' : ''))
  const example = columnKeys.map((key) => (key === 'anchorWechat' ? exampleWechat : sample[key]))
  const widths = columnKeys.map((key) => (key.endsWith('At') ? 18 : /Wechat|name|Image/.test(key) ? 20 : 12))
  return writeSheets([
    { name: language === 'zh' ? '直播间' : 'Rooms', rows: [head, example], widths },
    { name: language === 'zh' ? '说明' : 'Notes', rows: notes, widths: [24, 90] },
  ])
}
