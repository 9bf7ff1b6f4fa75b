import type { ActivityEntry } from '#contract/activity.ts'
import { wallText } from '#contract/wall-clock.ts'

/** What a spreadsheet would take for a formula, also in its full-width spelling. */
const dangerous = /^[=+\-@＝＋－＠\t\r\n\0]/

function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = dangerous.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}
const line = (cells: readonly (string | number | null)[]) => `${cells.map(cell).join(',')}\r\n`
const json = (value: unknown) => (value === null || value === undefined ? null : JSON.stringify(value))

const head = (timeZone: string) => ['seq', `time (${timeZone})`, 'mini program', 'who', 'role', 'ip', 'act', 'target']
const more = ['outcome', 'errcode', 'rid', 'answers', 'before', 'after', 'request']

/** RFC 4180 with the mark by which Excel knows UTF-8, a chunk at a time. */
export async function* csvOf(chunks: AsyncGenerator<ActivityEntry[]>, timeZone: string): AsyncGenerator<string> {
  yield `\uFEFF${line([...head(timeZone), ...more])}`
  for await (const rows of chunks)
    yield rows
      .map((row) =>
        line([
          row.seq,
          wallText(timeZone, row.at),
          row.mp,
          row.who,
          row.role,
          row.ip,
          row.act,
          row.target,
          row.outcome,
          row.errcode,
          row.rid,
          row.answers,
          json(row.before),
          json(row.after),
          row.requestId,
        ]),
      )
      .join('')
}
