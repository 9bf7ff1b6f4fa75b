import { readFile } from 'node:fs/promises'
import { randomBytes } from 'node:crypto'
import { read, utils } from '@e965/xlsx'
import { strFromU8, unzipSync } from 'fflate'
import { mockControl } from '../api-mock/control/client.ts'
import { goodsRow, picturesOf } from './goods-sheets.ts'
import { GoodsImportPage } from './pages/goods-import.ts'
import { csv, table, type Upload } from './sheets.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

const add = '/wxaapi/broadcast/goods/add'

test('the day’s submissions end in the middle of an import: it waits, says until when, goes on, and one item is retried', async ({
  page,
  shop,
}) => {
  test.setTimeout(300_000)
  const rows = Array.from({ length: 6 }, (_, n) => goodsRow(n * 3))
  Object.assign(rows[1]!, { 品名: '敏感词的春茶礼盒' })
  const imports = new GoodsImportPage(page, shop.mp)
  await imports.open()
  await imports.sheet(csv(utils.sheet_to_csv(utils.json_to_sheet(rows)), '六款.csv'))
  await imports.pictures(await picturesOf(16), 6)
  await shop.quota(add, { left: 4 })
  await imports.start(6)
  await expect(imports.job('waiting')).toBeVisible({ timeout: 120_000 })
  await expect(page.getByText(/微信接口额度已用完.*自动继续/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: '敏感词的春茶礼盒' })).toContainText('微信拒绝')
  expect((await shop.state()).goods).toHaveLength(3)
  await page.reload()
  await shop.clearQuota()
  await page.getByRole('button', { name: '继续', exact: true }).click()
  await expect(imports.job('done')).toBeVisible({ timeout: 120_000 })
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
  const rows = [0, 1, 2, 3].map(goodsRow)
  for (const [n, sign] of ['=', '+', '-', '@'].entries()) Object.assign(rows[n]!, { 品名: `${sign}1+1的春茶礼盒` })
  const imports = new GoodsImportPage(page, shop.mp)
  await imports.open()
  await imports.sheet(table(rows, '危险.xlsx'))
  await imports.pictures(await picturesOf(4), 4)
  await imports.start(4)
  await expect(imports.job('done')).toBeVisible({ timeout: 120_000 })

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

  // Here each row would make an item that is there a second time: said, and left to the person.
  await imports.open()
  await imports.sheet(asXlsx)
  await imports.pictures(pictures, 4)
  await expect(imports.chip('库里已有')).toContainText('4')
  await expect(page.getByText(/商品库里已有这件商品（编号 \d+，审核中）/)).toHaveCount(4)
  await expect(imports.submit).toBeDisabled()
  const twice = page.getByRole('checkbox', { name: '库里已有的 4 行也添加，添加后会有两件一样的' })
  await twice.check()
  await expect(imports.submit).toBeEnabled()
  await twice.uncheck()
  await page.getByRole('button', { name: '不导入库里已有的 4 行' }).click()
  await expect(page.getByText('没有要导入的行').first()).toBeVisible()
  await expect(imports.submit).toBeDisabled()
  expect(await shop.calls(add)).toHaveLength(4)

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
    const theirs = new GoodsImportPage(page, elsewhere)
    await theirs.open()
    await theirs.sheet(file)
    await theirs.pictures(pictures, 4)
    await theirs.start(4)
    await expect(theirs.job('done')).toBeVisible({ timeout: 120_000 })
    expect(worth((await other.state()).goods)).toEqual(here)
    await api(page, `/api/mini-programs/${elsewhere}`, { method: 'DELETE', body: {} })
    await control.removeApp(elsewhere)
  }
})
