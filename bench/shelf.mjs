// Does a shelf of 200 goods cost the browser what one of 50 does? node bench/shelf.mjs [turns] [times slower]
// Starts the built gateway and api-mock, fills two rooms of one shop, and scrolls and drags in both in turn, in one browser.
// Says 1 at exit when the long shelf has over 1.2 times the DOM nodes, or over 1.5 times the p95 frame.
import { ask, call, compare, inTurn, makeShop, openConsole, startMock, until } from './kaibo.mjs'
import { slowDown } from './list.mjs'

const TURNS = Number(process.argv[2] ?? 3)
const SLOWER = Number(process.argv[3] ?? 1)
const shop = { mp: 'wx00000000000000f3', secret: 'shelf' }
const counts = { few: 50, many: 200 }

const mock = await startMock()
const rooms = await fill()
const { base, browser, page } = await openConsole(mock.wechat)
await call(page, '/api/mini-programs', { id: shop.mp, secret: shop.secret, name: shop.mp })
for (const [key, id] of Object.entries(rooms))
  await until(`a shelf of ${counts[key]}`, 120, async () => {
    const { rooms: listed } = await call(page, `/api/${shop.mp}/rooms`)
    if (!listed.some((room) => room.id === id)) return false
    return (await call(page, `/api/${shop.mp}/rooms/${id}/shelf`)).items.length >= counts[key]
  })
await slowDown(page, SLOWER)
const seen = await inTurn(TURNS, rooms, look)
await browser.close()
const isWorse = compare('of the shelf', { few: `${counts.few} goods`, many: `${counts.many} goods` }, seen, [
  ['nodes', 'DOM nodes, median', 0.5, 1.2],
  ['scroll', 'frame while scrolling, p95, ms', 0.95, 1.5],
  ['drag', 'frame while dragging, p95, ms', 0.95, 1.5],
])
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
  const { broadcast, makeRoom } = await makeShop(mock, shop)
  const goods = []
  for (let n = 1; n <= counts.many; n++)
    goods.push((await ask('POST', `${mock.control}/apps/${shop.mp}/goods`, { name: `青瓷盖碗第${n}件` })).goodsId)
  const made = {}
  for (const [key, count] of Object.entries(counts)) {
    const startTime = Math.floor(Date.now() / 1000) + (key === 'few' ? 7200 : 86_400)
    made[key] = await makeRoom({ name: `货架上有${count}件`, startTime })
    await broadcast('room/addgoods', { roomId: made[key], ids: goods.slice(0, count) })
  }
  return made
}
