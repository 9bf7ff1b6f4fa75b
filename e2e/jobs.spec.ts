import { readFileSync } from 'node:fs'
import { ImportPage } from './pages/import.ts'
import { photo } from './photo.ts'
import { row, table } from './sheets.ts'
import { expect, test, type Shop } from './test.ts'

const namesAt = async (shop: Shop) => (await shop.state()).rooms.map(({ name }) => name).sort()

/** Imports these rows with one cover for all, and is on the page of the job then. */
async function importRows(imports: ImportPage, numbers: number[], file?: string) {
  await imports.open()
  await imports.give(
    table(
      numbers.map((n) => row(n)),
      file,
    ),
  )
  await imports.sharedCover(await photo())
  await imports.submit.click({ timeout: 60_000 })
}

test('one refused item of a job goes again at a press, and the results are exported', async ({ page, shop }) => {
  await shop.fault({ match: { path: 'room/create' }, effect: { do: 'answer', errcode: 300028, commit: 0 }, times: 1 })
  await importRows(new ImportPage(page, shop.mp), [1, 2])
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('link', { name: '错误码 300028' })).toBeVisible()
  expect(await namesAt(shop)).toEqual(['导入的第 2 场'])

  await page.getByRole('button', { name: '重试 导入的第 1 场' }).click()
  await expect(page.getByRole('button', { name: /^成功/ })).toContainText('2', { timeout: 30_000 })
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible()
  await expect(page.getByRole('button', { name: /^重试/ })).toHaveCount(0)
  expect(await namesAt(shop)).toEqual(['导入的第 1 场', '导入的第 2 场'])
  expect(await shop.calls('room/create')).toHaveLength(3)

  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '导出结果' }).click()
  const file = readFileSync(await (await saved).path(), 'utf8')
  expect(file.startsWith('\uFEFF')).toBe(true)
  expect(file).toContain('导入的第 1 场')
})

test('a job waits for the quota, the frame says how far it is, and it is paused and resumed', async ({
  page,
  shop,
}) => {
  await shop.quota('/wxaapi/broadcast/room/create', { left: 1 })
  await importRows(new ImportPage(page, shop.mp), [11, 12, 13], '额度.xlsx')
  await expect(page.getByText(/停下：微信接口额度已用完，.* 自动继续/)).toBeVisible({ timeout: 60_000 })
  await expect(page.getByRole('link', { name: /批量任务“导入 额度\.xlsx”，1 \/ 3/ }).first()).toBeVisible()

  await page.getByRole('button', { name: '暂停' }).click()
  await expect(page.locator('h1 + [data-state=paused]')).toBeVisible()
  await shop.clearQuota()
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 30_000 })
  expect(await namesAt(shop)).toEqual(['导入的第 11 场', '导入的第 12 场', '导入的第 13 场'])
})

test('a job is cancelled: what is made stays, the rest is passed over and never asked of WeChat', async ({
  page,
  shop,
}) => {
  await shop.quota('/wxaapi/broadcast/room/create', { left: 1 })
  await importRows(new ImportPage(page, shop.mp), [21, 22, 23])
  await expect(page.getByText(/停下：微信接口额度已用完/)).toBeVisible({ timeout: 60_000 })
  const asked = (await shop.calls('room/create')).length
  await page.getByRole('button', { name: '取消任务' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(/还没开始的 2 项会跳过/)
  await expect(dialog.getByRole('button', { name: /取\s*消/, exact: false }).first()).toBeFocused()
  await dialog.getByRole('button', { name: '取消任务' }).click()
  await expect(page.locator('h1 + [data-state=cancelled]')).toBeVisible()
  await expect(page.getByRole('button', { name: /^已跳过/ })).toContainText('2')
  await shop.clearQuota()
  await page.goto(`/${shop.mp}/jobs`)
  await expect(page.getByRole('row').filter({ hasText: '已取消' })).toHaveCount(1)
  expect(await namesAt(shop)).toEqual(['导入的第 21 场'])
  expect(await shop.calls('room/create')).toHaveLength(asked)
})
