import { photo } from './photo.ts'
import { makeRooms } from './rooms-made.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

const hour = 3600

test('the phone beside the form shows what viewers will see as it is typed', async ({ page, shop, form }) => {
  await page.setViewportSize({ width: 1440, height: 900 })
  await form.open()
  await form.fill({ name: '边填边看的预览', photo: await photo() })
  await expect(form.preview).toContainText('边填边看的预览')
  await expect(form.preview).toContainText('店长小美')
  await expect(form.preview.getByRole('img')).toHaveCount(0) // decoration: the words beside say it
  expect(await form.preview.locator('img').count()).toBe(3)
  await expect(form.preview).toContainText('点赞、货架、评论、分享都开着')
  await form.option('评论').click()
  await form.option('点赞').click()
  await expect(form.preview).toContainText('观众没有：点赞、评论')
  await expect(form.preview).toContainText('评论已关闭')
  await form.submit.click()
  await page.waitForURL(/\/rooms\/\d+$/)
  expect((await shop.state()).rooms[0]).toMatchObject({ close_comment: 1, close_like: 1, close_goods: 0 })
})

test('on a phone the preview opens by a press', async ({ page, form }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await form.open()
  await expect(form.preview.getByText('预约开播提醒')).toBeHidden()
  await form.preview.getByRole('button', { name: '观众看到的样子' }).click()
  await expect(form.preview.getByText('预约开播提醒')).toBeVisible()
})

test('conflicts are told while typing, with a link, and stop nobody', async ({ page, shop, form, room }) => {
  const first = await form.make({ name: '早场已经排好' })
  await form.open()
  await form.fill({ name: '和早场撞上的', photo: await photo() })
  await expect(page.getByText(/同一位主播的两场重叠/)).toBeVisible()
  await expect(page.getByRole('link', { name: '早场已经排好' })).toHaveAttribute('href', new RegExp(`/rooms/${first}$`))
  await form.anchorWechat.fill('somebody_else')
  await form.anchorWechat.blur()
  await expect(page.getByText(/同一位主播的两场重叠/)).toHaveCount(0)
  await form.anchorWechat.fill('xiaomei')
  await expect(page.getByText(/同一位主播的两场重叠/)).toBeVisible()
  await form.submit.click()
  await expect(room.title('和早场撞上的')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText(/同一位主播的两场重叠/)).toBeVisible()
  expect((await shop.state()).rooms).toHaveLength(2)
})

test('less than ten minutes between two shows of one anchor is told in the form and in the calendar', async ({
  page,
  shop,
  form,
}) => {
  const [, second] = (await makeRooms(page, shop, [
    { name: '前一场两小时', in: 26 * hour, long: 2 * hour },
    { name: '五分钟后接着播', in: 28 * hour + 300 },
  ])) as [number, number]
  await form.openEdit(second)
  await expect(page.getByText(/同一位主播两场之间只有 \d 分钟/)).toBeVisible()
  await expect(page.getByRole('link', { name: '前一场两小时' })).toBeVisible()
  await form.anchorWechat.fill('somebody_else')
  await form.anchorWechat.blur()
  await expect(page.getByText(/同一位主播两场之间只有/)).toHaveCount(0)
  const at = new Date(Date.now() + 26 * hour * 1000 + 8 * 3600_000).toISOString().slice(0, 10)
  await page.goto(`/${shop.mp}/rooms?view=month&at=${at}`)
  for (const name of [/前一场两小时/, /五分钟后接着播/])
    await expect(page.getByRole('gridcell').getByRole('link', { name })).toContainText('同一主播间隔不足 10 分钟')
  expect(await shop.calls('room/editroom')).toHaveLength(0)
})

test('a second follower push on one day is told, with its cost in words', async ({ page, shop, form, room }) => {
  await form.open()
  await expect(page.getByText(/微信每天只让一个直播间群发/)).toBeVisible()
  await form.fill({ name: '当天的群发场', photo: await photo() })
  await form.option('群发提醒').click()
  await form.submit.click()
  await expect(room.title('当天的群发场')).toBeVisible({ timeout: 20_000 })
  await form.open()
  await form.option('群发提醒').click()
  await expect(page.getByText(/这一天已经有一场计划了群发提醒/)).toBeVisible()
  await expect(page.getByRole('link', { name: '当天的群发场' })).toBeVisible()
  const lines = await api<{ rooms: { followerPush: boolean }[] }>(page, `/api/${shop.mp}/rooms`)
  expect(lines.rooms.map(({ followerPush }) => followerPush)).toEqual([true])
})

