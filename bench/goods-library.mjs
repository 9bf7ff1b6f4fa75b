// Does a library of 5,000 goods cost the browser what one of 50 does? node bench/goods-library.mjs [goods]
// Starts the built gateway and api-mock, fills two shops through the mock's back door, and looks at both lists in one browser,
// in turn, so that both meet the same noise. Says 1 at exit when the long list has over 1.2 times the DOM nodes, over 1.5
// times the p95 frame while scrolling, or over 2 times the time until a search is answered.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const MANY = Number(process.argv[2] ?? 5_000)
const FEW = 50
const TURNS = 6
const MOST = { nodes: 1.2, frame: 1.5, search: 2 }
const owner = { name: 'bench', password: 'the owner of this bench' }
const shops = {
  few: { mp: 'wx00000000000000f1', secret: 'few', goods: FEW },
  many: { mp: 'wx00000000000000f2', secret: 'many', goods: MANY },
}

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const dataDir = mkdtempSync(join(tmpdir(), 'kaibo-bench-'))
const children = []
process.on('exit', () => {
  for (const child of children) child.kill()
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))
const agent = new Agent({ keepAlive: true, maxSockets: 8 })

const [wechat, control] = await run('mock/main.js', 2, { MOCK_PORT: '0', MOCK_CONTROL_PORT: '0', MOCK_SEED: 'empty' })
for (const shop of Object.values(shops)) await fill(shop)
const [said] = await run('gateway/server.js', 1, {
  ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: dataDir, WEB_DIR: join(root, 'dist/web'), WECHAT_BASE_URL: wechat },
  ...{ OWNER_NAME: owner.name, OWNER_PASSWORD: owner.password, KAIBO_LOG: 'off' },
})
const base = new URL(said).origin

const found = join(root, '.cache/browser.json')
const { executablePath, args } = existsSync(found) ? JSON.parse(readFileSync(found, 'utf8')) : {}
const browser = await chromium.launch({ executablePath, args })
const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' })
const page = await context.newPage()
await page.goto(`${base}/sign-in`)
await call('/api/session', owner)
for (const { mp, secret, goods } of Object.values(shops)) {
  await call('/api/mini-programs', { id: mp, secret, name: mp })
  const since = performance.now()
  while ((await call(`/api/${mp}/goods`)).goods.length < goods) {
    if (performance.now() - since > 300_000) throw new Error(`${mp}: its ${goods} goods were not read in 5 minutes`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  console.log(`${goods} goods read by the gateway in ${((performance.now() - since) / 1000).toFixed(1)} s`)
}

const seen = { few: { nodes: [], frame: [], search: [] }, many: { nodes: [], frame: [], search: [] } }
for (let turn = -1; turn < TURNS; turn++)
  for (const [key, shop] of Object.entries(shops)) {
    const one = await look(shop)
    if (turn >= 0) for (const [what, list] of Object.entries(one)) seen[key][what].push(...list)
  }
await browser.close()
agent.destroy()

const p = (list, part) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))]
let isWorse = false
console.log(`\n| of the list | ${FEW} goods | ${MANY} goods | ratio | at most |\n| --- | --: | --: | --: | --: |`)
for (const [what, name, part] of [
  ['nodes', 'DOM nodes, median', 0.5],
  ['frame', 'frame while scrolling, p95, ms', 0.95],
  ['search', 'search answered, median, ms', 0.5],
]) {
  const [few, many] = [p(seen.few[what], part), p(seen.many[what], part)]
  isWorse ||= many / few > MOST[what]
  console.log(`| ${name} | ${few.toFixed(1)} | ${many.toFixed(1)} | ${(many / few).toFixed(2)} | ${MOST[what]} |`)
}
process.exit(isWorse ? 1 : 0)

/** A fresh page, the wheel for 60 frames of an equal distance, then three searches of one item. */
async function look({ mp, goods }) {
  await page.goto(`${base}/${mp}/goods`)
  await page.getByRole('row').nth(5).waitFor()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600))) // its pictures and the first poll
  const frame = await page.evaluate(async () => {
    const table = document.querySelector('[role=table]')
    const scroller = table.closest('[data-scroller]') ?? document.scrollingElement
    const times = []
    let before = await new Promise(requestAnimationFrame)
    // Down and up again: the short list has no further to go.
    for (let i = 0; i < 120; i++) {
      scroller.scrollTop += i < 60 ? 55 : -55
      const now = await new Promise(requestAnimationFrame)
      times.push(now - before)
      before = now
    }
    return times
  })
  const nodes = [await page.evaluate(() => document.querySelectorAll('*').length)]
  const search = []
  const box = page.getByRole('searchbox', { name: '搜索商品' })
  for (const n of [goods - 3, 7, Math.floor(goods / 2)]) {
    const wanted = nameOf(n)
    search.push(
      await box.evaluate(async (input, name) => {
        const write = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set
        const rows = () => [...document.querySelectorAll('[role=row] a')]
        const settled = (is) =>
          new Promise((done) => {
            const watch = () => (is() ? done() : requestAnimationFrame(watch))
            watch()
          })
        const say = (text) => {
          write.call(input, text)
          input.dispatchEvent(new Event('input', { bubbles: true }))
        }
        const from = performance.now()
        say(name)
        await settled(() => rows().length === 1 && rows()[0].textContent.includes(name))
        const took = performance.now() - from
        say('')
        await settled(() => rows().length > 5)
        return took
      }, wanted),
    )
  }
  return { nodes, frame, search }
}

function nameOf(n) {
  return `明前新茶第${String(n).padStart(5, '0')}款`
}

function call(path, body) {
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

async function fill({ mp, secret, goods }) {
  const began = performance.now()
  await ask('POST', `${control}/apps`, { appid: mp, secret, seed: 'empty' })
  let next = 0
  const worker = async () => {
    while (next < goods) {
      const n = next++
      const url = `pages/goods/detail?id=${n}`
      // 0 not submitted, 1 in audit, 2 approved, 3 rejected
      const auditStatus = n % 10 === 0 ? 3 : n % 25 === 1 ? 0 : 2
      await ask('POST', `${control}/apps/${mp}/goods`, {
        ...{ name: nameOf(n), price: 990 + n, priceType: 1, url, auditStatus, madeBy: 'api' },
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  console.log(`${goods} goods made in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

/** Starts a program of dist/ and gives the addresses it says. */
async function run(program, count, env) {
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

function ask(method, address, body) {
  return new Promise((resolve, reject) => {
    const text = JSON.stringify(body)
    const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
    const asked = request(address, { method, agent, headers }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString() || '{}')
        if (answer.errcode || answer.error) reject(new Error(`${address}: ${JSON.stringify(answer)}`))
        else resolve(answer)
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}
