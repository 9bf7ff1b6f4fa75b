import type { QuotaReport } from '#contract/quota.ts'
import { trouble } from './accessibility.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

test('the settings say how the connection stands: the IP to list, live not opened, the clock, the day’s calls; the secret never', async ({
  page,
  shop,
}) => {
  await page.goto('/settings')
  const own = page.getByRole('listitem').filter({ hasText: shop.mp })
  const health = own.getByRole('region', { name: '连接状况' })
  await expect(health.getByText('微信回答了直播间的读取')).toBeVisible()
  await expect(health.getByText('微信接受 AppID、AppSecret 和服务器 IP')).toBeVisible()
  await expect(health.getByText('本机与微信一致')).toBeVisible()

  /** The gateway asks again after a while; WeChat's answer has changed by then. */
  const becomes = (words: string) =>
    expect(async () => {
      await health.getByRole('button', { name: '再次检查' }).click()
      await expect(health.getByText(words, { exact: true })).toBeVisible({ timeout: 1000 })
    }).toPass({ timeout: 60_000 })
  await shop.fault({ effect: { do: 'blockIp', ip: '203.0.113.7' }, times: null })
  await becomes('203.0.113.7')
  await expect(health.getByRole('button', { name: '复制 IP' })).toBeVisible()
  await expect(health.getByText('没有凭证，还问不了')).toBeVisible()
  await shop.clearFaults()
  await shop.fault({ effect: { do: 'unauthorised' }, times: null })
  await becomes('48001')
  await shop.clearFaults()
  await shop.advance(900)
  await becomes('本机比微信慢 15 分钟，请校准服务器时间')

  // What was used by now is all that is left of one quota: named above the table, and in its line.
  const began = Date.now()
  await shop.quota('/wxa/business/getliveinfo', { left: 0 })
  await own.getByText('接口额度').click()
  const table = own.getByRole('table', { name: '接口额度' })
  await expect(own.getByText(/^要留意：读取直播间和回放（快用完了）/)).toBeVisible()
  const { lines } = await api<QuotaReport>(page, `/api/${shop.mp}/quota`)
  const { limit } = lines.find(({ use }) => use === 'listRooms') ?? {}
  await expect(table.getByRole('row', { name: /^读取直播间和回放/ })).toContainText(
    `0 / ${limit?.toLocaleString('en-US')}`,
  )
  await expect(table.getByRole('row', { name: /^推送商品/ })).toHaveCount(0)
  await own.getByRole('button', { name: /显示其余 \d+ 种/ }).click()
  for (const errand of ['直播间', '商品库', '货架', '成员', '订阅者'])
    await expect(table.getByRole('rowheader', { name: errand, exact: true })).toBeVisible()
  for (const use of ['添加商品', '推送商品', '授予角色', '添加小助手', '设置主播副号', '群发提醒', '全员禁言'])
    await expect(table.getByRole('row', { name: new RegExp(`^${use}`) })).toBeVisible()
  expect(await trouble(page)).toEqual([])
  const asked = (await shop.calls('quota/get')).map(({ args }) => (args as { cgi_path: string }).cgi_path)
  expect(asked.length).toBeGreaterThan(0)
  expect(asked.filter((path) => !lines.some((line) => line.path === path))).toEqual([])
  // A minute is six seconds here.
  expect(asked.length).toBeLessThanOrEqual(5 * (1 + Math.ceil((Date.now() - began) / 6000)))

  await page.setViewportSize({ width: 390, height: 844 })
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await expect(page.locator('body')).not.toContainText(shop.secret)
  expect(JSON.stringify(await api(page, '/api/mini-programs'))).not.toContain(shop.secret)
})

test('a leaked token is replaced by the owner: what it does is said first, it is sent once, and the rest of the day is counted', async ({
  page,
  shop,
}) => {
  const forced = async () =>
    (await shop.calls('stable_token')).filter(({ args }) => (args as { force_refresh?: boolean }).force_refresh).length
  await page.goto('/settings')
  const own = page.getByRole('listitem').filter({ hasText: shop.mp })
  const token = own.getByRole('region', { name: '令牌泄露了？' })
  const replace = token.getByRole('button', { name: '换掉令牌' })
  await expect(token.getByText('今天还能换 20 次（每天 20 次）')).toBeVisible()

  // What it does comes first, and Cancel has the focus: Enter changes nothing.
  await replace.click()
  const dialog = page.getByRole('dialog', { name: '换掉“测试店铺”的令牌？' })
  await expect(dialog).toContainText('旧令牌立刻失效')
  await expect(dialog).toContainText('自己存着旧令牌的系统会一直失败，直到它们重新去取')
  await expect(dialog.getByRole('button', { name: /取\s?消/ })).toBeFocused()
  expect(await trouble(page)).toEqual([])
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  expect(await forced()).toBe(0)

  // Nobody hears the answer, although WeChat has done it: said plainly, and not sent again.
  await shop.fault({ match: { path: '/cgi-bin/stable_token' }, effect: { do: 'reset', commit: 1 } })
  await replace.click()
  await dialog.getByRole('button', { name: '换掉令牌' }).click()
  await expect(token.getByRole('alert')).toContainText('没有听到微信的回答')
  await expect(token.getByRole('alert')).toContainText('之后微信给出的已经是另一个令牌')
  await expect(dialog).toHaveCount(0)
  await expect(replace).toBeDisabled()
  expect(await trouble(page)).toEqual([])
  await expect(token.getByText(/今天还能换 19 次（每天 20 次） · \d+ 秒后可以再换/)).toBeVisible()
  expect(await forced()).toBe(1)

  // Whatever the page says, the gateway keeps the half minute too, and WeChat is not asked.
  const headers = { 'Idempotency-Key': crypto.randomUUID(), origin: new URL(page.url()).origin }
  const early = await page.request.post(`/api/mini-programs/${shop.mp}/forced-token`, { headers, data: {} })
  expect({ status: early.status(), why: ((await early.json()) as { why: string }).why }).toEqual({
    status: 409,
    why: 'tooSoon',
  })
  expect(await forced()).toBe(1)

  // Half a minute later the button is back by itself.
  await shop.advance(31)
  await expect(replace).toBeEnabled({ timeout: 40_000 })
  await replace.click()
  await dialog.getByRole('button', { name: '换掉令牌' }).click()
  await expect(page.getByText('令牌已经换掉，旧的不能再用')).toBeVisible()
  await expect(token.getByText('今天还能换 18 次（每天 20 次）')).toBeVisible()
  await expect(token.getByText(/^上次：.*“owner”换掉了令牌。$/)).toBeVisible()
  expect(await forced()).toBe(2)

  // Kaibo goes on with the new one, and blames nobody for what its owner did; who did it stands in the activity.
  await own.getByRole('button', { name: '再次检查' }).click()
  await expect(own.getByText('没有系统抢走凭证')).toBeVisible()
  await page.goto(`/${shop.mp}/activity`)
  await expect(page.getByRole('row').filter({ hasText: '换掉泄露的令牌' }).first()).toBeVisible()
})
