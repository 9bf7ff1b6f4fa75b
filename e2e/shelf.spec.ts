import { makeRooms } from './rooms-made.ts'
import { ShelfPage } from './pages/shelf.ts'
import { heldIds, heldIn, nameOf, otherSystem, settled, shelfOf, stockedRoom } from './shelf-made.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

test('only approved goods can be chosen, the others say why, and the room limit counts before WeChat does', async ({
  page,
  shop,
}) => {
  const [room] = (await makeRooms(page, shop, [{ name: '周五新品专场' }])) as [number]
  for (const [name, auditStatus] of [
    ['还没提交的茶', 0],
    ['审核中的茶叶', 1],
    ['没通过的茶叶', 3],
  ] as const)
    await shop.addGoods({ name, auditStatus, madeBy: 'api' })
  for (let n = 1; n <= 4; n++) await shop.addGoods({ name: nameOf(n), madeBy: 'api' })
  await expect
    .poll(async () => (await api<{ goods: unknown[] }>(page, `/api/${shop.mp}/goods`)).goods.length, {
      timeout: 60_000,
    })
    .toBe(7)
  await api(page, `/api/${shop.mp}/goods-settings`, { method: 'PUT', body: { roomLimit: 3 } })

  const shelf = new ShelfPage(page, shop.mp)
  await shelf.open(room)
  await shelf.openDrawer()
  await expect(page).toHaveURL(/\/add-goods\?tab=goods$/)
  for (const [name, why] of [
    ['还没提交的茶', '还没有提交审核'],
    ['审核中的茶叶', '审核中'],
    ['没通过的茶叶', '审核未通过'],
  ] as const) {
    await expect(shelf.candidate(name).getByRole('checkbox')).toBeDisabled()
    await expect(shelf.candidate(name)).toContainText(why)
  }
  await shelf.drawer.getByRole('checkbox', { name: '全选这 4 件' }).check()
  await expect(shelf.drawer.getByText('超出直播间上限 1 件，请取消几件')).toBeVisible()
  await expect(shelf.drawer.getByRole('button', { name: '加入 4 件' })).toBeDisabled()
  await shelf.drawer.getByRole('searchbox').fill('第4')
  await expect(shelf.candidate(nameOf(1))).toHaveCount(0)
  await shelf.candidate(nameOf(4)).getByRole('checkbox').uncheck()
  await shelf.drawer.getByRole('button', { name: '加入 3 件' }).click()
  await expect(shelf.drawer).toHaveCount(0)
  await expect(page).toHaveURL(/\/rooms\/\d+\?tab=goods$/)
  await expect(page.getByText('3 / 3 件')).toBeVisible()
  await expect(page.getByText('商品数量已到上限')).toBeVisible()
  expect(await heldIds(shop, room)).toHaveLength(3)
  expect((await shop.calls('addgoods')).map((call) => call.errcode)).toEqual([0])
  // Taken out, there is room again; what is there says so.
  await shelf.remove(nameOf(1))
  await shelf.openDrawer()
  await expect(shelf.candidate(nameOf(2))).toContainText('已在这个直播间')
  await page.keyboard.press('Escape')
  await expect(shelf.drawer).toHaveCount(0)
  expect(await heldIds(shop, room)).toHaveLength(2)
})

