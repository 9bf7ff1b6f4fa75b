import type { BrowserContext, Page } from '@playwright/test'
import { photo, scenery } from './photo.ts'
import { DraftsPage } from './pages/drafts.ts'
import { RoomFormPage } from './pages/room-form.ts'
import { RoomPage } from './pages/room.ts'
import { api, signIn } from './sign-in.ts'
import { expect, test, type Shop } from './test.ts'

type Kept = { drafts: { id: string; title: string; version: number }[] }
const draftsOf = async (page: Page, shop: Shop) => (await api<Kept>(page, `/api/${shop.mp}/drafts`)).drafts

/** The same person in another browser, or nobody yet. */
async function another(context: BrowserContext, page: Page, mp: string) {
  const browser = context.browser()
  if (!browser) throw new Error('no browser')
  const theirs = await browser.newContext({ baseURL: new URL(page.url()).origin })
  const second = await theirs.newPage()
  await second.goto('/sign-in')
  await signIn(second, 'owner', process.env.E2E_OWNER_PASSWORD ?? '')
  return {
    page: second,
    form: new RoomFormPage(second, mp),
    room: new RoomPage(second, mp),
    close: () => theirs.close(),
  }
}

/** A room that is there, made through the form. */
async function made(form: RoomFormPage, room: RoomPage, wish: Parameters<RoomFormPage['fill']>[0]): Promise<number> {
  await form.open()
  await form.fill({ photo: await photo(), ...wish })
  await form.submit.click()
  await expect(room.title(wish.name)).toBeVisible({ timeout: 20_000 })
  return room.id()
}

