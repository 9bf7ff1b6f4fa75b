import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { makeRooms } from './rooms-made.ts'
import { expect, test, type Shop } from './test.ts'

/** On air, broken off once, over: two stretches and a whole. `delay` seconds until WeChat has the recording. */
async function show(shop: Shop, id: number, delay = 0) {
  await shop.setSwitches({ replayDelaySeconds: delay })
  await shop.start(id)
  await shop.drop(id)
  await shop.recover(id)
  await shop.end(id)
}
const asked = async (shop: Shop) =>
  (await shop.calls('getliveinfo')).filter(({ args }) => (args as { action?: string }).action === 'get_replay')

test('a replay comes ten minutes after the end, plays in the page, and is saved byte for byte', async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000)
  const [id = 0] = await makeRooms(page, shop, [{ name: '秋冬新品专场' }])
  await page.goto(`/${shop.mp}/rooms/${id}?tab=replay`)
  await expect(page.getByRole('heading', { name: '回放还没有' })).toBeVisible()
  expect(await asked(shop)).toHaveLength(0)

  await show(shop, id, 600)
  await expect(async () => {
    await page.reload()
    await expect(page.getByRole('heading', { name: '回放正在生成' })).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await shop.advance(601)
  await page.getByRole('button', { name: '再问一次微信' }).click()
  await expect(page.getByText('片段 2', { exact: true })).toBeVisible()
  await expect(page.getByText('全场', { exact: true })).toBeVisible()
  await expect(page.getByText('6 秒').first()).toBeVisible()
  await expect(page.getByText(/还剩 36\d 天/).first()).toBeVisible()

  await page.getByRole('button', { name: '播放 片段 1' }).click()
  await expect(page.getByLabel('播放器：片段 1')).toHaveAttribute('data-state', 'ready')
  await page.getByRole('button', { name: '播放 全场' }).click()
  const whole = page.getByLabel('播放器：全场')
  await expect(whole).toHaveAttribute('data-state', 'ready', { timeout: 20_000 })
  // Two stretches of six seconds, from our own origin alone.
  await expect.poll(() => whole.evaluate((video: HTMLVideoElement) => Math.round(video.duration))).toBe(12)

  const saving = page.waitForEvent('download')
  await page.getByRole('link', { name: '下载 片段 1' }).click()
  const saved = await saving
  expect(saved.suggestedFilename()).toBe('秋冬新品专场 片段1.mp4')
  const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
  const recorded = readFileSync(`${import.meta.dirname}/../api-mock/seed/assets/clip.mp4`)
  expect(sha(readFileSync(await saved.path()))).toBe(sha(recorded))

  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.getByRole('button', { name: '复制 片段 1 的链接' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/\/vod\/wx\w+\/\d+\/part1\.mp4$/)
  // However often it is looked at, WeChat is asked seldom.
  const before = (await asked(shop)).length
  await page.reload()
  await expect(page.getByText('全场', { exact: true })).toBeVisible()
  expect((await asked(shop)).length).toBe(before)
})

test('all replays stand on one page, those about to expire first, and dates of the year 2106 are unknown', async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000)
  const [id = 0] = await makeRooms(page, shop, [{ name: '重阳茶礼专场' }])
  await shop.setSwitches({ replaySentinelDates: true })
  await show(shop, id)
  // By itself: nobody opens the room.
  await expect(async () => {
    await page.goto(`/${shop.mp}/replays`)
    await expect(page.getByRole('listitem')).toHaveCount(3, { timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  const rows = page.getByRole('listitem')
  await expect(rows.first()).toContainText(/片段 1.*还剩/s)
  await expect(rows.last()).toContainText('全场')
  await expect(rows.last()).toContainText('有效期未知')
  await expect(rows.last()).toContainText('生成时间未知')
  expect((await shop.state()).rooms[0]?.streamed).toHaveLength(2)
  await rows.first().getByRole('link', { name: '重阳茶礼专场', exact: true }).click()
  await expect(page).toHaveURL(new RegExp(`/rooms/${id}\\?tab=replay$`))
})
