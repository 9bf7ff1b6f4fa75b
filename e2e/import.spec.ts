import { utils } from '@e965/xlsx'
import { strToU8, zipSync } from 'fflate'
import { readFileSync } from 'node:fs'
import { ownKaibo } from './kaibo-process.ts'
import { ImportPage } from './pages/import.ts'
import { photo } from './photo.ts'
import { makeRooms } from './rooms-made.ts'
import { ahead, csv, row, table, workbook, type Upload } from './sheets.ts'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

const names = (rooms: readonly { name: string }[]) => rooms.map(({ name }) => name).sort((a, b) => a.localeCompare(b))
const zip = (files: Record<string, Uint8Array>, name = '图片.zip'): Upload => ({
  name,
  mimeType: 'application/zip',
  buffer: Buffer.from(zipSync(files)),
})

test('a weekly series: dates looked at, one mended, one left out, each made once', async ({
  page,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '系列的样本', photo: await photo() })
  await form.submit.click()
  await expect(room.title('系列的样本')).toBeVisible()
  const id = await room.id()

  // What cannot be read is said, and read again at a press.
  const unread = '**/api/*/room-templates'
  await page.route(unread, (route) => route.fulfill({ status: 503, body: '' }))
  await page.goto(`/${shop.mp}/rooms/series?room=${id}`)
  const note = page.getByRole('alert').filter({ hasText: '没有读到模板' })
  await expect(note).toBeVisible()
  await page.unroute(unread)
  await note.getByRole('button', { name: '重试' }).click()
  await expect(note).toHaveCount(0)
  const days = page.getByRole('group', { name: '星期' })
  for (const day of ['周二', '周四']) {
    const button = days.getByRole('button', { name: day })
    if ((await button.getAttribute('aria-pressed')) !== 'true') await button.click()
  }
  for (const day of ['周一', '周三', '周五', '周六', '周日']) {
    const button = days.getByRole('button', { name: day })
    if ((await button.getAttribute('aria-pressed')) === 'true') await button.click()
  }
  await page.getByLabel('几周').fill('3')
  await page.getByLabel('开播时间').fill('20:30')
  const shows = page.getByRole('list', { name: '系列的场次' }).getByRole('listitem')
  await expect(shows).toHaveCount(6)
  expect(await shop.calls('room/create')).toHaveLength(1)
  await shows.nth(0).getByRole('checkbox').uncheck()
  await shows.nth(1).getByRole('textbox').first().fill('短')
  await expect(page.getByText('1 场有问题')).toBeVisible()
  await shows.nth(1).getByRole('textbox').first().fill('只有这场改了名')
  await page.getByRole('button', { name: '创建 5 个直播间' }).click()

  await expect(page.getByRole('heading', { level: 1, name: /系列“系列的样本”/ })).toBeVisible()
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })
  const made = (await shop.state()).rooms
  expect(names(made)).toEqual(
    names([{ name: '系列的样本' }, { name: '只有这场改了名' }, ...Array(4).fill({ name: '系列的样本' })]),
  )
  expect(await shop.calls('room/create')).toHaveLength(6)
  for (const one of made.filter(({ roomid }) => roomid !== id))
    expect(
      new Date((one as unknown as { start_time: number }).start_time * 1000 + 8 * 3_600_000).toISOString(),
    ).toContain('T20:30')
  await page.getByRole('link', { name: '只有这场改了名' }).click()
  await expect(room.title('只有这场改了名')).toBeVisible()
})

