// Does a library of 5,000 goods cost the browser what one of 50 does? node bench/goods-library.mjs [goods] [turns]
// Starts the built gateway and api-mock, fills two shops through the mock's back door, and looks at both lists in one browser whose
// processor is slowed down four times, in turn. The long list is rolled at five depths from its first item to its last, and both
// are thrown from end to end. Says 1 at exit when the long list has over 1.2 times the DOM nodes, over 1.5 times the p95 frame of
// either way of scrolling, or over 2 times the time until a search is answered.
import { ask, call, compare, inTurn, makeShop, many, openConsole, startMock, until } from './kaibo.mjs'
import { listMeasures, lookAtList, slowDown } from './list.mjs'

const MANY = Number(process.argv[2] ?? 5_000)
const FEW = 50
const TURNS = Number(process.argv[3] ?? 3)
const SLOWER = 4
const shops = {
  few: { mp: 'wx00000000000000f1', secret: 'few', goods: FEW },
  many: { mp: 'wx00000000000000f2', secret: 'many', goods: MANY },
}

const mock = await startMock()
for (const shop of Object.values(shops)) await fill(shop)
const { base, browser, page } = await openConsole(mock.wechat)
for (const { mp, secret, goods } of Object.values(shops)) {
  await call(page, '/api/mini-programs', { id: mp, secret, name: mp })
  const all = async () => (await call(page, `/api/${mp}/goods`)).goods.length >= goods
  console.log(`${goods} goods read by the gateway in ${(await until(`${goods} goods`, 300, all)).toFixed(1)} s`)
}
await slowDown(page, SLOWER)
const seen = await inTurn(TURNS, shops, ({ mp, goods }) =>
  lookAtList(page, {
    ...{ address: `${base}/${mp}/goods`, count: goods, box: '搜索商品' },
    names: [goods - 3, 7, Math.floor(goods / 2)].map(nameOf),
  }),
)
await browser.close()
const isWorse = compare('of the library', { few: `${FEW} goods`, many: `${MANY} goods` }, seen, listMeasures)
process.exit(isWorse ? 1 : 0)

function nameOf(n) {
  return `明前新茶第${String(n).padStart(5, '0')}款`
}

async function fill({ mp, secret, goods }) {
  await makeShop(mock, { mp, secret })
  await many('goods', goods, (n) => {
    const url = `pages/goods/detail?id=${n}`
    // 0 not submitted, 1 in audit, 2 approved, 3 rejected
    const auditStatus = n % 10 === 0 ? 3 : n % 25 === 1 ? 0 : 2
    return ask('POST', `${mock.control}/apps/${mp}/goods`, {
      ...{ name: nameOf(n), price: 990 + n, priceType: 1, url, auditStatus, madeBy: 'api' },
    })
  })
}
