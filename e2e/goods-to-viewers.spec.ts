import { readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { trouble } from './accessibility.ts'
import { goodsRow, picturesOf, teaName } from './goods-sheets.ts'
import type { GoodsPage } from './pages/goods.ts'
import { GoodsImportPage } from './pages/goods-import.ts'
import { ShelfPage } from './pages/shelf.ts'
import { makeRooms } from './rooms-made.ts'
import { table } from './sheets.ts'
import { heldIds, heldIn, settled, shelfOf } from './shelf-made.ts'
import { expect, test, type Shop } from './test.ts'

const clipBytes = statSync(join(import.meta.dirname, '../api-mock/seed/assets/clip.mp4')).size

// The longest walk of all: what a merchant does from a spreadsheet to the last viewer, each step found by the one before it.
test('120 goods from a spreadsheet reach the viewers: checked, imported, approved, sorted, pushed, sold out, explained', async ({
  page,
  shop,
  goods,
}) => {
  test.setTimeout(600_000)
  const idOf = await test.step('imported', () => importTea(page, shop, goods))
  await test.step('approved', () => approve(page, shop, goods))
  const [room] = (await makeRooms(page, shop, [{ name: '周五新品专场' }])) as [number]
  const shelf = new ShelfPage(page, shop.mp)
  await test.step('put into a room', () => addThirty(page, shop, shelf, room, idOf))
  const [sold, off] = await test.step('sorted', () => sort(page, shop, shelf, room, idOf))
  const order = () => heldIds(shop, room)

  await shelf.switch(off, '下架')
  expect((await heldIn(shop, room)).filter((item) => !item.onSale).map((item) => item.goodsId)).toEqual([idOf(off)])
  await expect(shelf.push(sold)).toHaveText('未在直播')
  await expect(shelf.push(sold)).toHaveAccessibleDescription('只有正在直播时才能推送')

  // WeChat holds a push for longer than we take it to.
  await shop.setSwitches({ pushSeconds: 600 })
  await shop.start(room)
  await expect(shelf.push(sold)).toHaveText('推送', { timeout: 60_000 })
  await expect(shelf.push(off)).toHaveText('已下架')
  await shelf.push(sold).click()
  await expect(page.getByText(`推送了“${sold}”`)).toBeVisible()
  expect((await heldIn(shop, room)).filter((item) => item.pushing).map((item) => item.goodsId)).toEqual([idOf(sold)])
  const [other] = (await shelf.names()).filter((name) => name !== sold && name !== off) as [string]
  await expect(shelf.push(other)).toHaveAttribute('aria-disabled', 'true')
  await expect(shelf.push(other)).toHaveText(/^\d 秒$/)
  expect(await shop.calls('goods/push')).toHaveLength(1)
  // Our few seconds are over, WeChat's are not.
  await expect(shelf.push(other)).toHaveText('推送')
  await shelf.push(other).click()
  const busy = shelf.notice(`“${other}”没有推出去`)
  await expect(busy).toContainText('另一件商品正在推送（300047）')
  await expect(busy).toContainText(/大约 \d 秒后再推/)
  await expect(busy).toContainText('现在可以再试一次。')
  expect((await shop.calls('goods/push')).map((call) => call.errcode)).toEqual([0, 300047])
  await shop.advance(600)
  await shelf.push(other).click()
  await expect(busy).toHaveCount(0)
  await expect(page.getByText(`推送了“${other}”`)).toBeVisible()
  expect((await shop.calls('goods/push')).map((call) => call.errcode)).toEqual([0, 300047, 0])
  await expect(shelf.row(sold)).toContainText(/owner .*推送/)

  // The one that was pushed first is sold out.
  await shop.advance(600)
  await expect(shelf.push(sold)).toHaveText('推送')
  await shelf.remove(sold)
  await expect(shelf.row(sold)).toHaveCount(0)
  await expect(page.getByText('29 / 200 件')).toBeVisible()
  expect(await order()).not.toContain(idOf(sold))
  expect(await order()).toHaveLength(29)

  // The anchor explained the other; its clip is watched and kept.
  await shop.clip(room, idOf(other))
  await (await shelf.menu(other)).getByRole('button', { name: '讲解视频' }).click()
  const dialog = page.getByRole('dialog', { name: `讲解视频 · ${other}` })
  await expect(dialog).toContainText('讲解视频已经生成')
  const video = dialog.locator('video')
  await expect.poll(() => video.evaluate((element: HTMLVideoElement) => element.readyState)).toBeGreaterThan(0)
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    dialog.getByRole('link', { name: '下载' }).click(),
  ])
  expect(download.suggestedFilename()).toBe(`${other}.mp4`)
  expect(readFileSync(await download.path())).toHaveLength(clipBytes)
})

type IdOf = (name: string) => number

