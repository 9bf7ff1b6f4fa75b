// Does a list of 10,000 rooms cost the browser what one of 50 does? node bench/rooms-list.mjs [rooms] [turns]
// Starts the built gateway and api-mock, fills two shops through WeChat's own API, and looks at both lists in one browser whose
// processor is slowed down four times, in turn. The long list is rolled at five depths from its first room to its last, and both
// are thrown from end to end. Says 1 at exit when the long list has over 1.2 times the DOM nodes, over 1.5 times the p95 frame of
// either way of scrolling, or over 2 times the time until a search is answered.
import { ask, call, compare, inTurn, makeShop, many, openConsole, startMock, until } from './kaibo.mjs'
import { listMeasures, lookAtList, slowDown } from './list.mjs'

const MANY = Number(process.argv[2] ?? 10_000)
const FEW = 50
const TURNS = Number(process.argv[3] ?? 3)
const SLOWER = 4
const shops = {
  few: { mp: 'wx00000000000000f1', secret: 'few', rooms: FEW },
  many: { mp: 'wx00000000000000f2', secret: 'many', rooms: MANY },
}

const mock = await startMock()
for (const shop of Object.values(shops)) await fill(shop)
const { base, browser, page } = await openConsole(mock.wechat)
for (const { mp, secret, rooms } of Object.values(shops)) {
  await call(page, '/api/mini-programs', { id: mp, secret, name: mp })
  const all = async () => (await call(page, `/api/${mp}/rooms`)).rooms.length >= rooms
  console.log(`${rooms} rooms read by the gateway in ${(await until(`${rooms} rooms`, 300, all)).toFixed(1)} s`)
}
await slowDown(page, SLOWER)
const seen = await inTurn(TURNS, shops, ({ mp, rooms }) =>
  lookAtList(page, {
    ...{ address: `${base}/${mp}/rooms`, count: rooms, box: '搜索直播间' },
    names: [rooms - 3, 7, Math.floor(rooms / 2)].map(nameOf),
  }),
)
await browser.close()
const isWorse = compare('of the list', { few: `${FEW} rooms`, many: `${MANY} rooms` }, seen, listMeasures)
process.exit(isWorse ? 1 : 0)

function nameOf(n) {
  return `新茶品鉴第${String(n).padStart(5, '0')}场`
}

async function fill({ mp, secret, rooms }) {
  const { makeRoom } = await makeShop(mock, { mp, secret })
  await ask('POST', `${mock.control}/apps/${mp}/quota`, { path: '/wxaapi/broadcast/room/create', left: rooms * 2 })
  const start = Math.floor(Date.now() / 1000) + 3600
  await many('rooms', rooms, (n) =>
    makeRoom({
      name: nameOf(n),
      startTime: start + n * 1500, // within the half year that WeChat takes
      anchorName: `茶师小林${n % 20}`,
      type: n % 2,
    }),
  )
}