test('a draft is saved a second after the last key and is there after a reload and in a new browser', async ({
  page,
  context,
  shop,
  form,
}) => {
  await form.open()
  await form.name.pressSequentially('草稿先存着')
  await expect(form.saved).toBeVisible()
  await expect(page).toHaveURL(/\/rooms\/new\?draft=[0-9a-f-]{36}$/)
  const [kept] = await draftsOf(page, shop)
  expect(kept).toMatchObject({ title: '草稿先存着', id: new URL(page.url()).searchParams.get('draft') })
  await page.reload()
  await expect(form.name).toHaveValue('草稿先存着')
  await expect(page.getByText(/已恢复您在/)).toBeVisible()
  const second = await another(context, page, shop.mp)
  await second.page.goto(page.url())
  await expect(second.form.name).toHaveValue('草稿先存着')
  await second.close()
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('a draft survives signing out, with nothing of it left in the browser', async ({ page, shop, form }) => {
  await form.open()
  await form.name.fill('退出也不怕的草稿')
  await expect(form.saved).toBeVisible()
  const address = page.url()
  await page.getByRole('button', { name: /owner/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('退出也不怕')
  await signIn(page, 'owner', process.env.E2E_OWNER_PASSWORD ?? '')
  await page.goto(address)
  await expect(form.name).toHaveValue('退出也不怕的草稿')
  expect(await draftsOf(page, shop)).toHaveLength(1)
})

test('a draft survives an expired session: sign in over the page, and the create goes on', async ({
  page,
  context,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '会话过期也要建成', photo: await photo() })
  await expect(form.saved).toBeVisible()
  await context.clearCookies()
  await form.submit.click()
  const dialog = page.getByRole('dialog', { name: /登录/ })
  await dialog.getByRole('textbox', { name: '密码' }).fill(process.env.E2E_OWNER_PASSWORD ?? '')
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(room.title('会话过期也要建成')).toBeVisible({ timeout: 20_000 })
  expect((await shop.state()).rooms).toHaveLength(1)
  expect(await draftsOf(page, shop)).toEqual([])
})

test('without a connection the draft waits in the tab, and is saved when it is back', async ({
  page,
  context,
  shop,
  form,
}) => {
  await form.open()
  await form.name.fill('先写一点东西')
  await expect(form.saved).toBeVisible()
  await context.setOffline(true)
  await form.name.fill('断网以后继续写')
  await expect(page.getByText('离线，稍后保存')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('断网以后继续写')
  await context.setOffline(false)
  await expect(form.saved).toBeVisible({ timeout: 20_000 })
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('断网以后继续写')
  expect((await draftsOf(page, shop))[0]?.title).toBe('断网以后继续写')
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('two tabs on one draft: the second is asked whose to keep, and both together make one room', async ({
  page,
  context,
  shop,
  form,
}) => {
  await form.open()
  await form.fill({ name: '两个标签页的草稿', photo: await photo() })
  await expect(form.saved).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(page.url())
  const second = new RoomFormPage(tab, shop.mp)
  await expect(second.name).toHaveValue('两个标签页的草稿')
  await second.name.fill('第二个标签页改的')
  await expect(second.saved).toBeVisible()
  await form.name.fill('第一个标签页改的')
  await expect(page.getByText(/另一个标签页在 \d\d:\d\d 保存过这份草稿/)).toBeVisible()
  expect((await draftsOf(page, shop))[0]?.title).toBe('第二个标签页改的')
  await page.getByRole('button', { name: '用那一份' }).click()
  await expect(form.name).toHaveValue('第二个标签页改的')
  await Promise.all([form.submit.click(), second.submit.click()])
  await page.waitForURL(/\/rooms\/\d+$/)
  await tab.waitForURL(/\/rooms\/\d+$/)
  expect(page.url()).toBe(tab.url())
  expect((await shop.state()).rooms).toHaveLength(1)
  expect(await shop.calls('room/create')).toHaveLength(1)
})

test('my drafts are listed, opened and thrown away', async ({ page, shop, form }) => {
  const drafts = new DraftsPage(page, shop.mp)
  for (const name of ['第一份草稿', '第二份草稿']) {
    await form.open()
    await form.name.fill(name)
    await expect(form.saved).toBeVisible()
  }
  await drafts.open()
  await expect(drafts.line('第一份草稿')).toBeVisible()
  await drafts.throwAway('第一份草稿')
  await expect(drafts.line('第一份草稿')).toHaveCount(0)
  expect((await draftsOf(page, shop)).map(({ title }) => title)).toEqual(['第二份草稿'])
  await drafts.goOn('第二份草稿')
  await expect(form.name).toHaveValue('第二份草稿')
})

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
  const first = await made(form, room, { name: '早场已经排好' })
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

test('the time pickers offer only what WeChat accepts', async ({ page, form }) => {
  await form.open()
  await form.starts.click()
  const panel = page.locator('.ant-picker-dropdown:visible')
  const now = new Date(Date.now() + 8 * 3600_000)
  const yesterday = new Date(now.getTime() - 86_400_000).toISOString().slice(0, 10)
  const cell = panel.locator(`td[title="${yesterday}"]`)
  if ((await cell.count()) > 0) await expect(cell).toHaveClass(/ant-picker-cell-disabled/)
  await expect(panel.locator(`td[title="${now.toISOString().slice(0, 10)}"]`)).toHaveCount(1)
  const hours = panel.locator('.ant-picker-time-panel-column').first().locator('.ant-picker-time-panel-cell')
  await expect(hours).toHaveCount(24)
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

test('a show above 12 hours is warned of and not refused by us', async ({ page, shop, form, room }) => {
  await form.open()
  await form.fill({ name: '十三个小时的马拉松', photo: await photo() })
  const ends = page.getByRole('textbox', { name: /结束时间/ })
  const starts = Date.parse(`${await form.starts.inputValue()}:00+08:00`.replace(' ', 'T'))
  const end = new Date(starts + 13 * 3600_000 + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
  await ends.fill(end)
  await ends.press('Enter')
  await expect(page.getByText(/超过 12 小时/)).toBeVisible()
  await form.submit.click()
  await expect(room.title('十三个小时的马拉松')).toBeVisible({ timeout: 20_000 })
  const [wire] = (await shop.state()).rooms
  expect((wire?.end_time ?? 0) - (wire?.start_time ?? 0)).toBeGreaterThan(12.9 * 3600)
})

test('a room is copied to next week at the same time, pictures and all', async ({ page, shop, form, room }) => {
  const id = await made(form, room, { name: '每周五的老时间' })
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

test('the room page lists what is still needed, each failing line with its repair', async ({
  page,
  shop,
  form,
  room,
}) => {
  const id = await made(form, room, { name: '看看还差什么' })
  await expect(room.readiness).toContainText(/\d \/ \d/)
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '推流地址' })).toContainText('还没有获取')
  await room.readiness.getByRole('button', { name: '获取推流地址' }).click()
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '推流地址' })).not.toContainText('还没有获取')
  expect(await shop.calls('getpushurl')).toHaveLength(1)
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '分享码' })).toContainText('已获取')
  expect((await shop.calls('getsharedcode')).length).toBeGreaterThan(0)
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '商品' })).toContainText('货架还是空的')
  const { readiness } = await api<{ readiness: { check: string; state: string }[] }>(
    page,
    `/api/${shop.mp}/rooms/${id}`,
  )
  const counted = readiness.filter(({ state }) => state !== 'notNeeded')
  const ok = counted.filter(({ state }) => state === 'ok')
  await expect(room.readiness).toContainText(`${ok.length} / ${counted.length}`)
})

test('a change in WeChat’s own console stands beside what was wanted: accepted, or changed back', async ({
  page,
  shop,
  form,
  room,
}) => {
  test.setTimeout(150_000)
  const id = await made(form, room, { name: '在这里定的名字' })
  await expect.poll(async () => (await api<{ listed: boolean }>(page, `/api/${shop.mp}/rooms/${id}`)).listed).toBe(true)
  await shop.changeRoom(id, { name: '在微信后台改的' })
  await room.open(id)
  await expect(room.drift).toContainText('在这里定的名字', { timeout: 90_000 })
  await expect(room.drift).toContainText('在微信后台改的')
  await room.drift.getByRole('button', { name: '改回这里要求的' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /取\s*消/ })).toBeFocused()
  await dialog.getByRole('button', { name: '改回', exact: false }).last().click()
  await expect(room.drift).toHaveCount(0, { timeout: 20_000 })
  expect(await shop.room(id)).toMatchObject({ name: '在这里定的名字' })
  expect(await shop.calls('room/editroom')).toHaveLength(1)
})

