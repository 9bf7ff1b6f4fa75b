import { unzipSync } from 'fflate'
import sharp from 'sharp'
import { readRoomPath } from '#contract/room-path.ts'
import { makeRooms } from './rooms-made.ts'
import { bytesOf, scanned, scannedOn } from './scan.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

const hour = 3600

test('an encoder room gives its address apart, masked, with its expiry, as a code, and again', async ({
  page,
  shop,
  room,
}) => {
  const [id = 0] = await makeRooms(page, shop, [{ name: '推流地址这一场', in: hour }])
  await page.goto(`/${shop.mp}/rooms/${id}?tab=stream`)
  await expect(page.getByText('1080 × 1920')).toBeVisible()
  await page.getByText('横屏', { exact: true }).click()
  await expect(page.getByText('1920 × 1080')).toBeVisible()
  expect(await shop.calls('getpushurl')).toHaveLength(0)
  const { server, key } = await room.revealPushAddress()
  expect(server).toMatch(/^rtmp:\/\/.+\/live\/$/)
  expect(key).toMatch(/txSecret=.+txTime=[0-9a-f]{8}/i)
  await expect(page.getByText(/有效至 .+ · 还有 /)).toBeVisible()
  await page.getByRole('button', { name: '显示二维码' }).click()
  expect(await scannedOn(page.getByRole('img', { name: '推流地址的二维码' }))).toBe(server + key)
  await page.getByRole('button', { name: '重新获取' }).click()
  await expect.poll(async () => (await shop.calls('getpushurl')).length).toBe(2)
  await page.getByRole('button', { name: '收起', exact: true }).click()
  await expect(page.getByText('txSecret')).toHaveCount(0)
})

