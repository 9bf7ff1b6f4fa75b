import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { makeRooms } from './rooms-made.ts'
import { stockedRoom } from './shelf-made.ts'
import { expect, test, type Shop } from './test.ts'

/** On air, broken off once, over: two stretches and a whole. `delay` seconds until WeChat has the recording. */
async function show(shop: Shop, id: number, delay = 0) {
  await shop.setSwitches({ replayDelaySeconds: delay })
  await shop.start(id)
  await shop.drop(id)
  await shop.recover(id)
  await shop.end(id)
}
const sha = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
const recorded = readFileSync(`${import.meta.dirname}/../api-mock/seed/assets/clip.mp4`)
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

test('recordings are archived into the server’s folder, each once and with an equal checksum, and outlive WeChat’s', async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000)
  const { room: id, ids } = await stockedRoom(page, shop, 1)
  await show(shop, id)
  await shop.clip(id, ids[0] ?? 0)
  await page.goto(`/${shop.mp}/rooms/${id}?tab=replay`)
  await expect(async () => {
    await page.reload()
    await expect(page.getByText('片段 1', { exact: true })).toBeVisible({ timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await page.getByRole('button', { name: '归档 片段 1' }).click()
  await page.getByText(/已归档 · /).click()
  const sum = page.locator('dd code').last()
  await expect(sum).toHaveText(sha(recorded))
  const place = await page.locator('dd code').first().innerText()
  expect(sha(readFileSync(`${process.env.E2E_DATA_DIR}/archive/${place}`))).toBe(sha(recorded))
  await expect(page.getByRole('button', { name: '归档 片段 1' })).toHaveCount(0)

  // What the anchor said of each product is asked for by a press, a call each.
  await page.getByRole('button', { name: '查询 1 件商品的讲解' }).click()
  await expect(page.getByRole('button', { name: '归档 青瓷盖碗第1件' })).toBeVisible()
  expect(await shop.calls('getVideo')).toHaveLength(1)
  await page.getByRole('button', { name: '播放 青瓷盖碗第1件' }).click()
  await expect(page.getByLabel('播放器：青瓷盖碗第1件')).toHaveAttribute('data-state', 'ready')

  // The rest in one press, from the page of all; what is there already is not fetched again.
  await page.goto(`/${shop.mp}/replays`)
  await expect(page.getByText('1 / 4 个片段已归档。')).toBeVisible()
  const before = (await asked(shop)).length
  await page.getByRole('button', { name: '归档 3 个片段' }).click()
  await expect(page.getByText('4 / 4 个片段已归档。')).toBeVisible({ timeout: 60_000 })
  expect((await asked(shop)).length).toBe(before)
  const kept = readdirSync(`${process.env.E2E_DATA_DIR}/archive/${shop.mp}`)
  expect(kept.filter((name) => !name.endsWith('.sha256'))).toHaveLength(4)
  expect((await shop.state()).rooms[0]?.streamed).toHaveLength(2)

  // Where copies go is the owner's to choose, and no address inside our own network.
  await page.getByRole('button', { name: '归档位置' }).click()
  const dialog = page.getByRole('dialog', { name: '归档位置' })
  await dialog.getByText('S3 存储桶').click()
  const typed = [
    ['服务地址', 'https://127.0.0.1:9000'],
    ['区域', 'cn'],
    ['存储桶', 'replays'],
    ['访问密钥 ID', 'a-key'],
    ['访问密钥', 'a-secret'],
  ] as const
  for (const [label, value] of typed) await dialog.getByLabel(label, { exact: true }).fill(value)
  await dialog.getByRole('button', { name: '存到这个存储桶' }).click()
  await expect(dialog.getByLabel('服务地址', { exact: true })).toHaveAttribute('aria-invalid', 'true')
  await expect(dialog.getByText('连不上，或者不是允许的地址')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByText('存到服务器的归档文件夹')).toBeVisible()
})