test('a room past its end is said to be overdue, and leads to a copy', async ({ page, shop, form, room }) => {
  const id = await made(form, room, { name: '没有人来开播' })
  // A day later by the gateway's clock.
  await page.route('**/api/**', async (route) => {
    if (route.request().url().includes('/events')) return route.continue()
    const reply = await route.fetch()
    const date = new Date(Date.parse(reply.headers().date ?? '') + 86_400_000).toUTCString()
    await route.fulfill({ response: reply, headers: { ...reply.headers(), date } })
  })
  await room.open(id)
  await expect(page.getByText('已经过了计划的结束时间，仍未开播')).toBeVisible()
  await room.copy.click()
  await expect(form.name).toHaveValue('没有人来开播')
  expect((await shop.room(id))?.live_status).toBe(102)
})

test('a picture is cropped again after a reload, and later in the edit, from the original that was kept', async ({
  page,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '换个角度再裁一次', photo: await scenery() })
  await expect(form.saved).toBeVisible()
  const image = async () => /[0-9a-f]{32}/.exec((await form.picture('分享图').getAttribute('src')) ?? '')?.[0]
  const first = await image()
  await expect.poll(async () => (await page.request.get(`/api/${shop.mp}/images/${first}/origin`)).status()).toBe(200)
  await page.reload()
  await form.cropAgain('分享图')
  await expect.poll(image).not.toBe(first)
  await form.submit.click()
  await expect(room.title('换个角度再裁一次')).toBeVisible({ timeout: 20_000 })
  const id = await room.id()
  const before = await shop.room(id)
  await form.openEdit(id)
  await form.cropAgain('频道图')
  await form.save.click()
  await expect(room.title('换个角度再裁一次')).toBeVisible({ timeout: 20_000 })
  const after = await shop.room(id)
  expect(after?.media.feeds_img).toMatchObject({ width: 800, height: 800 })
  expect(after?.media.feeds_img).not.toEqual(before?.media.feeds_img)
  expect(after?.media.feeds_img?.bytes).toBeLessThanOrEqual(100_000)
})

test('two people edit one room: the second sees both versions field by field and loses nothing', async ({
  page,
  context,
  shop,
  form,
  room,
}) => {
  const id = await made(form, room, { name: '两个人同时修改' })
  const colleague = await another(context, page, shop.mp)
  await colleague.form.openEdit(id)
  await form.openEdit(id)
  await colleague.form.name.fill('同事先改了名字')
  await colleague.page.getByRole('textbox', { name: '主播昵称' }).fill('同事改的昵称')
  await colleague.form.save.click()
  await expect(colleague.room.title('同事先改了名字')).toBeVisible({ timeout: 20_000 })
  await form.name.fill('我后改的名字')
  await form.option('回放').click()
  await form.save.click()
  const dialog = page.getByRole('dialog', { name: /被别人改过/ })
  await expect(dialog.getByRole('radiogroup', { name: '直播间名称' })).toContainText('同事先改了名字')
  await expect(dialog.getByRole('radiogroup', { name: '直播间名称' })).toContainText('我后改的名字')
  await expect(dialog.getByRole('radiogroup', { name: '主播昵称' })).toContainText('只有对方改了')
  await dialog.getByRole('button', { name: '按选择保存' }).click()
  await expect(room.title('我后改的名字')).toBeVisible({ timeout: 20_000 })
  expect(await shop.room(id)).toMatchObject({ name: '我后改的名字', anchor_name: '同事改的昵称', close_replay: 0 })
  expect(await draftsOf(page, shop)).toEqual([])
  await colleague.close()
})

test('an edit survives a reload and an expired session, and then goes on', async ({
  page,
  context,
  shop,
  form,
  room,
}) => {
  const id = await made(form, room, { name: '改到一半的房间' })
  await form.openEdit(id)
  await form.name.fill('改到一半刷新了')
  await expect(form.saved).toBeVisible()
  await page.reload()
  await expect(form.name).toHaveValue('改到一半刷新了')
  await context.clearCookies()
  await form.save.click()
  const dialog = page.getByRole('dialog', { name: /登录/ })
  await dialog.getByRole('textbox', { name: '密码' }).fill(process.env.E2E_OWNER_PASSWORD ?? '')
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(room.title('改到一半刷新了')).toBeVisible({ timeout: 20_000 })
  expect(await shop.room(id)).toMatchObject({ name: '改到一半刷新了' })
  expect(await draftsOf(page, shop)).toEqual([])
})

test('a room that goes live under an open edit is closed with the reason, and the text stays', async ({
  page,
  shop,
  form,
  room,
}) => {
  const id = await made(form, room, { name: '改着改着开播了' })
  await form.openEdit(id)
  await form.name.fill('还没来得及保存')
  await shop.start(id)
  await expect(page.getByText(/现在是“直播中”，微信不允许修改/)).toBeVisible({ timeout: 40_000 })
  await expect(form.save).toBeDisabled()
  await expect(form.name).toHaveValue('还没来得及保存')
  expect(await shop.calls('room/editroom')).toHaveLength(0)
})
