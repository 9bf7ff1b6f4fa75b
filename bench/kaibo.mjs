// What the benches of the console share: the built programs, one browser, a signed-in page, and percentiles.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const owner = { name: 'bench', password: 'the owner of this bench' }
/** Of this run, and gone with it. */
export const dataDir = mkdtempSync(join(tmpdir(), 'kaibo-bench-'))
const children = []
process.on('exit', () => {
  for (const child of children) child.kill()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

/** api-mock's two addresses. */
export const startMock = () => run('mock/main.js', 2, { MOCK_PORT: '0', MOCK_CONTROL_PORT: '0', MOCK_SEED: 'empty' })

/** The gateway on `wechat`, and a page on it that is signed in as the owner. */
export async function openConsole(wechat) {
  const [said] = await run('gateway/server.js', 1, {
    ...{
      PORT: '0',
      HOST: '127.0.0.1',
      DATA_DIR: join(dataDir, 'kaibo'),
      WEB_DIR: join(root, 'dist/web'),
      WECHAT_BASE_URL: wechat,
    },
    ...{ OWNER_NAME: owner.name, OWNER_PASSWORD: owner.password, KAIBO_LOG: 'off' },
  })
  const base = new URL(said).origin
  const found = join(root, '.cache/browser.json')
  const { executablePath, args } = existsSync(found) ? JSON.parse(readFileSync(found, 'utf8')) : {}
  const browser = await chromium.launch({ executablePath, args })
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
  const page = await context.newPage()
  await page.goto(`${base}/sign-in`)
  await call(page, '/api/session', owner)
  return { base, browser, page }
}

/** A request as the page would send it. */
export function call(page, path, body) {
  return page.evaluate(
    async ([url, text]) => {
      const headers = { 'content-type': 'application/json' }
      const reply = await fetch(url, text ? { method: 'POST', headers, body: text } : {})
      if (!reply.ok) throw new Error(`${url}: ${reply.status} ${await reply.text()}`)
      return reply.json()
    },
    [path, body && JSON.stringify(body)],
  )
}

export const p = (list, part) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0

/** Starts a program of dist/ and gives the addresses it says. */
function run(program, count, env) {
  const child = spawn(process.execPath, [join(root, 'dist', program)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let text = ''
  return new Promise((resolve, reject) => {
    child.on('exit', (code) => reject(new Error(`${program} ended with ${code}; is it built? node scripts/build.mjs`)))
    child.stdout.on('data', (chunk) => {
      text += chunk
      const addresses = text.match(/http:\/\/\S+(?=\s)/g)
      if (addresses?.length >= count) resolve(addresses)
    })
  })
}