test('200 rows, 7 planted errors, the gateway killed in the middle: exactly the valid rooms, once each', async ({
  page,
}) => {
  test.setTimeout(420_000)
  const password = 'owner of a killed import'
  const kaibo = await ownKaibo(password)
  const { shop } = kaibo
  try {
    await page.goto(`${kaibo.origin}/sign-in`)
    await signIn(page, 'owner', password)
    const rows = Array.from({ length: 200 }, (_, i) => row(i))
    Object.assign(rows[3]!, { 直播间名称: '短' })
    Object.assign(rows[20]!, { 开始时间: '12/1/2026 20:00' })
    Object.assign(rows[47]!, { 开始时间: '2026-02-30 20:00' })
    Object.assign(rows[90]!, { 主播微信号: '' })
    Object.assign(rows[120]!, { 官方收录: '也许' })
    Object.assign(rows[150]!, { 结束时间: ahead(200) })
    Object.assign(rows[199]!, { 封面图: 'nobody.jpg' })
    const good = rows
      .filter((_, i) => ![3, 20, 47, 90, 120, 150, 199].includes(i))
      .map((one) => ({ name: String(one.直播间名称) }))

    const imports = new ImportPage(page, kaibo.mp)
    await imports.open(kaibo.origin)
    await imports.give(table(rows))
    await imports.sharedCover(await photo())
    await expect(imports.chip('有错误')).toContainText('7')
    await expect(page.getByText('3 张图片已就绪')).toBeVisible({ timeout: 60_000 })
    await expect(imports.submit).toBeDisabled()
    expect(await shop.calls('room/create')).toHaveLength(0)
    await imports.leaveOutWrong(7).click()
    await imports.submit.click()
    await expect(page).toHaveURL(/\/jobs\//)

    await expect.poll(async () => (await shop.calls('room/create')).length, { timeout: 60_000 }).toBeGreaterThan(60)
    await kaibo.kill()
    const atKill = (await shop.state()).rooms.length
    expect(atKill).toBeLessThan(193)
    await kaibo.start()

    await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 120_000 })
    expect(names((await shop.state()).rooms)).toEqual(names(good))
    await expect(page.getByRole('button', { name: /^成功/ })).toContainText('193')
    await page.goto(`${kaibo.origin}/${kaibo.mp}/rooms?search=${encodeURIComponent('导入的第')}`)
    await expect(page.getByRole('row', { name: /导入的第/ }).first()).toBeVisible({ timeout: 30_000 })
    const listed = await page.evaluate(
      async (mp) => ((await (await fetch(`/api/${mp}/rooms`)).json()) as { rooms: { name: string }[] }).rooms,
      kaibo.mp,
    )
    expect(names(listed)).toEqual(names(good))
  } finally {
    await kaibo.stop()
  }
})

test('errors stand in their cells and are mended there; conflicts are said; pictures come from a zip, once each', async ({
  page,
  shop,
}) => {
  const jpeg = readFileSync(await photo())
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  const at = { 开始时间: ahead(3, '20:00'), 结束时间: '22:00' }
  await imports.give(
    csv(
      [
        '直播间名称,Start time,结束时间,主播,主播微信号,封面图,备注',
        `甲方专场直播,${at.开始时间},22:00,小美主播,xiaomei,a.jpg,x`,
        `乙方专场直播,${ahead(3, '21:00')},23:00,小美主播,xiaomei,B,x`,
        `短,12/1/2030 20:00,2030-12-01 22:00,小美主播,xiaomei,丙.jpg,x`,
      ].join('\r\n'),
    ),
  )
  await expect(page.getByText('没有用到的列：备注')).toBeVisible()
  await expect(page.getByText(/与“乙方专场直播”主播相同，重叠 1 小时/)).toBeVisible()
  await expect(page.getByText('需 6–34 个字符，现在是 2 个')).toBeVisible()
  await expect(page.getByText('分不清是 2030-12-01 还是 2030-01-12')).toBeVisible()
  await expect(page.getByText('没有选到图片“丙.jpg”')).toBeVisible()
  await imports.pictures(
    zip({
      'in/../../a.jpg': jpeg,
      'deep/b.JPG': jpeg,
      '丙.jpg': jpeg,
      'inner.zip': strToU8('PK'),
      'notes.txt': strToU8('no'),
    }),
  )
  await expect(page.getByText('已选 3 张图片')).toBeVisible()
  await expect(page.getByText('1 个嵌套的压缩包没有打开')).toBeVisible()
  await imports.fill('直播间名称', 4, '丙方专场直播')
  await imports.fill('开始时间', 4, ahead(4, '晚上8点半'))
  await imports.fill('结束时间', 4, '22:30')
  await expect(imports.chip('有错误')).toContainText('0')
  await expect(page.getByText('9 张图片已就绪')).toBeVisible({ timeout: 60_000 })
  await imports.submit.click()
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })
  const { rooms } = await shop.state()
  expect(names(rooms)).toEqual(names([{ name: '甲方专场直播' }, { name: '乙方专场直播' }, { name: '丙方专场直播' }]))
  for (const { media } of rooms) expect(media.cover_img).toMatchObject({ width: 1080, height: 1920 })
  expect(await shop.calls('room/create')).toHaveLength(3)
})

