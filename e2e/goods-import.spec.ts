import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { read, utils } from '@e965/xlsx'
import { strFromU8, unzipSync, zipSync } from 'fflate'
import sharp from 'sharp'
import type { Page } from '@playwright/test'
import { mockControl } from '../api-mock/control/client.ts'
import { csv, table, type Cells, type Upload } from './sheets.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

const add = '/wxaapi/broadcast/goods/add'

/** A photo of its own for each item, by its colour. */
const swatch = (n: number) =>
  sharp({ create: { width: 400, height: 300, channels: 3, background: { r: 40 + n, g: 200 - n, b: (n * 7) % 255 } } })
    .jpeg()
    .toBuffer()

async function zipOf(count: number): Promise<Upload> {
  const files: Record<string, Uint8Array> = {}
  for (let n = 0; n < count; n++) files[`图片/p${n}.jpg`] = await swatch(n)
  return { name: '图片.zip', mimeType: 'application/zip', buffer: Buffer.from(zipSync(files, { level: 0 })) }
}

const row = (n: number): Cells => ({
  品名: `春茶第${n + 1}款礼盒`,
  价格类型: n % 3 === 0 ? '一口价' : n % 3 === 1 ? '价格区间' : '折扣价',
  价格: n % 3 === 2 ? 299 : 19.9,
  现价: n % 3 === 0 ? '' : n % 3 === 1 ? 29.9 : 199,
  链接: `/pages/goods/detail.html?id=${n + 1}`,
  图片: `p${n}.jpg`,
  备注: '不认识的列',
})

const give = {
  sheet: (page: Page, file: Upload) => page.locator('input[type=file][accept*=".xlsx"]').setInputFiles(file),
  pictures: (page: Page, file: Upload) => page.locator('input[type=file][accept*=".zip"]').setInputFiles(file),
}
const startButton = (page: Page) => page.getByRole('button', { name: /^添加 \d+ 件商品/ })
const jobState = (page: Page, state: string) => page.locator(`h1 + [data-state=${state}]`)

test('120 goods from XLSX with pictures: checked whole, mended, imported, approved, counted', async ({
  page,
  shop,
  goods,
}) => {
  test.setTimeout(540_000)
  const rows = Array.from({ length: 120 }, (_, n) => row(n))
  Object.assign(rows[4]!, { 品名: '短' })
  Object.assign(rows[7]!, { 现价: 1 }) // a range the wrong way round
  Object.assign(rows[11]!, { 图片: '没有这张.jpg' })
  await page.goto(`/${shop.mp}/goods/import`)
  await give.sheet(page, table(rows, '春茶.xlsx'))
  // Headers of their own, matched and shown; what nobody understands is named.
  const columns = page.getByRole('region', { name: '列的对应' })
  await expect(columns).toContainText('品名 → 商品名称')
  await expect(columns).toContainText('没有用到的列：备注')
  await expect(page.getByText('没有选到图片“p0.jpg”')).toBeVisible()
  await give.pictures(page, await zipOf(120))
  const filter = page.getByRole('group', { name: '筛选行' })
  await expect(filter.getByRole('button', { name: /^有错误/ })).toContainText('3')
  await expect(startButton(page)).toBeDisabled()
  await expect(page.getByText('还有 3 行有错误：改好，或选择不导入')).toBeVisible()
  expect(await shop.calls(add)).toHaveLength(0)

  await filter.getByRole('button', { name: /^有错误/ }).click()
  const mend = async (column: string, line: number, value: string) => {
    const cell = page.getByRole('textbox', { name: `${column}，第 ${line} 行` })
    await cell.fill(value)
    await cell.press('Enter')
  }
  await mend('商品名称', 6, '改好了名字的茶')
  await mend('第二价格', 9, '39.90')
  await mend('商品图', 13, 'p11.jpg')
  await expect(page.getByText('120 张图片已就绪')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText('今天还能提交 500 次审核，可以全部提交。')).toBeVisible()
  await page.getByRole('button', { name: '添加 120 件商品' }).click()
  await expect(jobState(page, 'done')).toBeVisible({ timeout: 240_000 })
  await expect(page.getByText('120 / 120').first()).toBeVisible()

  const held = [...(await shop.state()).goods].sort((a, b) => a.goodsId - b.goodsId)
  expect(held).toHaveLength(120)
  expect(new Set(held.map(({ name }) => name)).size).toBe(120)
  for (const item of held) expect(item.coverImg).toMatchObject({ width: 300, height: 300 })
  expect(held.find(({ name }) => name === '春茶第3款礼盒')).toMatchObject({
    priceType: 3,
    price: 29_900,
    price2: 19_900,
    url: 'pages/goods/detail?id=3',
  })
  await page.getByRole('link', { name: '改好了名字的茶' }).click()
  await expect(goods.sheet.getByText('审核中').first()).toBeVisible()

  for (const { goodsId } of held.slice(0, 110)) await shop.approve(goodsId)
  for (const { goodsId } of held.slice(110)) await shop.reject(goodsId)
  await goods.open()
  await expect(goods.tab('已通过')).toContainText('110', { timeout: 200_000 }) // so many in audit are looked at more seldom
  await expect(goods.tab('未通过')).toContainText('10')
  await expect(goods.tab('全部')).toContainText('120')
  await goods.tab('未通过').click()
  await expect(page).toHaveURL(/audit=rejected/)
  await goods.search('春茶第115款')
  await expect(page).toHaveURL(/search=/)
  await expect(goods.line('春茶第115款礼盒')).toContainText('未通过')
  await page.reload()
  await expect(goods.line('春茶第115款礼盒')).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(2)
})

