import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { operations } from './operations/all.ts'
import { refusals } from './refusals.ts'
import { commitsOf, effectShape, timesOf, type Effect } from './shop/effects.ts'
import { defaultSwitches, switchShape } from './shop/switches.ts'

const FILE = join(import.meta.dirname, 'README.md')

/** The tables of the README, made from the code they describe. readme.test.ts fails when they are out of date. */
export function readme(text = readFileSync(FILE, 'utf8')): string {
  return Object.entries({ operations: operationTable(), switches: switchTable(), faults: faultTable() }).reduce(
    (whole, [name, table]) =>
      whole.replace(
        new RegExp(`(<!-- ${name} -->\n)[^]*?(<!-- end -->)`),
        (_all, start: string, end: string) => `${start}\n${table}\n\n${end}`,
      ),
    text,
  )
}

const table = (head: readonly string[], rows: readonly (readonly string[])[]) =>
  [head, head.map(() => '---'), ...rows]
    .map((row) => `| ${row.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`)
    .join('\n')

const operationTable = () =>
  table(
    ['Method', 'Path', 'Source', 'A day', 'Refuses with'],
    operations.map(({ method, path, source, quota, sharesQuotaOf, refusals: codes }) => [
      method,
      `\`${path}\``,
      source,
      quota === null ? '–' : `${quota}${sharesQuotaOf ? `, shared with \`${sharesQuotaOf.split('/').at(-1)}\`` : ''}`,
      codes.map(([code, why]) => `${code} ${why}${refusals[code]?.mark === 'wire' ? '' : ' ¹'}`).join('<br>'),
    ]),
  )

const switchTable = () =>
  table(
    ['Switch', 'Default', 'What it chooses'],
    Object.entries(switchShape.shape).map(([name, shape]) => [
      `\`${name}\``,
      `\`${JSON.stringify(defaultSwitches[name as keyof typeof defaultSwitches])}\``,
      shape.description ?? '',
    ]),
  )

/** One example for each row of reliability.md §2.1. */
const examples: readonly (readonly [what: string, effect: Effect])[] = [
  ['refuses, no effect', { do: 'answer', errcode: -1, commit: 0 }],
  ['does it, then says it failed', { do: 'answer', errcode: -1, commit: 1 }],
  ['does it three times, then says it failed', { do: 'answer', errcode: -1, commit: 3 }],
  ['a bare code without words; `fields` travel beside it', { do: 'answer', errcode: -2, bare: true, fields: {} }],
  ['does it, and the answer comes late (the effect is there before the wait)', { do: 'hang', ms: 5000, commit: 1 }],
  ['cuts the line before the effect; `commit: 1` after it', { do: 'reset', commit: 0 }],
  ['the true answer, 20 bytes every 100 ms', { do: 'drip', bytes: 20, ms: 100 }],
  ['an HTTP status and body of your own', { do: 'http', status: 503, body: 'busy' }],
  ['the first 40 bytes of the true answer', { do: 'truncate', bytes: 40 }],
  ['a page of HTML (or `body`) with status 200', { do: 'notJson' }],
  ['a field is missing, at any depth', { do: 'mutate', drop: 'roomid' }],
  ['a field has another name', { do: 'mutate', rename: { live_status: 'live_satus' } }],
  ['numbers are strings', { do: 'mutate', stringifyNumbers: true }],
  ['a live_status nobody knows (199, or the number given)', { do: 'mutate', unknownStatus: true }],
  ["the room list as it stood a minute ago, by the shop's clock", { do: 'staleRead', ms: 60_000 }],
  ['deleted rooms are listed again, as 102', { do: 'resurrect' }],
  ['40001; with path `*` every token is void from then on, with a path only that call', { do: 'revokeToken' }],
  ["61004 (40164 on token paths) with the caller's IP, or `ip`, in errmsg", { do: 'blockIp' }],
  ['40243 on the token paths', { do: 'freezeSecret' }],
  ['48001', { do: 'unauthorised' }],
]

const faultTable = () =>
  table(
    ['Effect', 'Means', 'Commits', 'Times'],
    examples.map(([what, effect]) => [
      `\`${JSON.stringify(effectShape.parse(effect))}\``,
      what,
      String(['blockIp', 'freezeSecret', 'unauthorised', 'revokeToken'].includes(effect.do) ? 0 : commitsOf(effect)),
      timesOf(effect) === Infinity ? 'until lifted' : String(timesOf(effect)),
    ]),
  )

if (process.argv[1] === import.meta.filename) writeFileSync(FILE, readme())
