import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { mockControl } from '../control/client.ts'
import { startMock, type Mock } from '../server.ts'
import { allCases } from './all.ts'
import { answers, isFact, type Case, type Wire } from './case.ts'
import { rows } from './document.ts'
import { openWorld, type Target } from './world.ts'

/**
 * One suite, two targets. By default the simulator, a new mini program for each case. With CONFORMANCE_BASE, CONFORMANCE_APPID and
 * CONFORMANCE_SECRET the service there: then only documented facts that need no back door, and nothing that changes the shop
 * unless CONFORMANCE_DESTRUCTIVE=1. CONFORMANCE_ANCHOR names a verified anchor; without one no room can be asked for.
 */
const { CONFORMANCE_BASE, CONFORMANCE_APPID, CONFORMANCE_SECRET, CONFORMANCE_ANCHOR, CONFORMANCE_DESTRUCTIVE } =
  process.env
const real: Target | undefined = CONFORMANCE_BASE
  ? {
      base: CONFORMANCE_BASE.replace(/\/$/, ''),
      appid: CONFORMANCE_APPID ?? '',
      secret: CONFORMANCE_SECRET ?? '',
      anchor: CONFORMANCE_ANCHOR,
    }
  : undefined

const mayRun = (one: Case) =>
  !real || (isFact(one) && one.needs !== 'control' && (one.needs !== 'writes' || CONFORMANCE_DESTRUCTIVE === '1'))

let mock: Mock | undefined
let apps = 0
beforeAll(async () => {
  if (!real) mock = await startMock({ port: 0, controlPort: 0 })
  else if (!real.appid || !real.secret)
    throw new Error('CONFORMANCE_BASE wants CONFORMANCE_APPID and CONFORMANCE_SECRET')
})
afterAll(() => mock?.close())

async function newTarget(): Promise<Target> {
  if (real) return real
  if (!mock) throw new Error('the simulator did not start')
  const [appid, secret] = [`wx${String(++apps).padStart(16, '0')}c`, `conformance secret ${apps}`]
  const control = await mockControl(mock.controlUrl).makeApp(appid, secret)
  return { base: mock.url, appid, secret, control, anchor: 'ache_2024' }
}

describe.for(rows)('$method $path', ({ path }) => {
  const cases = allCases.filter((one) => one.path === path && mayRun(one))
  test.for(cases.map((one) => [titleOf(one), one] as const))('%s', async ([, one], { skip }) => {
    const target = await newTarget()
    const world = openWorld(target, one, skip)
    try {
      judge(one, await one.call(world))
      await expectHarmless(one, target)
    } finally {
      if (real) await world.tidy()
      else await mockControl(mock?.controlUrl ?? '').removeApp(target.appid)
    }
  })
})

function judge(one: Case, answer: Wire) {
  const { errcode = 0, errmsg = '' } = answer
  expect(answers(one), JSON.stringify(answer)).toContain(errcode)
  if (one.answer) expect(answer).toMatchObject(one.answer)
  if (one.lacks) expect(answer).not.toHaveProperty(one.lacks)
  if (one.says) expect(errmsg.startsWith(one.says), `"${errmsg}" begins with "${one.says}"`).toBe(true)
}

/** A case that is not marked may be run in anybody's shop: nothing is changed there but tokens and uploads, which pass. */
async function expectHarmless({ needs }: Case, { control }: Target) {
  if (needs || !control) return
  const calls = await control.calls()
  const changed = calls.filter(({ path, committed }) => committed > 0 && !/stable_token$|media\/upload$/.test(path))
  expect(changed, 'an unmarked case changes nothing').toEqual([])
}

function titleOf({ errcode, what, source, needs }: Case) {
  const outcome = errcode === 0 ? 'ok' : [errcode].flat().join(' or ')
  return `${outcome}: ${what} (${source})${needs === 'writes' ? ' [destructive]' : ''}`
}