test('merged cells, formulas and wrong dates of a spreadsheet get a clear answer each', async ({ page, shop }) => {
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  const sheet = utils.json_to_sheet([row(1), row(2), row(3), row(4)])
  sheet['!merges'] = [utils.decode_range('D2:D4')]
  sheet.A2 = { t: 's', v: '公式算出来的名字', f: 'CONCAT("公式","算出来的名字")' }
  sheet.B3 = { t: 'n', v: 54_000.5, z: 'yyyy-mm-dd hh:mm' }
  sheet.B4 = { t: 's', v: '2026-13-45 20:00' }
  sheet.A5 = { t: 'e', v: 0x17, w: '#REF!' }
  await imports.give(workbook(sheet))
  await expect(page.getByText('1 个单元格是公式')).toBeVisible()
  await expect(imports.cell('直播间名称', 2)).toHaveValue('公式算出来的名字')
  await expect(imports.cell('开始时间', 3)).toHaveValue('2047-11-04 12:00')
  await expect(page.getByText('没有这个日期或时间')).toBeVisible()
  await expect(page.getByText('公式出错，请直接填写')).toBeVisible()
  await expect(page.getByText('2 个单元格被合并')).toBeVisible()
  await page.getByRole('button', { name: '用合并区域的内容填满' }).click()
  await expect(imports.cell('主播昵称', 4)).toHaveValue('店长小美')
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('import and series tell a change-over of five minutes and a second follower push, and make the rooms all the same', async ({
  page,
  shop,
}) => {
  const { now } = await shop.advance(0)
  const start = Date.parse(`${ahead(2).replace(' ', 'T')}:00+08:00`) / 1000
  const [id] = (await makeRooms(page, shop, [
    { name: '当天的群发场', in: start - Math.floor(now / 60) * 60, long: 7200, followerPush: true },
  ])) as [number]
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  await imports.give(table([row(1, { 开始时间: ahead(2, '22:05'), 结束时间: ahead(2, '23:05'), 群发提醒: '是' })]))
  await expect(page.getByText(/与“当天的群发场”主播相同，间隔只有 \d 分钟/)).toBeVisible()
  await expect(page.getByText(/同一天“当天的群发场”也要群发提醒/)).toBeVisible()
  await imports.sharedCover(await photo())
  await imports.submit.click({ timeout: 60_000 })
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })

  await page.goto(`/${shop.mp}/rooms/series?room=${id}`)
  const shows = page.getByRole('list', { name: '系列的场次' }).getByRole('listitem')
  await expect(shows.first()).toContainText(/同一天“当天的群发场”也要群发提醒/)
  await page.getByLabel('几周').fill('2')
  await expect(shows).toHaveCount(2)
  await shows.first().getByRole('checkbox').uncheck()
  await page.getByRole('button', { name: '创建 1 个直播间' }).click()
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })
  expect((await shop.state()).rooms).toHaveLength(3)
  const { rooms } = await page.evaluate(
    async (mp) => (await (await fetch(`/api/${mp}/rooms`)).json()) as { rooms: { followerPush: boolean }[] },
    shop.mp,
  )
  expect(rooms.map(({ followerPush }) => followerPush)).toEqual([true, true, true])
})

test('the template opens as it was saved, and its example row is passed over', async ({ page, shop }) => {
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  const saved = page.waitForEvent('download')
  await page.getByRole('button', { name: '下载模板' }).click()
  const download = await saved
  const buffer = readFileSync(await download.path())
  await imports.give({ name: '模板.xlsx', mimeType: '', buffer })
  await expect(imports.refusal).toContainText('没有要导入的行')
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('a refusal leads to the page of its code, with causes in order and what to do', async ({
  page,
  shop,
  form,
  context,
}) => {
  await shop.fault({ match: { path: 'room/create' }, effect: { do: 'answer', errcode: 300028, commit: 0 }, times: 1 })
  await form.open()
  await form.fill({ name: '名字要被拒绝的', photo: await photo() })
  await form.submit.click()
  const opened = context.waitForEvent('page')
  await page.getByRole('link', { name: '查看这个错误码' }).click()
  const help = await opened
  await expect(help.getByRole('heading', { level: 1, name: '微信错误码' })).toBeVisible()
  await expect(help.getByRole('row', { name: /300028/ })).toContainText('敏感词')
  await help.getByRole('searchbox').fill('')
  await expect(help.getByText(/^1\d\d 个错误码$/)).toBeVisible()
  await help.close()
  await expect(form.name).toHaveValue('名字要被拒绝的')
  expect((await shop.state()).rooms).toEqual([])
})
