// Does the last page of a long list cost what the first costs? node bench/mock-list.mjs [rooms] [goods]
// Starts api-mock as anybody would, fills a shop over HTTP, then asks for first and last pages in turn, so that both
// meet the same noise. Says 1 at exit when a last page costs more than 1.5 times the first.
import { spawn } from 'node:child_process'
import { Agent, request } from 'node:http'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const ROOMS = Number(process.argv[2] ?? 1000)
const GOODS = Number(process.argv[3] ?? 5000)
const ON_SHELF = 10
const TURNS = 300
const MOST = 1.5

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const child = spawn(process.execPath, ['--import', 'tsx', join(root, 'api-mock', 'main.ts')], {
  cwd: root,
  env: { ...process.env, MOCK_PORT: '0', MOCK_CONTROL_PORT: '0', MOCK_DATA_DIR: '', MOCK_SEED: 'empty', MOCK_RTMP: '' },
  stdio: ['ignore', 'pipe', 'inherit'],
})
process.on('exit', () => child.kill())
const [url, control] = await addresses(child)

const agent = new Agent({ keepAlive: true, maxSockets: 8 })
const APP = '/apps/wx0000000000000001'
const { access_token: token } = await ask('POST', `${url}/cgi-bin/stable_token`, {
  grant_type: 'client_credential',
  appid: 'wx0000000000000001',
  secret: 'mock-secret',
})
const wechat = (path, body) =>
  ask(body ? 'POST' : 'GET', `${url}${path}${path.includes('?') ? '&' : '?'}access_token=${token}`, body)

const began = performance.now()
await inTurns(GOODS, (n) => ask('POST', `${control}${APP}/goods`, { name: `好茶${n}号`, madeBy: 'api' }))
const picture = await upload()
const start = Math.floor(Date.now() / 1000) + 3600
await inTurns(ROOMS, async (n) => {
  const { roomId } = await wechat('/wxaapi/broadcast/room/create', {
    ...{ name: `新茶品鉴第${n}场`, coverImg: picture, shareImg: picture, feedsImg: picture },
    ...{ startTime: start + n * 60, endTime: start + n * 60 + 3600, anchorName: '茶师小林', anchorWechat: 'xiaolin' },
    ...{ type: 1, closeLike: 0, closeGoods: 0, closeComment: 0 },
  })
  const ids = Array.from({ length: ON_SHELF }, (_, k) => ((n * ON_SHELF + k) % GOODS) + 1)
  await wechat('/wxaapi/broadcast/room/addgoods', { roomId, ids })
})
console.log(
  `${ROOMS} rooms with ${ON_SHELF} goods each, ${GOODS} goods: filled in ${((performance.now() - began) / 1000).toFixed(1)} s`,
)

const rooms = (from) => () => wechat('/wxa/business/getliveinfo', { start: from, limit: 50 })
const goods = (from) => () => wechat(`/wxaapi/broadcast/goods/getapproved?offset=${from}&limit=100&status=2`)
let isSlow = false
console.log('\n| list | first page ms | last page ms | last / first |\n| --- | --: | --: | --: |')
for (const [name, first, last] of [
  ['rooms (getliveinfo, 50 rows)', rooms(0), rooms(ROOMS - 50)],
  ['goods (getapproved, 100 rows)', goods(0), goods(GOODS - 100)],
]) {
  const times = { first: [], last: [] }
  for (let turn = -30; turn < TURNS; turn++)
    for (const [key, call] of Object.entries({ first, last })) {
      const from = performance.now()
      const answer = await call()
      const took = performance.now() - from
      if ((answer.room_info ?? answer.goods).length === 0) throw new Error(`${String(name)}: an empty ${key} page`)
      if (turn >= 0) times[key].push(took)
    }
  const [one, other] = [median(times.first), median(times.last)]
  isSlow ||= other / one > MOST
  console.log(`| ${String(name)} | ${one.toFixed(2)} | ${other.toFixed(2)} | ${(other / one).toFixed(2)} |`)
}
agent.destroy()
process.exit(isSlow ? 1 : 0)

function median(of) {
  return of.toSorted((a, b) => a - b)[of.length >> 1]
}

async function inTurns(count, act) {
  let next = 0
  const worker = async () => {
    while (next < count) await act(next++)
  }
  await Promise.all(Array.from({ length: 8 }, worker))
}

async function addresses({ stdout }) {
  let said = ''
  for await (const chunk of stdout) {
    said += chunk
    const found = said.match(/http:\/\/\S+/g)
    if (found?.length >= 2) return found
  }
  throw new Error('api-mock did not start')
}

/** the smallest GIF there is */
async function upload() {
  const gif = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64')
  const form = new FormData()
  form.set('media', new File([gif], 'a.gif', { type: 'image/gif' }))
  const response = await fetch(`${url}/cgi-bin/media/upload?type=image&access_token=${token}`, {
    method: 'POST',
    body: form,
  })
  return (await response.json()).media_id
}

function ask(method, address, body) {
  return new Promise((resolve, reject) => {
    const text = body ? JSON.stringify(body) : ''
    const headers = body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}
    const call = request(address, { method, agent, headers }, (response) => {
      const chunks = []
      response.on('data', (chunk) => chunks.push(chunk))
      response.on('end', () => {
        const answer = JSON.parse(Buffer.concat(chunks).toString())
        if (answer.errcode || answer.error) reject(new Error(`${address}: ${JSON.stringify(answer)}`))
        else resolve(answer)
      })
    })
    call.on('error', reject)
    call.end(text)
  })
}
