// What the benches of the console share: the built programs, one browser with a signed-in page, WeChat's own API, figures.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
export const owner = { name: 'bench', password: 'the owner of this bench' }
/** Of this run, and gone with it. */
export const dataDir = mkdtempSync(join(tmpdir(), 'kaibo-bench-'))
const children = []
process.on('exit', () => {
  for (const child of children) child.kill('SIGKILL') // what they would still write is thrown away
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 })
})
process.on('SIGINT', () => process.exit(130))
process.on('SIGTERM', () => process.exit(143))

/** api-mock; `wechat` is where WeChat's API is, `control` its back door. */
export async function startMock(env = {}) {
  const { said } = await run('mock/main.js', 2, { MOCK_PORT: '0', MOCK_CONTROL_PORT: '0', MOCK_SEED: 'empty', ...env })
  return { wechat: said[0], control: said[1] }
}

/** The gateway on `wechat`, with the console that was built; its database is in `dataDir`/kaibo. */
export async function startGateway(wechat, env = {}) {
  const { said, stop } = await run('gateway/server.js', 1, {
    ...{ PORT: '0', HOST: '127.0.0.1', DATA_DIR: join(dataDir, 'kaibo'), WEB_DIR: join(root, 'dist/web') },
    ...{ WECHAT_BASE_URL: wechat, OWNER_NAME: owner.name, OWNER_PASSWORD: owner.password, KAIBO_LOG: 'off', ...env },
  })
  return { base: new URL(said[0]).origin, stop }
}

/** A gateway, and a page on it that is signed in as the owner. */
export async function openConsole(wechat) {
  const { base } = await startGateway(wechat)
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

/** Asks until it holds; what is waited for is named when it does not come. Gives the seconds it took. */
export async function until(what, seconds, holds) {
  const since = performance.now()
  while (!(await holds())) {
    if (performance.now() - since > seconds * 1000) throw new Error(`${what}: not within ${seconds} s`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  return (performance.now() - since) / 1000
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

/** A request past Kaibo: WeChat's own API, or the mock's back door. */
export function ask(method, address, body) {
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

/** Does `one(n)` for every n below `count`, eight at a time; says how long it took. */
export async function many(what, count, one) {
  const began = performance.now()
  let next = 0
  const worker = async () => {
    while (next < count) await one(next++)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  console.log(`${count} ${what} made in ${((performance.now() - began) / 1000).toFixed(1)} s`)
}

/** A mini program in the mock, and how a room is made in it by WeChat's own API: give what is not the same for all. */
export async function makeShop({ wechat, control }, { mp, secret }) {
  await ask('POST', `${control}/apps`, { appid: mp, secret, seed: 'empty' })
  const { access_token: token } = await ask('POST', `${wechat}/cgi-bin/stable_token`, {
    ...{ grant_type: 'client_credential', appid: mp, secret },
  })
  const broadcast = (path, body) => ask('POST', `${wechat}/wxaapi/broadcast/${path}?access_token=${token}`, body)
  // the smallest GIF there is
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const form = new FormData()
  form.set('media', new File([gif], 'a.gif', { type: 'image/gif' }))
  const upload = `${wechat}/cgi-bin/media/upload?type=image&access_token=${token}`
  const { media_id: picture } = await (await fetch(upload, { method: 'POST', body: form })).json()
  const makeRoom = async (room) => {
    const { roomId } = await broadcast('room/create', {
      ...{ coverImg: picture, shareImg: picture, feedsImg: picture, endTime: room.startTime + 3600 },
      ...{ anchorName: '茶师小林', anchorWechat: 'xiaolin', type: 0, closeLike: 0, closeGoods: 0, closeComment: 0 },
      ...room,
    })
    return roomId
  }
  return { broadcast, makeRoom }
}

export const p = (list, part) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))] ?? 0

/**
 * Prints what was seen of the few and of the many beside each other, and says whether the many cost too much.
 * `measures`: what it is called in `seen`, its words, the part of the list that counts (0.5 = median), the most it may cost.
 */
export function compare(of, names, seen, measures) {
  console.log(`\n| ${of} | ${names.few} | ${names.many} | ratio | at most |\n| --- | --: | --: | --: | --: |`)
  let isWorse = false
  for (const [what, words, part, most] of measures) {
    const [few, many] = [p(seen.few[what], part), p(seen.many[what], part)]
    isWorse ||= many / few > most
    console.log(`| ${words} | ${few.toFixed(1)} | ${many.toFixed(1)} | ${(many / few).toFixed(2)} | ${most} |`)
  }
  const counts = measures.map(([what]) => `${what} ${seen.few[what].length} and ${seen.many[what].length}`)
  console.log(`seen: ${counts.join(', ')}`)
  return isWorse
}

/** Looks at both in turn, so that both meet the same noise; the first turn warms up and is not counted. */
export async function inTurn(turns, arms, look) {
  const seen = {}
  for (let turn = -1; turn < turns; turn++)
    for (const [key, arm] of Object.entries(arms)) {
      const one = await look(arm)
      if (turn < 0) continue
      seen[key] ??= {}
      for (const [what, list] of Object.entries(one)) (seen[key][what] ??= []).push(...list)
    }
  return seen
}

/** Starts a program of dist/; gives the addresses it says, and how it is stopped. */
function run(program, count, env) {
  const child = spawn(process.execPath, [join(root, 'dist', program)], {
    env: { PATH: process.env.PATH, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  let text = ''
  return new Promise((resolve, reject) => {
    const ended = (code) => reject(new Error(`${program} ended with ${code}; is it built? node scripts/build.mjs`))
    child.on('exit', ended)
    const stop = () => {
      const gone = new Promise((done) => child.once('exit', done))
      child.kill('SIGTERM')
      return gone
    }
    child.stdout.on('data', (chunk) => {
      text += chunk
      const said = text.match(/http:\/\/\S+(?=\s)/g)
      if (said?.length >= count) resolve({ said, stop })
    })
  })
}
