// Every bullet of an issue names the e2e tests that prove it: e2e/errands.json.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const at = (...parts) => join(import.meta.dirname, '..', ...parts)

/** The bullets of "What must be true", as the issue has them. */
const bullets = {
  4: [
    'Today',
    'List',
    'Form',
    'Draft',
    'Copy, template, series',
    'Import',
    'Conflicts',
    'Readiness',
    'Edit',
    'Wanted / actual',
    'Unknown outcomes',
    'Error help',
    'Delete',
  ],
  5: [
    'Library',
    'auditId and goodsId',
    'Audit desk',
    'Import',
    'Pictures',
    'Prices',
    'Shelf of a room',
    'On-shelf state, order and sort',
    'Room limit',
  ],
  6: [
    'Members',
    'Verification',
    'Removal refused (400005)',
    'Assistants and sub-anchor',
    'Accounts with a role',
    'Invite, disable, reset, own password, own sessions',
    'Takes effect',
    'Step-up',
    'Activity',
  ],
  7: ['Stream', 'Share kit', 'Replay', 'Followers', 'Connect', 'Public room list'],
}
const errands = JSON.parse(readFileSync(at('e2e', 'errands.json'), 'utf8'))
const specs = readdirSync(at('e2e'))
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => readFileSync(at('e2e', name), 'utf8'))
const titles = new Set(
  specs.flatMap((text) =>
    [...text.matchAll(/^test\(\s*(['"`])(.*?)\1,/gms)].map(([, quote, title]) => title.replaceAll(`\\${quote}`, quote)),
  ),
)

it.each(Object.entries(bullets))('issue %s: every bullet has its tests', (issue, wanted) => {
  const found = errands[issue]?.bullets ?? {}
  expect(Object.keys(found)).toEqual(wanted)
  for (const bullet of wanted) expect(found[bullet], bullet).not.toEqual([])
})

it('names only tests that exist', () => {
  const named = Object.values(errands).flatMap(({ bullets: of }) => Object.values(of).flat())
  expect(named.filter((title) => !titles.has(title))).toEqual([])
})
