// Does a list of 10,000 rooms cost the browser what one of 50 does? node bench/rooms-list.mjs [rooms] [turns]
// Starts the built gateway and api-mock, fills two shops through WeChat's own API, and looks at both lists in one browser whose
// processor is slowed down four times, in turn, so that both meet the same noise. The long list is rolled at five depths from
// its first room to its last, and both are dragged from end to end. Says 1 at exit when the long list has over 1.2 times the DOM
// nodes, over 1.5 times the p95 frame of either way of scrolling, or over 2 times the time until a search is answered.
import { Agent, request } from 'node:http'
import { call as callOn, openConsole, p, startMock } from './kaibo.mjs'

const MANY = Number(process.argv[2] ?? 10_000)
const FEW = 50
const TURNS = Number(process.argv[3] ?? 4)
const SLOWER = 4
const MOST = { nodes: 1.2, roll: 1.5, drag: 1.5, search: 2 }
const shops = {
  few: { mp: 'wx00000000000000f1', secret: 'few', rooms: FEW },
  many: { mp: 'wx00000000000000f2', secret: 'many', rooms: MANY },
}

const agent = new Agent({ keepAlive: true, maxSockets: 8 })

const [wechat, control] = await startMock()
for (const shop of Object.values(shops)) await fill(shop)
const { base, browser, page } = await openConsole(wechat)
const call = (path, body) => callOn(page, path, body)
for (const { mp, secret, rooms } of Object.values(shops)) {
  await call('/api/mini-programs', { id: mp, secret, name: mp })
  const since = performance.now()
  while ((await call(`/api/${mp}/rooms`)).rooms.length < rooms) {
    if (performance.now() - since > 300_000) throw new Error(`${mp}: its ${rooms} rooms were not read in 5 minutes`)
    await new Promise((resolve) => setTimeout(resolve, 500))
  }
  console.log(`${rooms} rooms read by the gateway in ${((performance.now() - since) / 1000).toFixed(1)} s`)
}

const session = await page.context().newCDPSession(page)
await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER })

const measures = [
  ['nodes', 'DOM nodes, median', 0.5],
  ['roll', 'frame while rolling, p95, ms', 0.95],
  ['drag', 'frame while dragging end to end, p95, ms', 0.95],
  ['search', 'search answered, median, ms', 0.5],
]
const empty = () => Object.fromEntries(measures.map(([what]) => [what, []]))
const seen = { few: empty(), many: empty() }
for (let turn = -1; turn < TURNS; turn++)
  for (const [key, shop] of Object.entries(shops)) {
    const one = await look(shop)
    if (turn >= 0) for (const [what, list] of Object.entries(one)) seen[key][what].push(...list)
  }
await browser.close()
agent.destroy()

let isWorse = false
console.log(`\n| of the list | ${FEW} rooms | ${MANY} rooms | ratio | at most |\n| --- | --: | --: | --: | --: |`)
for (const [what, name, part] of measures) {
  const [few, many] = [p(seen.few[what], part), p(seen.many[what], part)]
  isWorse ||= many / few > MOST[what]
  console.log(`| ${name} | ${few.toFixed(1)} | ${many.toFixed(1)} | ${(many / few).toFixed(2)} | ${MOST[what]} |`)
}
console.log(
  `frames: ${seen.few.roll.length} and ${seen.many.roll.length} rolling, ${seen.few.drag.length} and ${seen.many.drag.length} dragging; searches: ${seen.few.search.length} each`,
)
process.exit(isWorse ? 1 : 0)

/** A fresh page; rolled at five depths; dragged to its end and back; then three searches of one room. */
async function look({ mp, rooms }) {
  await page.goto(`${base}/${mp}/rooms`)
  await page.getByRole('row').nth(5).waitFor()
  await page.evaluate(() => new Promise((done) => setTimeout(done, 600))) // its pictures and the first poll
  const { roll, drag, nodes, reached } = await page.evaluate(async () => {
    const table = document.querySelector('[role=table]')
    const scroller = table.closest('[data-scroller]') ?? document.scrollingElement
    const longest = () => scroller.scrollHeight - scroller.clientHeight
    const frames = async (count, next) => {
      const times = []
      let before = await new Promise(requestAnimationFrame)
      for (let i = 0; i < count; i++) {
        next(i)
        const now = await new Promise(requestAnimationFrame)
        times.push(now - before)
        before = now
      }
      return times
    }
    const roll = []
    const nodes = []
    for (const depth of [0, 0.25, 0.5, 0.75, 1]) {
      scroller.scrollTop = longest() * depth
      await new Promise((done) => setTimeout(done, 200))
      // There and back again, 20 frames each way: the short list has no further to go.
      let way = depth === 1 ? -1 : 1
      roll.push(
        ...(await frames(40, (i) => {
          if (i === 20) way = -way
          scroller.scrollTop += 55 * way
        })),
      )
      nodes.push(document.querySelectorAll('*').length)
    }
    const drag = await frames(120, (i) => {
      scroller.scrollTop = (longest() * (i < 60 ? i : 119 - i)) / 59
    })
    scroller.scrollTop = longest()
    await new Promise((done) => setTimeout(done, 300))
    const last = [...table.querySelectorAll('[role=row]')].at(-1)
    return { roll, drag, nodes, reached: Number(last.getAttribute('aria-rowindex')) }
  })
  // With its header the last row is one more than there are rooms: the whole list was gone through.
  if (reached < rooms) throw new Error(`${mp}: only row ${reached} of ${rooms} was reached`)
  const search = []
  const box = page.getByRole('searchbox', { name: '搜索直播间' })
  for (const n of [rooms - 3, 7, Math.floor(rooms / 2)]) {
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
  return { nodes, roll, drag, search }
}

function nameOf(n) {
  return `新茶品鉴第${String(n).padStart(5, '0')}场`
}

async function fill({ mp, secret, rooms }) {
  const began = performance.now()
  await ask('POST', `${control}/apps`, { appid: mp, secret, seed: 'empty' })
  await ask('POST', `${control}/apps/${mp}/quota`, { path: '/wxaapi/broadcast/room/create', left: rooms * 2 })
  const { access_token: token } = await ask('POST', `${wechat}/cgi-bin/stable_token`, {
    ...{ grant_type: 'client_credential', appid: mp, secret },
  })
  const picture = await upload(token)
  const start = Math.floor(Date.now() / 1000) + 3600
  let next = 0
  const worker = async () => {
    while (next < rooms) {
      const n = next++
      const startTime = start + n * 1500 // within the half year that WeChat takes
      await ask('POST', `${wechat}/wxaapi/broadcast/room/create?access_token=${token}`, {
        ...{ name: nameOf(n), coverImg: picture, shareImg: picture, feedsImg: picture },
        ...{ startTime, endTime: startTime + 3600, anchorName: `茶师小林${n % 20}`, anchorWechat: 'xiaolin' },
        ...{ type: n % 2, closeLike: 0, closeGoods: 0, closeComment: 0 },
      })
    }
  }
  await Promise.all(Array.from({ length: 8 }, worker))
  console.log(`${rooms} rooms made in ${((performance.now() - began) / 1000).toFixed(1)} s`)
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
