import { writeSheets } from '#web/lib/sheet/readers.ts'
import { zoneName } from '#web/text/zone-name.ts'
import {
  columnKeys,
  exampleWechat,
  flagColumns,
  headers,
  pictureColumns,
  requiredColumns,
  type ColumnKey,
} from './columns.ts'
import { importText } from './text.ts'

/** An XLSX with the headers, one example that an import passes over, and what each column takes. */
export function makeTemplate(language: 'zh' | 'en'): Promise<Blob> {
  const { sample: s, notes } = importText()
  const flags = Object.fromEntries(flagColumns.map((key) => [key, /replay|customer|Push/.test(key) ? s.no : s.yes]))
  const sample = Object.fromEntries(columnKeys.map((key) => [key, ''])) as Record<ColumnKey, string>
  Object.assign(sample, flags, {
    name: s.name,
    startsAt: '2026-12-01 20:00',
    endsAt: '2026-12-01 22:00',
    anchorName: s.anchor,
    kind: s.kind,
    coverImage: 'cover.jpg',
  })
  const note = (key: ColumnKey) =>
    key === 'startsAt'
      ? notes.startsAt(zoneName())
      : key in notes
        ? notes[key as 'name']
        : (pictureColumns as readonly string[]).includes(key)
          ? notes.picture
          : key.endsWith('Wechat')
            ? notes.person
            : notes.flag
  const help = columnKeys.map((key) => [headers[key][language], note(key)])
  const required = new Set<ColumnKey>(requiredColumns)
  const head = columnKeys.map((key) => headers[key][language] + (required.has(key) ? ' *' : ''))
  const example = columnKeys.map((key) => (key === 'anchorWechat' ? exampleWechat : sample[key]))
  const widths = columnKeys.map((key) => (key.endsWith('At') ? 18 : /Wechat|name|Image/.test(key) ? 20 : 12))
  return writeSheets([
    { name: language === 'zh' ? '直播间' : 'Rooms', rows: [head, example], widths },
    { name: language === 'zh' ? '说明' : 'Notes', rows: help, widths: [24, 90] },
  ])
}
