import { readFileSync } from 'node:fs'
import type { Page } from '@playwright/test'
import { manyRows, onDisk, pictureBomb, readableSheets, refusedSheets, tooManyPictures, zip } from './odd-sheets.ts'
import { ImportPage } from './pages/import.ts'
import { photo } from './photo.ts'
import { row, table } from './sheets.ts'
import { expect, test } from './test.ts'

/** The longest the page did not answer since this was called, in ms. */
async function pulse(page: Page) {
  const felt = await page.evaluateHandle(() => {
    const seen = { longest: 0 }
    let last = performance.now()
    const beat = () => {
      const now = performance.now()
      seen.longest = Math.max(seen.longest, now - last)
      last = now
      setTimeout(beat, 20)
    }
    beat()
    return seen
  })
  return () => felt.evaluate(({ longest }) => Math.round(longest))
}
/** A machine that others use stops a page for some hundred ms by itself; longer than this is a page that hangs. */
const freeze = 3000

test('files that are no spreadsheet, bombs and over-long ones are refused in words, one after another, and the page never stops', async ({
  page,
  shop,
}) => {
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  const longest = await pulse(page)
  for (const [file, says] of refusedSheets()) {
    await imports.give(onDisk(test.info().outputPath('files'), file))
    await expect.soft(imports.refusal, file.name).toContainText(`这个文件不能导入 · ${file.name}`)
    await expect.soft(imports.refusal, file.name).toHaveText(says)
  }
  expect(await longest()).toBeLessThan(freeze)
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('a spreadsheet is read in every coding and container that people have', async ({ page, shop }) => {
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  for (const file of readableSheets()) {
    await imports.give(file)
    for (const n of [1, 2])
      for (const [column, value] of Object.entries(row(n)))
        await expect.soft(imports.cell(column, n + 1), `${file.name}: ${column}`).toHaveValue(String(value))
    await page.getByRole('button', { name: '换一个文件' }).click()
  }
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('a zip of pictures cannot lead out of itself, nor unfold without end', async ({ page, shop }) => {
  const jpeg = readFileSync(await photo())
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  const names = ['passwd.jpg', 'absolute.jpg', 'drive.jpg', 'back.jpg', 'twice.jpg', 'bomb.jpg']
  await imports.give(table(names.map((name, n) => row(n, { 封面图: name }))))
  for (const [file, says] of [
    [pictureBomb(), /解压后大得不正常/],
    [tooManyPictures(), /压缩包里的文件太多（图片包最多 3,000 个）/],
    [{ name: '坏的.zip', mimeType: '', buffer: Buffer.from('no zip at all') }, /打不开/],
  ] as const) {
    await imports.pictures(file)
    await expect(page.getByText(says)).toBeVisible()
  }
  await imports.pictures(
    zip('图片.zip', {
      ...{ '../../../../etc/passwd.jpg': jpeg, '/root/absolute.jpg': jpeg, 'C:\\Windows\\drive.jpg': jpeg },
      ...{ '..\\..\\back.jpg': jpeg, 'twice.jpg': jpeg, '../twice.jpg': jpeg },
      'inner.zip': [new Uint8Array(50_000_000), { level: 9 }],
    }),
  )
  await expect(page.getByText('已选 6 张图片')).toBeVisible()
  await expect(page.getByText('1 个嵌套的压缩包没有打开')).toBeVisible()
  await expect(page.getByText('有多张图片叫“twice.jpg”，请写上文件夹')).toBeVisible()
  await expect(page.getByText('没有选到图片“bomb.jpg”')).toBeVisible()
  await imports.leaveOutWrong(2).click()
  await expect(page.getByText('12 张图片已就绪')).toBeVisible({ timeout: 60_000 })
  await imports.submit.click()
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })
  const { rooms } = await shop.state()
  expect(rooms).toHaveLength(4)
  for (const { media } of rooms) expect(media.cover_img).toMatchObject({ width: 1080, height: 1920 })
})

test('5,000 rows are read, checked, shown and mended, and the page never stops', async ({ page, shop }) => {
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  const longest = await pulse(page)
  await imports.give(onDisk(test.info().outputPath('files'), table(manyRows(5000))))
  await expect(imports.chip('有错误')).toContainText('5000', { timeout: 60_000 })
  await imports.sharedCover(await photo())
  await expect(imports.chip('有错误')).toContainText('0', { timeout: 60_000 })
  await expect(page.getByText('3 张图片已就绪')).toBeVisible({ timeout: 60_000 })
  await imports.fill('直播间名称', 3, '短')
  await expect(imports.chip('有错误')).toContainText('1')
  await imports.chip('有错误').click()
  await expect(imports.cell('直播间名称', 3)).toHaveAccessibleDescription(/需 6–34 个字符/)
  await imports.fill('直播间名称', 3, '改好的一场直播')
  await expect(imports.submit).toHaveText('创建 5000 个直播间')
  await expect(page.getByText('会分成 10 个任务依次进行')).toBeVisible()
  expect(await longest()).toBeLessThan(freeze)
  expect(await shop.calls('room/create')).toHaveLength(0)
})
