// Does a shelf of 200 goods cost the browser what one of 50 does? node bench/shelf.mjs
// Starts the built gateway and api-mock, fills two rooms of one shop, and scrolls and drags in both in turn, so that both meet
// the same noise. Says 1 at exit when the long shelf has over 1.2 times the DOM nodes, or over 1.5 times the p95 frame.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const TURNS = 5
const MOST = { nodes: 1.2, scroll: 1.5, drag: 1.5 }
const owner = { name: 'bench', password: 'the owner of this bench' }
const shop = { mp: 'wx00000000000000f3', secret: 'shelf' }
const counts = { few: 50, many: 200 }

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
const rooms = await fill()
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
await call('/api/mini-programs', { id: shop.mp, secret: shop.secret, name: shop.mp })
for (const [key, id] of Object.entries(rooms)) {
  const since = performance.now()
  const count = async () => {
    const { rooms: listed } = await call(`/api/${shop.mp}/rooms`)
    return listed.some((room) => room.id === id) ? (await call(`/api/${shop.mp}/rooms/${id}/shelf`)).items.length : 0
  }
  while ((await count()) < counts[key]) {
    if (performance.now() - since > 120_000) throw new Error(`the ${counts[key]} goods were not read in 2 minutes`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
}

const seen = { few: { nodes: [], scroll: [], drag: [] }, many: { nodes: [], scroll: [], drag: [] } }
for (let turn = -1; turn < TURNS; turn++)
  for (const [key, id] of Object.entries(rooms)) {
    const one = await look(id)
    if (turn >= 0) for (const [what, list] of Object.entries(one)) seen[key][what].push(...list)
  }
await browser.close()
agent.destroy()

const p = (list, part) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))]
let isWorse = false
console.log(
  `\n| of the shelf | ${counts.few} goods | ${counts.many} goods | ratio | at most |\n| --- | --: | --: | --: | --: |`,
)
for (const [what, name, part] of [
  ['nodes', 'DOM nodes, median', 0.5],
  ['scroll', 'frame while scrolling, p95, ms', 0.95],
  ['drag', 'frame while dragging, p95, ms', 0.95],
]) {
  const [few, many] = [p(seen.few[what], part), p(seen.many[what], part)]
  isWorse ||= many / few > MOST[what]
  console.log(`| ${name} | ${few.toFixed(1)} | ${many.toFixed(1)} | ${(many / few).toFixed(2)} | ${MOST[what]} |`)
}
process.exit(isWorse ? 1 : 0)

/** A fresh page: 120 frames of scrolling, down and up again, then a row dragged over its neighbours and put back. */
async function look(room) {
  await page.goto(`${base}/${shop.mp}/rooms/${room}?tab=goods`)
  await page.getByRole('listitem').nth(5).waitFor()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600))) // its pictures and the first poll
  const scroll = await page.evaluate(async () => {
    const scroller = document.querySelector('[data-scroller]')
    const times = []
    let before = await new Promise(requestAnimationFrame)
    for (let i = 0; i < 120; i++) {
      scroller.scrollTop += i < 60 ? 40 : -40
      const now = await new Promise(requestAnimationFrame)
      times.push(now - before)
      before = now
    }
    return times
  })
  const nodes = [await page.evaluate(() => document.querySelectorAll('*').length)]
  const handle = await page.getByRole('button', { name: /^移动 .*，第 1 位/ }).boundingBox()
  const [x, y] = [handle.x + handle.width / 2, handle.y + handle.height / 2]
  await page.mouse.move(x, y)
  await page.mouse.down()
  await page.mouse.move(x, y + 10)
  const watched = page.evaluate(async () => {
    window.benchStop = false
    const times = []
    let before = await new Promise(requestAnimationFrame)
    while (!window.benchStop) {
      const now = await new Promise(requestAnimationFrame)
      times.push(now - before)
      before = now
    }
    return times
  })
  for (let i = 0; i < 90; i++) await page.mouse.move(x, y + 10 + 4 * (i < 45 ? i : 90 - i))
  await page.evaluate(() => (window.benchStop = true))
  await page.keyboard.press('Escape')
  await page.mouse.up()
  return { nodes, scroll, drag: await watched }
}

/** Two rooms whose goods WeChat's own console approved and put in. */
async function fill() {
  const { mp, secret } = shop
  await ask('POST', `${control}/apps`, { appid: mp, secret, seed: 'empty' })
  const { access_token: token } = await ask('POST', `${wechat}/cgi-bin/stable_token`, {
    ...{ grant_type: 'client_credential', appid: mp, secret },
  })
  const picture = await upload(token)
  const goods = []
  for (let n = 1; n <= counts.many; n++)
    goods.push((await ask('POST', `${control}/apps/${mp}/goods`, { name: `青瓷盖碗第${n}件` })).goodsId)
  const made = {}
  for (const [key, count] of Object.entries(counts)) {
    const startTime = Math.floor(Date.now() / 1000) + (key === 'few' ? 7200 : 86_400)
    const { roomId } = await ask('POST', `${wechat}/wxaapi/broadcast/room/create?access_token=${token}`, {
      ...{ name: `货架上有${count}件`, coverImg: picture, shareImg: picture, feedsImg: picture },
      ...{ startTime, endTime: startTime + 3600, anchorName: '茶师小林', anchorWechat: 'xiaolin' },
      ...{ type: 0, closeLike: 0, closeGoods: 0, closeComment: 0 },
    })
    await ask('POST', `${wechat}/wxaapi/broadcast/room/addgoods?access_token=${token}`, {
      ...{ roomId, ids: goods.slice(0, count) },
    })
    made[key] = roomId
  }
  return made
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

/** the smallest GIF there is */
async function upload(token) {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const form = new FormData()
  form.set('media', new File([gif], 'a.gif', { type: 'image/gif' }))
  const response = await fetch(`${wechat}/cgi-bin/media/upload?type=image&access_token=${token}`, {
    method: 'POST',
    body: form,
  })
  return (await response.json()).media_id
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
