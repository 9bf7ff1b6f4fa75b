import { makeRooms } from './rooms-made.ts'
import { expect, test, type Shop } from './test.ts'

const origin = `http://127.0.0.1:${process.env.E2E_PORT ?? 8190}`
const pushed = async (shop: Shop) => (await shop.state()).pushes

test('followers are counted, drawn and listed, and a live room tells each of them once, after a dry run', async ({
  page,
  shop,
}) => {
  test.setTimeout(150_000)
  const [id = 0] = await makeRooms(page, shop, [{ name: '会员开播提醒' }])
  await shop.followers({ count: 4300, roomId: id })
  await shop.start(id)
  await page.goto(`/${shop.mp}/followers`)
  await expect(page.getByText('4,300 位订阅者')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('img', { name: /增长到 4,300 位/ })).toBeVisible()
  const list = page.getByRole('table', { name: '订阅者名单' })
  await expect(list).toHaveAttribute('aria-rowcount', '4301')
  await expect(list.getByRole('row').nth(1)).toContainText('会员开播提醒')
  // Only what is seen exists; the rest comes as one scrolls.
  expect(await list.getByRole('row').count()).toBeLessThan(80)
  await page.getByRole('main').evaluate((main) => main.closest('[data-scroller]')?.scrollTo(0, 1_000_000))
  await expect(list.locator('[aria-rowindex="4301"]')).toContainText(/o[\w-]{10}/)
  await page.getByRole('main').evaluate((main) => main.closest('[data-scroller]')?.scrollTo(0, 0))

  await expect(page.getByText('将发给 4,300 位，分 3 批（每批最多 2000 位）')).toBeVisible({ timeout: 30_000 })
  await expect(page.getByRole('button', { name: /^发给/ })).toHaveCount(0)
  await page.getByRole('button', { name: '试运行' }).click()
  await expect(page.getByText(/核对：现在发送会成功发出/)).toBeVisible()
  expect(await pushed(shop)).toHaveLength(0)

  await page.getByRole('button', { name: '发给 4,300 位' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('发出后不能撤回')
  await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused()
  await dialog.getByRole('button', { name: '发送' }).click()
  await expect(page).toHaveURL(/\/jobs\//)
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 60_000 })
  const state = await shop.state()
  expect(state.pushes.map(({ total_count }) => total_count)).toEqual([2000, 2000, 300])
  expect(state.followers.filter(({ got }) => got?.count === 1)).toHaveLength(4300)

  await page.goto(`/${shop.mp}/followers`)
  await expect(page.getByText('所有订阅者都已为这场发过。')).toBeVisible()
  await expect(page.getByRole('list', { name: '每批的发送结果' }).getByRole('listitem')).toHaveCount(3)
})

test('a push that cannot go says why before and after, and WeChat’s message says what came of it', async ({
  page,
  shop,
}) => {
  test.setTimeout(150_000)
  const [first = 0, second = 0] = await makeRooms(page, shop, [
    { name: '上午的直播场次' },
    { name: '下午的直播场次', in: 18_000 },
  ])
  await shop.followers({ count: 12, roomId: first })
  await page.goto(`/${shop.mp}/followers`)
  await expect(page.getByText('现在没有正在直播的直播间。开播后回到这里群发。')).toBeVisible({ timeout: 30_000 })

  // WeChat's console gets the same token and this address.
  await page.getByLabel('令牌（Token）', { exact: true }).fill('kaiboE2eToken')
  await page.getByRole('button', { name: '保存令牌' }).click()
  await expect(page.getByText(/owner 于 .* 设置/)).toBeVisible()
  await shop.setConfig({
    messageUrl: `${origin}/wechat/${shop.mp}/events`,
    messageToken: 'kaiboE2eToken',
    messageFormat: 'xml',
  })

  await shop.start(first)
  const run = page.getByRole('button', { name: '试运行' })
  await expect(run).toBeVisible({ timeout: 60_000 })
  await run.click()
  await page.getByRole('button', { name: '发给 12 位' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '发送' }).click()
  await expect(page).toHaveURL(/\/jobs\//)
  await page.goto(`/${shop.mp}/followers`)
  await expect(page.getByText('送达 12')).toBeVisible({ timeout: 30_000 })
  const told = (await shop.state()).events.filter(({ event }) => event === 'wxalive_push_message_notify')
  expect(told.map(({ answered }) => answered)).toEqual([true])

  // Somebody subscribes: it is counted without reading the list again.
  const reads = (await shop.calls('get_wxa_followers')).length
  await shop.followers({ openids: [`o${'e'.repeat(27)}`], roomId: first, notify: true })
  await expect(page.getByText('13 位订阅者')).toBeVisible({ timeout: 30_000 })
  expect((await shop.calls('get_wxa_followers')).length).toBe(reads)

  // The other room of the day may not, and the page says which was first.
  await shop.end(first)
  await shop.start(second)
  await expect(page.getByText('今天群发的是：上午的直播场次')).toBeVisible({ timeout: 60_000 })
  await run.click()
  await expect(page.getByText(/核对：现在不能发送/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^发给/ })).toHaveCount(0)
  expect(await pushed(shop)).toHaveLength(1)
})