/** Checked whole, three rows mended in their cells, each there once; how WeChat's id of an item is found by its name. */
async function importTea(page: Page, shop: Shop, goods: GoodsPage): Promise<IdOf> {
  const rows = Array.from({ length: 120 }, (_, n) => goodsRow(n))
  Object.assign(rows[4]!, { 品名: '短' })
  Object.assign(rows[7]!, { 现价: 1 }) // a range the wrong way round
  Object.assign(rows[11]!, { 图片: '没有这张.jpg' })
  const imports = new GoodsImportPage(page, shop.mp)
  await imports.open()
  await imports.sheet(table(rows, '春茶.xlsx'))
  // Headers of their own, matched and shown; what nobody understands is named.
  await expect(imports.columns).toContainText('品名 → 商品名称')
  await expect(imports.columns).toContainText('没有用到的列：备注')
  await expect(page.getByText('没有选到图片“p0.jpg”')).toBeVisible()
  await imports.pictures(await picturesOf(120), 119)
  await expect(imports.chip('有错误')).toContainText('3')
  await expect(imports.submit).toBeDisabled()
  await expect(page.getByText('还有 3 行有错误：改好，或选择不导入')).toBeVisible()
  expect(await shop.calls('goods/add')).toHaveLength(0)

  await imports.chip('有错误').click()
  await imports.mend('商品名称', 6, '改好了名字的茶')
  await imports.mend('第二价格', 9, '39.90')
  await imports.mend('商品图', 13, 'p11.jpg')
  await expect(page.getByText('120 张图片已就绪')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByText('今天还能提交 500 次审核，可以全部提交。')).toBeVisible()
  await imports.start(120)
  await expect(imports.job('done')).toBeVisible({ timeout: 240_000 })
  await expect(page.getByText('120 / 120').first()).toBeVisible()

  const { goods: held } = await shop.state()
  expect(held).toHaveLength(120)
  const idByName = new Map(held.map(({ name, goodsId }) => [name, goodsId]))
  expect(idByName.size).toBe(120)
  for (const item of held) expect(item.coverImg).toMatchObject({ width: 300, height: 300 })
  expect(held.find(({ name }) => name === teaName(3))).toMatchObject({
    ...{ priceType: 3, price: 29_900, price2: 19_900 },
    url: 'pages/goods/detail?id=3',
  })
  await page.getByRole('link', { name: '改好了名字的茶' }).click()
  await expect(goods.sheet.getByText('审核中').first()).toBeVisible()
  return (name) => idByName.get(name) ?? NaN
}

/** 110 are approved and ten rejected; the library counts them and is searched. */
async function approve(page: Page, shop: Shop, goods: GoodsPage) {
  const ids = (await shop.state()).goods.map(({ goodsId }) => goodsId).sort((a, b) => a - b)
  for (const goodsId of ids.slice(0, 110)) await shop.approve(goodsId)
  for (const goodsId of ids.slice(110)) await shop.reject(goodsId)
  await goods.open()
  await expect(goods.tab('已通过')).toContainText('110', { timeout: 120_000 })
  await expect(goods.tab('未通过')).toContainText('10')
  await expect(goods.tab('全部')).toContainText('120')
  await goods.tab('未通过').click()
  await expect(page).toHaveURL(/audit=rejected/)
  await goods.search('春茶第115款')
  await expect(page).toHaveURL(/search=/)
  await expect(goods.line(teaName(115))).toContainText('未通过')
  await page.reload()
  await expect(goods.line(teaName(115))).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
}

/** All that three searches find, but three. */
async function addThirty(page: Page, shop: Shop, shelf: ShelfPage, room: number, idOf: IdOf) {
  await shelf.open(room)
  await expect(page.getByText('货架还是空的')).toBeVisible()
  await shelf.openDrawer()
  expect.soft(await trouble(page)).toEqual([])
  for (const tens of [3, 4, 6]) {
    await shelf.drawer.getByRole('searchbox').fill(`春茶第${tens}`)
    await shelf.drawer.getByRole('checkbox', { name: '全选这 11 件' }).check()
  }
  const left = [teaName(67), teaName(68), teaName(69)]
  for (const name of left) await shelf.candidate(name).getByRole('checkbox').uncheck()
  await expect(shelf.drawer.getByText('已选 30 件 · 还能加 170 件')).toBeVisible()
  await shelf.drawer.getByRole('button', { name: '加入 30 件' }).click()
  await expect(shelf.drawer).toHaveCount(0)
  await expect(page.getByText('30 / 200 件')).toBeVisible()
  expect.soft(await trouble(page)).toEqual([])
  const wanted = [3, 4, 6].flatMap((tens) => [tens, ...Array.from({ length: 10 }, (_, n) => tens * 10 + n)])
  const ids = wanted.map(teaName).filter((name) => !left.includes(name)).map(idOf) // prettier-ignore
  expect((await heldIds(shop, room)).toSorted((a, b) => a - b)).toEqual(ids.toSorted((a, b) => a - b))
  expect(await shop.calls('addgoods')).toHaveLength(1)
  await settled(page, shop, room)
}

/** By the mouse, by keys and by number; gives two that now stand among the first five. */
async function sort(page: Page, shop: Shop, shelf: ShelfPage, room: number, idOf: IdOf) {
  const order = () => heldIds(shop, room)
  const shown = async () => (await shelfOf(page, shop, room)).items.map((item) => item.goodsId)
  // By the mouse: the first onto the third.
  const [a, b, c] = (await shelf.names()) as [string, string, string]
  await shelf.drag(a, c)
  await expect(page.getByText(/^owner 于 .*排的顺序，微信已接受$/)).toBeVisible()
  await expect.poll(async () => (await shelf.names()).slice(0, 3)).toEqual([b, c, a])
  expect(await order()).toEqual(await shown())
  // By keys: that one two places down; then by number, to the end.
  await shelf.carry(a, 2)
  await expect.poll(async () => (await shop.calls('goods/sort')).length).toBe(2)
  await expect.poll(async () => (await shelf.names()).indexOf(a)).toBe(4)
  expect((await order()).indexOf(idOf(a))).toBe(4)
  await shelf.moveTo(b, 30)
  await expect.poll(async () => (await order()).at(-1)).toBe(idOf(b))
  await expect(page.getByText('正在告诉微信新的顺序…')).toHaveCount(0)
  expect(await order()).toEqual(await shown())
  return [a, c] as const
}
