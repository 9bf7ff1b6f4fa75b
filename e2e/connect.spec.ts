import { readRoomPath } from '#contract/room-path.ts'
import { makeRooms } from './rooms-made.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

test('the code is filled with the real room and plugin; what would be cut is not there to copy', async ({
  page,
  shop,
}) => {
  const [first = 0, second = 0] = await makeRooms(page, shop, [{ name: '接入第一场' }, { name: '接入第二场' }])
  await page.goto(`/${shop.mp}/connect`)
  const asked = (await shop.calls()).length
  const code = (name: string) => page.getByRole('article', { name, exact: true }).locator('pre')

  await test.step('the version of the plugin is a setting, and app.json is checked against it', async () => {
    await page.getByRole('textbox', { name: '直播插件版本' }).fill('1.3.6')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    const paste = page.getByRole('textbox', { name: 'app.json 的内容' })
    await paste.fill('{"plugins":{"live-player-plugin":{"version":"1.3.5","provider":"wx0000000000000000"}}}')
    await expect(page.getByText('版本 1.3.5 比设定的 1.3.6 旧')).toBeVisible()
    await expect(page.getByText('provider 是“wx0000000000000000”，应该是 wx2b03c6e691cd7370')).toBeVisible()
    await expect(page.getByText('要上传、审核并发布一次')).toBeVisible()
  })

  await test.step('the check-list is ticked for the whole team', async () => {
    const release = page.getByRole('checkbox', { name: '带插件的版本已经发布过一次' })
    await release.click()
    await expect(release).toBeChecked()
    await expect(page.getByText(/owner 于 .+ 确认/)).toBeVisible()
    await page.reload()
    await expect(release).toBeChecked()
  })

  await test.step('snippets say the room that is chosen', async () => {
    await page.getByRole('link', { name: '代码', exact: true }).click()
    const { plugins } = JSON.parse(await code('声明插件：主包').innerText())
    expect(plugins['live-player-plugin']).toEqual({ version: '1.3.6', provider: 'wx2b03c6e691cd7370' })
    await page.getByLabel('直播间', { exact: true }).selectOption(String(second))
    await page.getByLabel('参数名称').fill('来源')
    await page.getByLabel('参数的值').fill('首页 🎉')
    const path = /url="([^"]+)"/.exec(await code('用 navigator 打开直播间').innerText())?.[1] ?? ''
    expect(readRoomPath(path)).toMatchObject({ room: second, params: [{ name: '来源', value: '首页 🎉' }] })
    expect(second).not.toBe(first)
    await expect(code('查询直播状态')).toContainText(`room_id: ${second}`)
  })

  await test.step('the subscribe button looks as it is set', async () => {
    await page.getByLabel('宽度').fill('200')
    await expect(code('订阅按钮')).toContainText('width="{{200}}"')
    expect((await page.getByRole('img', { name: '预览' }).boundingBox())?.width).toBe(200)
  })

  await test.step('past 600 characters there is no code, and the page says why', async () => {
    await page.getByLabel('参数的值').fill('店'.repeat(70))
    await expect(page.getByRole('alert')).toContainText(/超出 \d+ 个字符/)
    await expect(page.getByRole('article', { name: '用 navigator 打开直播间' })).toHaveCount(0)
    await expect(page.getByRole('article', { name: '用 wx.navigateTo 打开直播间' })).toHaveCount(0)
  })
  const reads = (await shop.calls())
    .slice(asked)
    .filter(({ path }) => !/getliveinfo|quota|token|getapproved|getrolelist/.test(path))
  expect(reads).toEqual([])
})

test('pendant keys are set once, and that is said before', async ({ page, shop }) => {
  await page.goto(`/${shop.mp}/connect?part=pendant`)
  await expect(page.getByText('还没有设置。')).toBeVisible()
  await expect(page.getByText('每个小程序只设置一次')).toBeVisible()
  await page.getByLabel('参数名，用逗号隔开').fill('productId，sid')
  await page.getByRole('button', { name: '设置参数名' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('把商品参数名设为 productId, sid？')
  await expect(dialog.getByRole('button', { name: /取\s*消/ })).toBeFocused()
  await dialog.getByRole('button', { name: '设置，不再更改' }).click()
  await expect(page.getByRole('article', { name: '页面代码' })).toContainText("goodsKey=\"{{['productId', 'sid']}}\"")
  await expect(page.getByRole('button', { name: '设置参数名' })).toHaveCount(0)
  const calls = await shop.calls('goods/setkey')
  expect(calls).toHaveLength(1)
  expect(calls[0]?.args).toMatchObject({ goodsKey: ['productId', 'sid'] })
  expect((await shop.state()).goodsKey).toEqual(['productId', 'sid'])
})

test('the public room list is off until turned on, opens to its key alone, and costs WeChat nothing', async ({
  page,
  shop,
}) => {
  const [id = 0] = await makeRooms(page, shop, [{ name: '公开列表这一场' }])
  await page.goto(`/${shop.mp}/connect?part=list`)
  expect((await page.request.get(`/public/${shop.mp}/rooms.json?key=x`)).status()).toBe(404)
  await page.getByRole('switch', { name: '公开列表' }).click()
  const place = page.getByRole('region', { name: '公开的直播间列表' }).locator('code')
  const url = (await place.textContent()) ?? ''
  await page.getByRole('button', { name: '现在读一次' }).click()
  await expect(page.getByText('HTTP 200，1 个直播间')).toBeVisible()

  const stranger = await (await page.context().browser()?.newContext())?.newPage()
  // Kaibo reads these by its own clock, whether anybody looks or not.
  const byItself = /getliveinfo|quota|stable_token|goods\/getapproved|getgoodswarehouse/
  const asked = async () => (await shop.calls()).filter(({ path }) => !byItself.test(path)).length
  const before = await asked()
  const reply = await stranger!.request.get(url)
  expect(reply.headers()).toMatchObject({ 'access-control-allow-origin': '*', etag: expect.any(String) })
  const { rooms } = (await reply.json()) as { rooms: { id: number; path: string; cover: string }[] }
  expect(rooms).toMatchObject([{ id, name: '公开列表这一场', status: 'notStarted' }])
  expect(readRoomPath(rooms[0]?.path ?? '')).toMatchObject({ room: id })
  const cover = await stranger!.request.get(rooms[0]?.cover ?? '')
  expect(cover.headers()['content-type']).toBe('image/jpeg')
  const headers = { 'if-none-match': reply.headers().etag ?? '' }
  for (let n = 0; n < 200; n++) expect((await stranger!.request.get(url, { headers })).status()).toBe(304)
  expect(await asked()).toBe(before)

  await page.getByRole('button', { name: '换一个密钥' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '换密钥' }).click()
  await expect(place).not.toHaveText(url)
  expect((await stranger!.request.get(url)).status()).toBe(404)
  const fresh = (await api<{ publicList: { key: string } }>(page, `/api/${shop.mp}/connect`)).publicList.key
  expect(await place.textContent()).toContain(encodeURIComponent(fresh))
  await stranger!.context().close()
})
