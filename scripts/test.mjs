// npm test: everything, from nothing but Node and npm. The last line is plain: `N passed, N failed`.
//   npm test -- --only=unit,gateway      only some of: check weight unit gateway conformance e2e
//   npm test -- --only=e2e rooms         whatever else is said goes on to vitest or playwright
//   npm run test:long                    sets KAIBO_LONG=1, for the tests that take their time
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { findBrowser } from './browser.mjs'
import { check } from './check.mjs'
import { install } from './install.mjs'
import { at, fail, freePort, readPort, run, runTool } from './house.mjs'
import { canaries, leaks } from './leaks.mjs'
import { weigh } from './weight.mjs'

const legs = ['check', 'weight', 'unit', 'gateway', 'conformance', 'e2e']
const args = process.argv.slice(2)
const only = args
  .find((arg) => arg.startsWith('--only='))
  ?.slice(7)
  .split(',')
const rest = args.filter((arg) => !arg.startsWith('--only=') && arg !== '--long')
for (const leg of only ?? []) if (!legs.includes(leg)) fail(`--only=${leg} is not one of: ${legs.join(' ')}`)
const wants = (leg) => only === undefined || only.includes(leg)
if (args.includes('--long')) process.env.KAIBO_LONG = '1'

const sum = { passed: 0, failed: 0, skipped: 0, again: 0 }
/** What failed, by name: said once more at the end, since the log of CI is long and often cut. */
const failures = []
const add = (more) => {
  for (const key of Object.keys(sum)) sum[key] += more[key] ?? 0
}
const heading = (text) => console.log(`\n── ${text} ──`)
const reports = at('.cache', 'reports')

/** A run that fails without naming a test (a file that does not load, no tests found) still counts as one failure. */
function addReport(file, code, read) {
  let counts = { passed: 0, failed: 0, skipped: 0 }
  try {
    counts = read(JSON.parse(readFileSync(file, 'utf8')))
  } catch {
    counts.failed = 1
    failures.push(`no report was written to ${file}`)
  }
  if (code !== 0 && counts.failed === 0) {
    counts.failed = 1
    failures.push(`a run ended with ${code} and named no test`)
  }
  add(counts)
}

/** A file that failed as a whole: it did not load, or its set-up threw. None of its tests is to blame. */
const fellOver = ({ status, assertionResults }) =>
  status === 'failed' && assertionResults.every((one) => one.status !== 'failed')

async function vitest() {
  const projects = ['unit', 'gateway', 'conformance'].filter(wants)
  if (projects.length === 0) return
  heading(projects.join(', '))
  const file = `${reports}/vitest.json`
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${file}`]
  const { code } = await runTool('vitest/vitest.mjs', [
    'run',
    ...projects.map((name) => `--project=${name}`),
    ...reporters,
    ...rest,
  ])
  addReport(file, code, (report) => {
    for (const { name, assertionResults } of report.testResults)
      for (const one of assertionResults)
        if (one.status === 'failed') failures.push(`${relative(at('.'), name)} › ${one.fullName}`)
    const fallen = report.testResults.filter(fellOver)
    failures.push(...fallen.map(({ name }) => `${relative(at('.'), name)} (the whole file)`))
    return {
      passed: report.numPassedTests,
      failed: report.numFailedTests + fallen.length,
      skipped: report.numPendingTests + report.numTodoTests,
    }
  })
}

async function e2e() {
  heading('e2e')
  if ((await findBrowser()) === null) return add({ failed: 1 })
  const port = await freePort(readPort('E2E_PORT', 8190))
  const mock = await freePort(readPort('E2E_MOCK_PORT', 8191), { taken: [port] })
  const control = await freePort(readPort('E2E_MOCK_CONTROL_PORT', 8192), { taken: [port, mock] })
  const file = `${reports}/e2e.json`
  const dir = mkdtempSync(join(tmpdir(), 'kaibo-e2e-'))
  const ports = { E2E_PORT: port, E2E_MOCK_PORT: mock, E2E_MOCK_CONTROL_PORT: control }
  const env = { ...ports, E2E_REPORT: file, E2E_DATA_DIR: dir }
  const { code } = await runTool('@playwright/test/cli.js', ['test', '--config=e2e/playwright.config.ts', ...rest], {
    env,
  })
  addReport(file, code, ({ stats, suites }) => {
    const specsOf = ({ file, specs, suites = [] }) => [
      ...specs.filter(({ ok }) => !ok).map(({ title }) => `${file} › ${title}`),
      ...suites.flatMap(specsOf),
    ]
    failures.push(...suites.flatMap(specsOf))
    return {
      passed: stats.expected + stats.flaky,
      failed: stats.unexpected,
      skipped: stats.skipped,
      again: stats.flaky,
    }
  })
}

let finished = false
let built = true
// Also when something unforeseen ends us early: the last line is always there, and then never green.
process.on('exit', (code) => {
  if (!finished || code !== 0) add({ failed: 1 })
  if (sum.again > 0)
    console.log(`\n${sum.again} of the e2e tests passed only when run again: they are named "flaky" above.`)
  if (failures.length > 0) console.log(`\nFailed:\n${failures.map((one) => `  ${one}`).join('\n')}`)
  if (sum.skipped > 0) console.log(`\n${sum.skipped} skipped`)
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  process.exitCode = sum.failed === 0 ? 0 : 1
})

await install()
rmSync(reports, { recursive: true, force: true })
mkdirSync(reports, { recursive: true })
if (wants('check')) {
  heading('check')
  const troubles = await check()
  if (troubles > 0) failures.push(`${troubles} of the checks`)
  add({ failed: troubles })
}
if (wants('weight') || wants('e2e')) {
  heading('build')
  built = (await run(process.execPath, [at('scripts/build.mjs')], { env: canaries })).code === 0
  if (!built) failures.push('the build')
  add({ failed: built ? 0 : 1 })
}
if (wants('weight') && built) {
  heading('weight')
  const troubles = [...weigh(), ...leaks()]
  for (const trouble of troubles) console.log(trouble)
  failures.push(...troubles)
  add({ failed: troubles.length })
}
await vitest()
if (wants('e2e') && built) await e2e()

const onlyLooked = only?.every((leg) => leg === 'check' || leg === 'weight') ?? false
if (sum.passed === 0 && sum.failed === 0 && !onlyLooked) {
  console.log('\nNo test ran, and that is a failure.')
  sum.failed = 1
}
finished = true