test('the day’s submissions end in the middle of an import: it waits, says until when, goes on, and one item is retried', async ({
  page,
  shop,
}) => {
  test.setTimeout(300_000)
  const rows = Array.from({ length: 6 }, (_, n) => row(n * 3))
  Object.assign(rows[1]!, { 品名: '敏感词的春茶礼盒' })
  await page.goto(`/${shop.mp}/goods/import`)
  await give.sheet(page, csv(utils.sheet_to_csv(utils.json_to_sheet(rows)), '六款.csv'))
  await give.pictures(page, await zipOf(16))
  await expect(page.getByText('6 张图片已就绪')).toBeVisible({ timeout: 60_000 })
  await shop.quota(add, { left: 4 })
  await page.getByRole('button', { name: '添加 6 件商品' }).click()
  await expect(jobState(page, 'waiting')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/微信接口额度已用完.*自动继续/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '敏感词的春茶礼盒' })).toContainText('微信拒绝')
  expect((await shop.state()).goods).toHaveLength(3)
  await page.reload()
  await shop.clearQuota()
  await page.getByRole('button', { name: '继续', exact: true }).click()
  await expect(jobState(page, 'done')).toBeVisible({ timeout: 120_000 })
  expect((await shop.state()).goods).toHaveLength(5)
  await shop.setSwitches({ sensitiveWords: '别的词' })
  await page.getByRole('button', { name: '重试 敏感词的春茶礼盒' }).click()
  await expect(page.getByRole('row').filter({ hasText: '敏感词的春茶礼盒' })).toContainText('成功', { timeout: 60_000 })
  const names = (await shop.state()).goods.map(({ name }) => name)
  expect(names.sort()).toEqual(rows.map(({ 品名 }) => String(品名)).sort())
})

test('the library leaves as CSV and XLSX, runs nowhere, and enters another mini program the same', async ({
  page,
  shop,
  goods,
}) => {
  test.setTimeout(300_000)
  const rows = [0, 1, 2, 3].map(row)
  for (const [n, sign] of ['=', '+', '-', '@'].entries()) Object.assign(rows[n]!, { 品名: `${sign}1+1的春茶礼盒` })
  await page.goto(`/${shop.mp}/goods/import`)
  await give.sheet(page, table(rows, '危险.xlsx'))
  await give.pictures(page, await zipOf(4))
  await expect(page.getByText('4 张图片已就绪')).toBeVisible({ timeout: 60_000 })
  await page.getByRole('button', { name: '添加 4 件商品' }).click()
  await expect(jobState(page, 'done')).toBeVisible({ timeout: 120_000 })

  const save = async (what: string): Promise<Upload> => {
    await page.getByRole('button', { name: '导出', exact: true }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: what, exact: true }).click()
    const file = await download
    return {
      name: file.suggestedFilename(),
      mimeType: 'application/octet-stream',
      buffer: await readFile(await file.path()),
    }
  }
  await goods.open()
  await goods.lists('=1+1的春茶礼盒')
  const asCsv = await save('CSV 表格')
  const asXlsx = await save('Excel 表格')
  const pictures = await save('图片 (ZIP)')
  const lines = strFromU8(asCsv.buffer).split('\r\n').slice(1, 5)
  for (const line of lines) expect(line).toMatch(/^'[=+\-@]/)
  const sheet = Object.values(read(asXlsx.buffer).Sheets)[0]!
  expect(Object.values(sheet).filter((cell) => typeof cell === 'object' && 'f' in cell)).toEqual([])
  expect(Object.keys(unzipSync(pictures.buffer))).toHaveLength(4)

  const control = mockControl(`http://127.0.0.1:${process.env.E2E_MOCK_CONTROL_PORT ?? 8192}`)
  const worth = (all: readonly { name: string; price: number; price2: number; priceType: number; url: string }[]) =>
    all
      .map(({ name, price, price2, priceType, url }) => ({ name, price, price2, priceType, url }))
      .sort((a, b) => a.name.localeCompare(b.name))
  const here = worth((await shop.state()).goods)
  for (const file of [asCsv, asXlsx]) {
    const elsewhere = `wx${randomBytes(8).toString('hex')}`
    const secret = randomBytes(16).toString('hex')
    const other = await control.makeApp(elsewhere, secret, 'empty')
    await api(page, '/api/mini-programs', { method: 'POST', body: { id: elsewhere, secret, name: '另一家店' } })
    await page.goto(`/${elsewhere}/goods/import`)
    await give.sheet(page, file)
    await give.pictures(page, pictures)
    await expect(page.getByText('4 张图片已就绪')).toBeVisible({ timeout: 60_000 })
    await page.getByRole('button', { name: '添加 4 件商品' }).click()
    await expect(jobState(page, 'done')).toBeVisible({ timeout: 120_000 })
    expect(worth((await other.state()).goods)).toEqual(here)
    await api(page, `/api/mini-programs/${elsewhere}`, { method: 'DELETE', body: {} })
    await control.removeApp(elsewhere)
  }
})