test('a form that stood open for 20 minutes says the earliest start again, and asks WeChat nothing', async ({
  page,
  shop,
  form,
}) => {
  await form.open()
  await form.fill({ name: '放了二十分钟的表单', photo: await photo() })
  await page.getByRole('button', { name: '1 小时后结束' }).click()
  await form.startSoon()
  await expect(form.saved).toBeVisible()
  // Twenty minutes later by the gateway's clock, which is the only one the page believes.
  await page.route('**/api/**', async (route) => {
    const reply = await route.fetch()
    const date = new Date(Date.parse(reply.headers().date ?? '') + 20 * 60_000).toUTCString()
    await route.fulfill({ response: reply, headers: { ...reply.headers(), date } })
  })
  // The save of this change is the first answer that tells the page how late it is.
  const told = page.waitForResponse((reply) => reply.request().method() === 'PUT' && reply.url().includes('/drafts/'))
  await form.name.fill('放了二十分钟的表单！')
  await told
  await expect(form.saved).toBeVisible()
  await form.submit.click()
  await expect(page.getByText(/最早可选 .*\d\d:\d\d（微信要求开播时间在 10 分钟以后）/)).toBeVisible()
  expect(await shop.calls('room/create')).toHaveLength(0)
  await page.getByRole('button', { name: /改为最早/ }).click()
  await expect(page.getByText(/微信要求开播时间在 10 分钟以后/)).toHaveCount(0)
})

test('the time pickers offer only what WeChat accepts; a show above 12 hours is warned of and not refused by us', async ({
  page,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '十三个小时的马拉松', photo: await photo() })
  const onDay = (days: number) => new Date(Date.now() + (8 + 24 * days) * 3600_000).toISOString().slice(0, 10)
  const panel = page.locator('.ant-picker-dropdown:visible')
  const free = panel.locator('td.ant-picker-cell-in-view:not(.ant-picker-cell-disabled)')
  await form.starts.click()
  await expect(free).not.toHaveCount(0)
  // Neither what is over nor what is more than half a year ahead.
  await panel.getByRole('button', { name: '上一年' }).click()
  await expect(free).toHaveCount(0)
  for (let n = 0; n < 2; n++) await panel.getByRole('button', { name: '下一年' }).click()
  await expect(free).toHaveCount(0)
  await panel.getByRole('button', { name: '上一年' }).click()
  await panel.locator(`td[title="${onDay(1)}"]`).click()
  for (const [column, cell] of ['21', '30'].entries())
    await panel.locator('.ant-picker-time-panel-column').nth(column).getByText(cell, { exact: true }).click()
  await form.name.click()
  await expect(form.starts).toHaveValue(`${onDay(1)} 21:30`)
  const ends = page.getByRole('textbox', { name: /结束时间/ })
  await ends.fill(`${onDay(2)} 10:30`)
  await ends.press('Enter')
  await expect(page.getByText(/超过 12 小时/)).toBeVisible()
  await form.submit.click()
  await expect(room.title('十三个小时的马拉松')).toBeVisible({ timeout: 20_000 })
  const [wire] = (await shop.state()).rooms
  const minute = (seconds = 0) => new Date(seconds * 1000 + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
  expect([minute(wire?.start_time), minute(wire?.end_time)]).toEqual([`${onDay(1)} 21:30`, `${onDay(2)} 10:30`])
})

test('a room is copied to next week at the same time, pictures and all', async ({ page, shop, form, room }) => {
  const id = await form.make({ name: '每周五的老时间' })
  const uploads = (await shop.calls('media/upload')).length
  await room.copy.click()
  await expect(form.name).toHaveValue('每周五的老时间')
  await expect(form.picture('封面图')).toBeVisible()
  await form.submit.click()
  await page.waitForURL((url) => /\/rooms\/\d+$/.test(url.pathname) && !url.pathname.endsWith(`/${id}`))
  const rooms = (await shop.state()).rooms
  expect(rooms).toHaveLength(2)
  const [first, second] = rooms.toSorted((a, b) => a.start_time - b.start_time)
  // The seconds are our mark, not the person's choice.
  const minutes = (from: number, to: number) => Math.floor(to / 60) - Math.floor(from / 60)
  expect(minutes(first!.start_time, second!.start_time)).toBe(7 * 24 * 60)
  expect(second).toMatchObject({ name: '每周五的老时间', anchorWechat: 'xiaomei', live_type: first!.live_type })
  expect((await shop.calls('media/upload')).length).toBe(uploads)
})

test('a form is saved as a template, a room starts from it, and the template is deleted', async ({
  page,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '每晚固定专场', photo: await photo() })
  await form.saveTemplate('每晚八点')
  await form.open()
  await form.startFrom('每晚八点')
  await expect(form.name).toHaveValue('每晚固定专场')
  await expect(form.picture('频道图')).toBeVisible()
  await form.submit.click()
  await expect(room.title('每晚固定专场')).toBeVisible({ timeout: 20_000 })
  expect((await shop.state()).rooms).toHaveLength(1)
  await form.open()
  await form.removeTemplate('每晚八点')
  expect((await api<{ templates: unknown[] }>(page, `/api/${shop.mp}/room-templates`)).templates).toEqual([])
})
