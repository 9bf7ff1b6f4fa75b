// npm run check: everything that can be known without running the product. One line each, and the words of the ones that fail.
import { readFileSync } from 'node:fs'
import { lawTroubles } from './import-law.mjs'
import { install } from './install.mjs'
import { at, isMain, runTool, seconds } from './house.mjs'

const colour = process.stdout.isTTY ? { FORCE_COLOR: '1' } : { NO_COLOR: '1', FORCE_COLOR: undefined }

const tool =
  (file, ...args) =>
  async () => {
    const { code, output } = await runTool(file, args, {
      quiet: true,
      env: { FORCE_COLOR: process.stdout.isTTY ? '1' : '0' },
    })
    return code === 0 ? [] : [output.trim()]
  }

/** A registry that lags writes locks without some platforms' binaries; `npm ci` refuses them, elsewhere or later (stack.md §0.1). */
function lockTroubles() {
  const { packages } = JSON.parse(readFileSync(at('package-lock.json'), 'utf8'))
  const named = new Set(Object.keys(packages).map((path) => path.slice(path.lastIndexOf('node_modules/') + 13)))
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => !named.has(name))
      .map(
        (name) =>
          `package-lock.json: ${path || 'package.json'} names ${name}, which the lock lacks. Choose a version that is complete.`,
      ),
  )
}

/** What was found sound last time is not looked at again: `.cache/check` can be thrown away at any time. */
const checks = {
  types: tool(
    'typescript/bin/tsc',
    '--noEmit',
    '--incremental',
    '--tsBuildInfoFile',
    at('.cache', 'check', 'types.tsbuildinfo'),
    '--pretty',
    String(process.stdout.isTTY === true),
  ),
  lint: tool('oxlint/bin/oxlint', '--type-aware', '--deny-warnings'),
  'import law': lawTroubles,
  format: tool(
    'prettier/bin/prettier.cjs',
    '--check',
    '--cache',
    '--cache-location',
    at('.cache', 'check', 'prettier'),
    '--log-level=warn',
    '.',
  ),
  'unused code': tool(
    'knip/bin/knip.js',
    '--cache',
    '--cache-location',
    at('.cache', 'check', 'knip'),
    '--no-progress',
    '--no-config-hints',
  ),
  lock: lockTroubles,
}

/** Runs all checks at once; resolves to how many failed. */
export async function check() {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, find]) => {
      const since = performance.now()
      const troubles = await find()
      console.log(`${troubles.length === 0 ? '✓' : '✗'} ${name} (${seconds(since)})`)
      return { name, troubles }
    }),
  )
  const failed = results.filter(({ troubles }) => troubles.length > 0)
  for (const { name, troubles } of failed) console.log(`\n── ${name} ──\n${troubles.join('\n')}`)
  return failed.length
}

if (isMain(import.meta)) {
  await install()
  if ((await check()) > 0) process.exit(1)
}
