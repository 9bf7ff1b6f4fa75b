// Finds a Chromium for the e2e tests and proves it by launching it. The answer is kept in .cache/browser.json, where
// e2e/playwright.config.ts reads it. Prints what was chosen and why; never skips silently.
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { createRequire } from 'node:module'
import { brotliDecompressSync } from 'node:zlib'
import { at, isMain, run, runTool } from './house.mjs'

const cache = at('.cache', 'browser.json')
/** Quiet on a closed network. Playwright adds its own, --no-sandbox among them. */
const quietFlags = [
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

const linux = process.platform === 'linux'
const noDownload = process.env.E2E_NO_DOWNLOAD === '1'

function systemBrowsers() {
  const windows = process.platform === 'win32'
  // The shell first: without a browser's own windows it needs half the work for the same pages.
  const names = [
    'chromium-headless-shell',
    'chromium',
    'chromium-browser',
    'google-chrome',
    'google-chrome-stable',
    'microsoft-edge',
  ]
  const onPath = names.flatMap((name) =>
    (process.env.PATH ?? '').split(delimiter).map((dir) => join(dir, windows ? `${name}.exe` : name)),
  )
  const programs = ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA'].flatMap((name) => process.env[name] ?? [])
  const wellKnown = {
    darwin: ['Chromium', 'Google Chrome', 'Microsoft Edge'].map(
      (app) => `/Applications/${app}.app/Contents/MacOS/${app}`,
    ),
    win32: programs.flatMap((dir) => [
      join(dir, 'Google/Chrome/Application/chrome.exe'),
      join(dir, 'Microsoft/Edge/Application/msedge.exe'),
    ]),
  }
  return [...onPath, ...(wellKnown[process.platform] ?? [])]
    .filter(existsSync)
    .map((executablePath) => ({ executablePath }))
}

/** A Chromium inside an npm package, with the libraries a bare system lacks: needs neither root nor apt. */
async function packaged() {
  const home = at('.cache', 'browser')
  mkdirSync(home, { recursive: true })
  const name = '@sparticuz/chromium'
  const args = ['install', '--no-save', '--no-audit', '--no-fund', '--prefix', home, `${name}@147.0.0`]
  const done = await run('npm', args, { quiet: true, cwd: home, limit: 300_000 })
  if (done.code !== 0) return []
  const folder = join(home, 'node_modules', name)
  const libraries = join(home, 'libraries')
  if (!existsSync(libraries)) {
    const tar = join(home, 'libraries.tar')
    writeFileSync(tar, brotliDecompressSync(readFileSync(join(folder, 'bin/al2023.tar.br'))))
    mkdirSync(libraries)
    const unpacked = await run('tar', ['-xf', tar, '-C', libraries], { quiet: true })
    rmSync(tar)
    if (unpacked.code !== 0) {
      rmSync(libraries, { recursive: true })
      return []
    }
  }
  const binary = join(home, 'chromium')
  if (!existsSync(binary)) {
    const script = `import chromium from ${JSON.stringify(name)}; console.log(await chromium.executablePath())`
    const temp = mkdtempSync(join(home, 'tmp-'))
    await run(process.execPath, ['--input-type=module', '-e', script], {
      quiet: true,
      cwd: home,
      env: { TMPDIR: temp },
    })
    if (!existsSync(join(temp, 'chromium'))) return []
    await run('mv', [join(temp, 'chromium'), binary], { quiet: true })
    for (const library of readdirSync(temp)) await run('cp', ['-r', join(temp, library), home], { quiet: true })
    rmSync(temp, { recursive: true })
  }
  const inside = existsSync(join(libraries, 'lib')) ? join(libraries, 'lib') : libraries
  return [{ executablePath: binary, env: { LD_LIBRARY_PATH: inside } }, { executablePath: binary }]
}

async function aptGet() {
  const quiet = { quiet: true, env: { DEBIAN_FRONTEND: 'noninteractive' }, limit: 600_000 }
  await run('apt-get', ['update'], quiet)
  const install = ['install', '-y', '--no-install-recommends', 'fonts-wqy-microhei']
  for (const name of ['chromium-headless-shell', 'chromium'])
    if ((await run('apt-get', [...install, name], quiet)).code === 0) break
  return systemBrowsers()
}

/** In the order of trust. Each yields candidates; the first that launches is taken. */
const ways = [
  { why: "Playwright's own browser, already here", find: (own) => [{ executablePath: own }] },
  {
    why: "Playwright's own browser, downloaded now",
    when: !noDownload,
    find: async (own) => {
      await runTool('@playwright/test/cli.js', ['install', 'chromium'], { quiet: true, limit: 300_000 })
      return [{ executablePath: own }]
    },
  },
  { why: 'a browser of this system', find: systemBrowsers },
  {
    why: 'a Chromium from an npm package, kept in .cache/browser',
    when: linux && process.arch === 'x64',
    find: packaged,
  },
  { why: 'Chromium, installed now by apt-get', when: linux && process.getuid?.() === 0, find: aptGet },
]

async function launches(chromium, { executablePath, env = {} }) {
  try {
    const browser = await chromium.launch({
      executablePath,
      args: quietFlags,
      env: { ...process.env, ...env },
      timeout: 60_000,
    })
    try {
      const page = await browser.newPage()
      await page.setContent('<title>开播</title>')
      return (await page.title()) === '开播' ? null : 'it opened no page'
    } finally {
      await browser.close()
    }
  } catch (error) {
    return error.message.split('\n')[0]
  }
}

const keep = (candidate, why) => {
  const browser = { ...candidate, args: quietFlags, why }
  mkdirSync(at('.cache'), { recursive: true })
  writeFileSync(cache, JSON.stringify(browser, null, 2))
  console.log(`Browser: ${candidate.executablePath} (${why}).`)
  return browser
}

async function warnAboutFonts() {
  if (!linux) return
  const fonts = await run('fc-list', [':lang=zh'], { quiet: true })
  if (fonts.code === 0 && fonts.output.trim() !== '') return
  console.log(
    'No Chinese font was found: the tests pass, but screenshots show boxes. On Debian: apt-get install fonts-wqy-microhei',
  )
}

/** Finds the browser or says how to get one; resolves to null when there is none. */
export async function findBrowser() {
  const { chromium } = createRequire(import.meta.url)('@playwright/test')
  const wanted = process.env.E2E_CHROMIUM
  if (wanted) {
    const trouble = await launches(chromium, { executablePath: wanted })
    if (trouble === null) return keep({ executablePath: wanted }, 'E2E_CHROMIUM')
    console.error(`E2E_CHROMIUM=${wanted} does not start: ${trouble}`)
    return null
  }
  if (existsSync(cache)) {
    const { why, executablePath, env } = JSON.parse(readFileSync(cache, 'utf8'))
    const known = { executablePath, ...(env && { env }) }
    if (existsSync(executablePath) && (await launches(chromium, known)) === null) return keep(known, why)
  }
  for (const { why, find, when = true } of ways) {
    if (!when) continue
    for (const candidate of await find(chromium.executablePath())) {
      if (!existsSync(candidate.executablePath)) continue
      const trouble = await launches(chromium, candidate)
      if (trouble === null) {
        const found = keep(candidate, why)
        await warnAboutFonts()
        return found
      }
      console.log(`Not ${candidate.executablePath}: ${trouble}`)
    }
  }
  console.error(
    'No browser for the e2e tests. Do one of these and run npm test again:\n' +
      '  npx playwright install chromium\n' +
      '  apt-get install -y --no-install-recommends chromium fonts-wqy-microhei   (Debian, as root)\n' +
      '  E2E_CHROMIUM=/path/to/chrome npm test',
  )
  return null
}

if (isMain(import.meta)) process.exitCode = (await findBrowser()) === null ? 1 : 0