test('one sorts while another adds: the first is told, and nothing of either is lost', async ({
  page,
  shop,
  browser,
}) => {
  const { room, ids } = await stockedRoom(page, shop, 4)
  const late = (await shop.addGoods({ name: '后来加的茶盘', madeBy: 'api' })).goodsId
  await expect
    .poll(async () => (await api<{ goods: unknown[] }>(page, `/api/${shop.mp}/goods`)).goods.length, {
      timeout: 60_000,
    })
    .toBe(5)
  const mine = new ShelfPage(page, shop.mp)
  await mine.open(room)
  await expect(mine.row(nameOf(4))).toBeVisible()

  // The other person's browser is deaf: it hears of nothing that happens after the page was opened.
  const storageState = await page.context().storageState()
  const elsewhere = await browser.newContext({ storageState, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const deaf = await elsewhere.newPage()
  await deaf.route('**/api/*/events', (route) => route.abort())
  const theirs = new ShelfPage(deaf, shop.mp)
  await theirs.open(room)
  await expect(theirs.row(nameOf(4))).toBeVisible()

  await mine.openDrawer()
  await mine.candidate('后来加的茶盘').getByRole('checkbox').check()
  await mine.drawer.getByRole('button', { name: '加入 1 件' }).click()
  await expect(mine.row('后来加的茶盘')).toBeVisible()
  await settled(page, shop, room)

  await theirs.carry(nameOf(4), -3)
  const told = theirs.notice('你排序的时候，有人改动了货架')
  await expect(told).toContainText('加入了：后来加的茶盘')
  expect(await heldIds(shop, room)).toEqual([...ids, late])
  await told.getByRole('button', { name: '按我的顺序排，保留新的商品' }).click()
  await expect(told).toHaveCount(0)
  const wanted = [ids[3], late, ids[0], ids[1], ids[2]]
  await expect.poll(() => heldIds(shop, room)).toEqual(wanted)
  // The page that hears events shows the other's order without being touched.
  const names = ['青瓷盖碗第4件', '后来加的茶盘', nameOf(1), nameOf(2), nameOf(3)]
  await expect.poll(() => mine.names()).toEqual(names)
  await expect.poll(() => theirs.names()).toEqual(names)
  await elsewhere.close()
})

test('a sort whose answer nobody heard is being checked, and sent again it is sure', async ({ page, shop }) => {
  const { room, ids } = await stockedRoom(page, shop, 3)
  const shelf = new ShelfPage(page, shop.mp)
  await shelf.open(room)
  await shop.fault({ match: { path: '/wxaapi/broadcast/goods/sort' }, effect: { do: 'reset', commit: 1 }, times: 2 })
  await shelf.carry(nameOf(3), -2)
  const checking = shelf.notice('没有听到微信的回答，正在核对顺序')
  await expect(checking).toBeVisible()
  await expect.poll(() => shelf.names()).toEqual([nameOf(3), nameOf(1), nameOf(2)])
  expect(await heldIds(shop, room)).toEqual([ids[2], ids[0], ids[1]])
  await checking.getByRole('button', { name: '再发一次这个顺序' }).click()
  await expect(page.getByText(/^owner 于 .*排的顺序，微信已接受$/)).toBeVisible()
  await expect(checking).toHaveCount(0)
  expect((await shelfOf(page, shop, room)).order.state).toBe('applied')
  expect(await heldIds(shop, room)).toEqual([ids[2], ids[0], ids[1]])
})

test('a push whose answer nobody heard is said to be probably seen, and is not repeated', async ({ page, shop }) => {
  const { room, ids } = await stockedRoom(page, shop, 2)
  await shop.start(room)
  const shelf = new ShelfPage(page, shop.mp)
  await shelf.open(room)
  await expect(shelf.push(nameOf(1))).toHaveText('推送', { timeout: 60_000 })
  await shop.fault({ match: { path: '/wxaapi/broadcast/goods/push' }, effect: { do: 'reset', commit: 1 }, times: 1 })
  await shelf.push(nameOf(1)).click()
  await expect(shelf.notice(`不确定“${nameOf(1)}”有没有推出去`)).toContainText('不会自动再推')
  await expect(shelf.row(nameOf(1))).toContainText('结果不确定')
  expect(await shop.calls('goods/push')).toHaveLength(1)
  expect((await heldIn(shop, room)).filter((item) => item.pushing).map((item) => item.goodsId)).toEqual([ids[0]])
})

test('many are taken off the shelf and out of the room at once, and another open page follows', async ({
  page,
  shop,
}) => {
  const { room, ids } = await stockedRoom(page, shop, 5)
  const shelf = new ShelfPage(page, shop.mp)
  await shelf.open(room)
  const other = await page.context().newPage()
  const watching = new ShelfPage(other, shop.mp)
  await watching.open(room)
  await expect(watching.row(nameOf(5))).toBeVisible()

  for (const n of [1, 2, 3]) await shelf.choose(nameOf(n))
  await shelf.bar.getByRole('button', { name: '下架', exact: true }).click()
  await expect(shelf.bar).toContainText('3 件都已完成')
  expect((await heldIn(shop, room)).map((item) => item.onSale)).toEqual([false, false, false, true, true])
  await expect(watching.onSale(nameOf(2), '下架')).toBeChecked()
  // Chosen ones move together.
  await shelf.bar.getByLabel('移到第几位').fill('3')
  await shelf.bar.getByRole('button', { name: '移动', exact: true }).click()
  await expect.poll(() => heldIds(shop, room)).toEqual([ids[3], ids[4], ids[0], ids[1], ids[2]])
  await expect(page.getByText('正在告诉微信新的顺序…')).toHaveCount(0)
  await shelf.bar.getByRole('button', { name: '移出直播间' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('把 3 件商品移出直播间？')
  await dialog.getByRole('button', { name: '移出 3 件' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(page.getByText('2 / 200 件')).toBeVisible()
  expect(await heldIds(shop, room)).toEqual([ids[3], ids[4]])
  await expect.poll(() => watching.names()).toEqual([nameOf(4), nameOf(5)])
  await other.close()
})

test('on a phone a product is pushed by one thumb', async ({ page, shop }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const { room, ids } = await stockedRoom(page, shop, 3)
  await shop.start(room)
  const shelf = new ShelfPage(page, shop.mp)
  await shelf.open(room)
  await expect(shelf.push(nameOf(1))).toHaveText('推送', { timeout: 60_000 })
  const box = await shelf.push(nameOf(1)).boundingBox()
  expect(box?.height).toBeGreaterThanOrEqual(48)
  expect(box?.width).toBeGreaterThanOrEqual(120)
  // On the right, where a right thumb rests, and nothing is cut off.
  expect((box?.x ?? 0) + (box?.width ?? 0)).toBeGreaterThan(330)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await shelf.push(nameOf(1)).click()
  await expect(page.getByText(`推送了“${nameOf(1)}”`)).toBeVisible()
  expect((await heldIn(shop, room)).filter((item) => item.pushing).map((item) => item.goodsId)).toEqual([ids[0]])
})

test('goods put in or taken out elsewhere are shown as drift, and accepted or put back', async ({ page, shop }) => {
  const { room, ids, path } = await stockedRoom(page, shop, 4)
  const stranger = await otherSystem(shop.mp, shop.secret)
  const shelf = new ShelfPage(page, shop.mp)
  await api(page, `${path}/${ids[3]}`, { method: 'DELETE', body: {} })
  await shelf.open(room)
  const drift = shelf.notice('商品和这里记录的不一致')

  await stranger('room/addgoods', { roomId: room, ids: [ids[3]] })
  await stranger('goods/deleteInRoom', { roomId: room, goodsId: ids[0] })
  await expect(drift).toContainText('1 件在别处加入', { timeout: 90_000 })
  await expect(drift).toContainText('1 件在别处被移出', { timeout: 90_000 })
  await expect(drift).toContainText(nameOf(1))
  await expect(shelf.row(nameOf(4))).toContainText('别处加入')
  await drift.getByRole('button', { name: '恢复成这里记录的' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '恢复', exact: true }).click()
  await expect(drift).toHaveCount(0)
  await expect.poll(async () => (await heldIds(shop, room)).toSorted((a, b) => a - b)).toEqual(ids.slice(0, 3))
  await settled(page, shop, room)

  await stranger('goods/deleteInRoom', { roomId: room, goodsId: ids[1] })
  await expect(drift).toContainText('1 件在别处被移出', { timeout: 90_000 })
  await drift.getByRole('button', { name: '按现在的样子接受' }).click()
  await expect(drift).toHaveCount(0)
  expect((await shelfOf(page, shop, room)).missing).toEqual([])
  expect((await heldIds(shop, room)).toSorted((a, b) => a - b)).toEqual([ids[0], ids[2]])
})
