import { expect, test } from './test.ts'
import { aDayLater, makeRooms } from './rooms-made.ts'

const hour = 3600

test('Today shows what is on air, big and linked', async ({ page, shop, room }) => {
  const [id] = await makeRooms(page, shop, [{ name: '今晚新品首发', in: hour }])
  await shop.start(id as number)
  await page.goto(`/${shop.mp}/rooms`)
  await page.getByRole('link', { name: '今日', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/${shop.mp}$`))
  const onAir = page.getByRole('region', { name: '正在直播' }).getByRole('link', { name: /今晚新品首发/ })
  await expect(onAir).toContainText('直播中', { timeout: 30_000 })
  expect(await shop.room(id as number)).toMatchObject({ live_status: 101 })
  await onAir.click()
  await expect(room.title('今晚新品首发')).toBeVisible()
})

test('Today lists the next 24 hours with readiness and what is missing', async ({ page, shop }) => {
  await makeRooms(page, shop, [
    { name: '三小时后的专场', in: 3 * hour },
    { name: '后天才有的专场', in: 48 * hour },
  ])
  await page.goto(`/${shop.mp}`)
  const soon = page.getByRole('region', { name: '接下来 24 小时' })
  await expect(soon.getByRole('link', { name: /三小时后的专场/ })).toContainText(/准备 \d \/ \d/)
  await expect(soon.getByRole('link', { name: /三小时后的专场/ })).toContainText('推流地址没拿到')
  await expect(soon.getByText('后天才有的专场')).toHaveCount(0)
  expect(await shop.calls('getpushurl')).toHaveLength(0)
})

test('Today says what needs a person', async ({ page, shop }) => {
  const [dropped, banned, drifted] = await makeRooms(page, shop, [
    { name: '信号断了的一场', in: hour },
    { name: '被禁播的一场', in: 2 * hour },
    { name: '被改过的一场', in: 5 * hour },
  ])
  await shop.start(dropped as number)
  await shop.drop(dropped as number)
  await shop.start(banned as number)
  await shop.ban(banned as number)
  await shop.fault({ match: { path: 'room/create' }, effect: { do: 'answer', errcode: -1, commit: 0 }, times: 1 })
  await makeUnknown(page, shop)
  await page.request.put(`/api/${shop.mp}/drafts/${crypto.randomUUID()}`, {
    headers: { 'If-Match': '"0"', origin: new URL(page.url()).origin, 'X-Requested-With': 'kaibo' },
    data: { form: 'room.new', title: '写了一半', values: { name: '写了一半' } },
  })
  await page.goto(`/${shop.mp}`)
  const needs = page.getByRole('region', { name: '需要处理' })
  await expect(needs.getByRole('link', { name: /异常中断.*信号断了的一场/ })).toBeVisible({ timeout: 30_000 })
  await expect(needs.getByRole('link', { name: /被禁播.*被禁播的一场/ })).toBeVisible({ timeout: 30_000 })
  await expect(needs.getByRole('link', { name: /没写完的直播间.*写了一半/ })).toBeVisible()
  await expect(needs.getByRole('link', { name: /创建结果未知|未创建/ })).toBeVisible()
  await expect
    .poll(
      async () => {
        await shop.changeRoom(drifted as number, { name: '在微信后台改了名' })
        return needs.getByRole('link', { name: /与微信的内容不一致/ }).count()
      },
      { timeout: 90_000, intervals: [5000] },
    )
    .toBe(1)
  expect((await shop.state()).rooms).toHaveLength(3)
})

test('Today names the overdue, the expired, the job that waits and the edit left open, and leads to each', async ({
  page,
  shop,
  form,
}) => {
  const [overdue, expired] = (await makeRooms(page, shop, [
    { name: '没人来开播的一场', in: 2 * hour },
    { name: '已经过期的一场', in: 3 * hour },
  ])) as [number, number]
  const { now } = await shop.advance(0)
  await shop.changeRoom(expired, { start_time: now - 2 * hour, end_time: now - hour })
  await shop.quota('/wxaapi/broadcast/room/deleteroom', { left: 0 })
  const guards = { origin: new URL(page.url()).origin, 'X-Requested-With': 'kaibo' }
  const job = crypto.randomUUID()
  await page.request.post(`/api/${shop.mp}/jobs/delete-rooms`, {
    headers: { ...guards, 'Idempotency-Key': job },
    data: { title: '删掉一场', ids: [overdue] },
  })
  await page.request.put(`/api/${shop.mp}/drafts/${crypto.randomUUID()}`, {
    headers: { ...guards, 'If-Match': '"0"' },
    data: { form: 'room.edit', roomId: overdue, title: '改了一半', values: {} },
  })
  await aDayLater(page)
  await page.goto(`/${shop.mp}`)
  const needs = page.getByRole('region', { name: '需要处理' })
  await expect(needs.getByRole('link', { name: /时间已过.*没人来开播的一场/ })).toBeVisible({ timeout: 30_000 })
  await expect(needs.getByRole('link', { name: /已过期.*已经过期的一场/ })).toBeVisible({ timeout: 30_000 })
  await needs.getByRole('link', { name: /批量任务停下了.*删掉一场/ }).click()
  await expect(page).toHaveURL(new RegExp(`/jobs/${job}$`))
  await page.goBack()
  await needs.getByRole('link', { name: /没写完的直播间.*改了一半/ }).click()
  await expect(page).toHaveURL(new RegExp(`/rooms/${overdue}/edit$`))
  await expect(form.save).toBeVisible()
  expect((await shop.room(overdue))?.live_status).toBe(102)
  expect((await shop.room(expired))?.live_status).toBe(107)
})

test('Today shows what is left of the quota', async ({ page, shop }) => {
  await page.goto(`/${shop.mp}`)
  await makeRooms(page, shop, [{ name: '有额度可看的一场' }])
  const quota = page.getByRole('region', { name: '今天剩下的接口额度' })
  await expect(quota.getByText(/剩 [\d,]+ \/ [\d,]+/).first()).toBeVisible({ timeout: 40_000 })
  expect((await shop.calls('quota/get')).length).toBeGreaterThan(0)
})

test('Today, empty, teaches the first room in steps', async ({ page, shop }) => {
  await page.goto(`/${shop.mp}`)
  await expect(page.getByRole('heading', { name: '安排第一场直播' })).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('main').getByRole('listitem')).toHaveCount(3)
  await page.getByRole('link', { name: '新建直播间' }).click()
  await expect(page).toHaveURL(/rooms\/new/)
  expect((await shop.state()).rooms).toEqual([])
})

async function makeUnknown(page: import('@playwright/test').Page, shop: import('./test.ts').Shop) {
  await makeRooms(page, shop, [{ name: '不知道成没成', in: 6 * hour }]).catch(() => {})
}
