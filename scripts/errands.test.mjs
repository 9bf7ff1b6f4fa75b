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
    'Two-step sign-in',
    'Takes effect',
    'Step-up',
    'Settings',
    'Activity',
  ],
  7: ['Stream', 'Share kit', 'Replay', 'Followers', 'Connect', 'Public room list'],
}
const errands = JSON.parse(readFileSync(at('e2e', 'errands.json'), 'utf8'))
const specs = readdirSync(at('e2e'))
  .filter((name) => name.endsWith('.spec.ts'))
  .map((name) => readFileSync(at('e2e', name), 'utf8'))
/** Every test by its title, as it is written. One that may pass itself over proves nothing. */
const tests = new Map(
  specs.flatMap((text) =>
    text.split(/^(?=test\()/m).flatMap((test) => {
      const [, quote, title] = /^test\(\s*(['"`])(.*?)\1,/s.exec(test) ?? []
      return title === undefined ? [] : [[title.replaceAll(`\\${quote}`, quote), test]]
    }),
  ),
)
const isRun = (title) => tests.has(title) && !/\btest\.(skip|fixme)\(/.test(tests.get(title))

it.each(Object.entries(bullets))('issue %s: every bullet has its tests', (issue, wanted) => {
  const found = errands[issue]?.bullets ?? {}
  expect(Object.keys(found)).toEqual(wanted)
  for (const bullet of wanted) expect(found[bullet], bullet).not.toEqual([])
})

it('names only tests that exist and run', () => {
  const named = Object.values(errands).flatMap(({ bullets: of }) => Object.values(of).flat())
  expect(named.filter((title) => !isRun(title))).toEqual([])
})