test('a phone room says why it has no address, and shows the anchor the way to go live', async ({ page, shop }) => {
  const [id = 0] = await makeRooms(page, shop, [{ name: '手机直播这一场', in: hour, kind: 'phone' }])
  await page.goto(`/${shop.mp}/rooms/${id}?tab=stream`)
  await expect(page.getByText('这是手机直播，没有推流地址')).toBeVisible()
  const code = page.getByRole('img', { name: '小程序直播的小程序码' })
  await expect.poll(() => code.evaluate((img: HTMLImageElement) => img.naturalWidth)).toBeGreaterThan(0)
  expect(await scannedOn(code)).toMatch(/^https:\/\/res\.wx\.qq\.com\/op_res\//)
  await expect(page.getByText('主播用微信号 xiaomei 扫这个码')).toBeVisible()
  await expect(page.getByText('在列表里找到“手机直播这一场”')).toBeVisible()
  expect(await shop.calls('getpushurl')).toHaveLength(0)
})

test('our own posters come in three designs, and their codes lead to the room', async ({ page, shop }) => {
  const [id = 0] = await makeRooms(page, shop, [{ name: '周五Pro新品专场，限时返场全场包邮', in: hour }])
  await page.goto(`/${shop.mp}/rooms/${id}?tab=share`)
  await expect(page.getByText(`这个页面路径打开直播间 ${id}。`)).toBeVisible()
  const seen = new Set<string>()
  for (const design of ['封面', '门票', '请柬']) {
    await page.getByText(design, { exact: true }).click()
    await expect(page.getByRole('img', { name: `的海报，${design}版式` })).toBeVisible()
    const save = page.getByRole('button', { name: '下载 PNG' })
    await expect(save).toBeEnabled()
    const download = page.waitForEvent('download')
    await save.click()
    const saved = await download
    expect(saved.suggestedFilename()).toMatch(new RegExp(`^周五Pro新品专场.*${design}\\.png$`))
    const png = await bytesOf(saved)
    expect(await sharp(png).metadata()).toMatchObject({ format: 'png', width: 1080, height: 1620 })
    expect(readRoomPath(await scanned(png))).toMatchObject({ room: id, params: [] })
    seen.add(Buffer.from(png).toString('base64'))
  }
  expect(seen.size).toBe(3)
  expect(await shop.calls('getsharedcode')).toHaveLength(1)
})

test('channel links: never too long, decoded to the room and their parameters, and a whole week of it as one zip', async ({
  page,
  shop,
}) => {
  test.setTimeout(120_000)
  const [id = 0] = await makeRooms(page, shop, [
    { name: '渠道这一场', in: hour },
    { name: '渠道另一场', in: hour + 120 },
  ])
  await page.goto(`/${shop.mp}/rooms/${id}?tab=share`)
  await page.getByRole('button', { name: '新建渠道' }).click()
  const form = page.getByRole('dialog', { name: '新建渠道' })
  const save = form.getByRole('button', { name: /保\s*存/ })

  await test.step('601 characters cannot be saved, and the page says why', async () => {
    await form.getByLabel('渠道名称').fill('门店台卡')
    await form.getByRole('radio', { name: /自制小程序码/ }).check()
    await form.getByRole('button', { name: '加一个参数' }).click()
    await form.getByLabel('参数 1 的名称').fill('来源')
    await form.getByLabel('参数 1 的值').fill('店'.repeat(70))
    await expect(form.getByText(/超出 \d+ 个字符/)).toBeVisible()
    await expect(save).toBeDisabled()
  })

  await test.step('what fits is kept, once, for every room', async () => {
    await form.getByLabel('参数 1 的值').fill('南京路店 🎉')
    await form.getByRole('checkbox', { name: '保留小窗' }).uncheck()
    await save.click()
    await expect(form).toHaveCount(0)
  })

  const channel = page.getByRole('listitem', { name: '门店台卡' })
  const wanted = [{ name: '来源', value: '南京路店 🎉' }]
  await test.step('its path and its code lead to the room with the parameters', async () => {
    const path = (await channel.locator('code', { hasText: 'plugin-private' }).textContent()) ?? ''
    expect(readRoomPath(path)).toMatchObject({ room: id, params: wanted, entry: 'code', pictureInPicture: false })
    await channel.getByRole('button', { name: '“门店台卡”的小程序码' }).click()
    const code = channel.getByRole('img', { name: '渠道“门店台卡”的小程序码' })
    const src = (await code.getAttribute('src')) ?? ''
    const picture = await (await page.request.get(src)).body()
    expect(readRoomPath(await scanned(picture))).toMatchObject({ room: id, params: wanted })
    const asked = await shop.calls('getsharedcode')
    expect(asked.at(-1)?.args).toMatchObject({ params: encodeURIComponent('{"来源":"南京路店 🎉"}') })
  })

  await test.step('the week', async () => {
    const { rooms } = await api<{ rooms: { id: number; startsAt: number }[] }>(page, `/api/${shop.mp}/rooms`)
    const mondays = rooms.map(({ startsAt }) => Math.floor((startsAt + 8 * hour - 4 * 86_400) / (7 * 86_400)))
    const inWeek = mondays.filter((monday) => monday === mondays[rooms.findIndex((one) => one.id === id)]).length
    const download = page.waitForEvent('download', { timeout: 60_000 })
    await page.getByRole('button', { name: '下载整周资料' }).click()
    const files = unzipSync(await bytesOf(await download))
    const names = Object.keys(files)
    expect(names.filter((name) => /自制海报-(封面|门票|请柬)\.png$/.test(name))).toHaveLength(3 * inWeek)
    const own = names.find((name) => name.endsWith(` ${id}/自制海报-门票.png`)) ?? ''
    expect(readRoomPath(await scanned(files[own] ?? new Uint8Array()))).toMatchObject({ room: id })
    const links = names.find((name) => name.endsWith(` ${id}/渠道链接.csv`)) ?? ''
    expect(new TextDecoder().decode(files[links])).toContain(`room_id=${id}&type=9&custom_params=`)
    const code = names.find((name) => name.endsWith(` ${id}/渠道-门店台卡.jpg`)) ?? ''
    expect(readRoomPath(await scanned(files[code] ?? new Uint8Array()))).toMatchObject({ room: id, params: wanted })
    await expect(page.getByRole('region', { name: '一周的资料' })).toContainText(`已打包 ${inWeek} 场`)
  })
})
