import { randomBytes } from 'node:crypto'
import { ownKaibo } from './kaibo-process.ts'
import { acceptLink, anotherPerson, password, TeamPage } from './pages/team.ts'
import { makeRooms } from './rooms-made.ts'
import { api, signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

const fresh = (name: string) => `${name} ${randomBytes(3).toString('hex')}`

test('a person invited by a link sets their own password and has just the role that was given', async ({
  page,
  shop,
  browser,
}) => {
  test.setTimeout(120_000)
  const [room] = await makeRooms(page, shop, [{ name: '受邀的人看到的一场' }])
  const team = new TeamPage(page)
  const name = fresh('阿青')
  await team.open()
  const link = await team.invite(name, shop.mp, '场控')
  expect(link).toMatch(/\/join#[\w-]{32}$/)
  await expect(team.row(name)).toContainText('场控')

  const other = await anotherPerson(browser)
  await acceptLink(other, link, '设置密码并进入')
  await other.waitForURL(new RegExp(`/${shop.mp}$`))
  await other.goto(`/${shop.mp}/rooms/${room}?tab=stream`)
  await expect(other.getByRole('heading', { level: 1, name: '受邀的人看到的一场' })).toBeVisible()
  await expect(other.getByRole('button', { name: '显示推流地址' })).toHaveCount(0)
  const denied = await other.request.get(`/api/${shop.mp}/rooms/${room}/push-address`)
  expect(denied.status()).toBe(403)
  expect(await shop.calls('room/getpushurl')).toEqual([])

  await other.goto(link)
  await expect(other.getByRole('heading', { name: '这个链接不能再用了' })).toBeVisible()

  // A reset is another such link; the old password is dead after it.
  await team.open()
  const again = await team.reset(name)
  await acceptLink(other, again, '保存新密码', 'quite another password')
  await other.waitForURL(new RegExp(`/${shop.mp}$`))
  const old = await other.request.post('/api/session', {
    data: { name, password },
    headers: { origin: new URL(other.url()).origin },
  })
  expect(old.status()).toBe(401)
  await other.context().close()
})

test('a lowered role and a disabled account take effect in open pages within seconds, and nothing typed is lost', async ({
  page,
  shop,
  browser,
}) => {
  test.setTimeout(150_000)
  const [room] = await makeRooms(page, shop, [{ name: '权限变化时开着的一场' }])
  const team = new TeamPage(page)
  const name = fresh('小满')
  await page.goto(`/${shop.mp}`)
  await team.open()
  const link = await team.invite(name, shop.mp, '主管')
  const other = await anotherPerson(browser)
  await acceptLink(other, link, '设置密码并进入')
  await other.waitForURL(new RegExp(`/${shop.mp}$`))
  await other.goto(`/${shop.mp}/rooms/${room}`)
  await expect(other.getByRole('button', { name: '删除', exact: true })).toBeEnabled()

  // The owner's open list has heard that the invitation was accepted, and an other owner's acts are heard in the same way.
  await expect(team.row(name).getByRole('button', { name: '修改权限' })).toBeVisible()
  await team.change(name, shop.mp, '运营')
  await expect(other.getByText('你在这里的角色现在是：运营')).toBeVisible({ timeout: 8000 })
  await expect(other.getByRole('button', { name: '删除', exact: true })).toBeDisabled()
  const denied = await other.request.delete(`/api/${shop.mp}/rooms/${room}`, {
    headers: { origin: new URL(other.url()).origin, 'X-Requested-With': 'kaibo' },
  })
  expect(denied.status()).toBe(403)
  expect((await shop.state()).rooms).toHaveLength(1)

  await other.goto(`/${shop.mp}/rooms/new`)
  await other.getByRole('textbox', { name: '直播间名称' }).fill('写到一半的名字')
  await team.act(name, '停用')
  const told = other.getByRole('dialog', { name: '账号已被停用' })
  await expect(told).toBeVisible({ timeout: 8000 })
  expect((await other.request.get('/api/session')).status()).toBe(401)
  await told.getByRole('button', { name: '留在本页' }).click()
  await expect(other.getByRole('textbox', { name: '直播间名称' })).toHaveValue('写到一半的名字')

  await team.act(name, '启用')
  await other.goto('/sign-in')
  await signIn(other, name, password)
  await other.context().close()
})

test('the last owner cannot be lowered: the page says so before, and the API whatever the page says', async ({
  page,
  shop,
}) => {
  const { account } = await api<{ account: { id: string; name: string } }>(page, '/api/session')
  const team = new TeamPage(page)
  await team.open()
  const row = team.row(account.name)
  await expect(row.getByText('这是最后一位可用的店主')).toBeVisible()
  await row.getByRole('button', { name: '修改权限' }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByLabel('按小程序分配角色').check()
  await expect(sheet.getByText('这是最后一位可用的店主')).toBeVisible()
  await expect(sheet.getByRole('button', { name: '保存' })).toBeDisabled()
  const body = { owner: false, roles: [{ mp: shop.mp, role: 'manager' }] }
  const refused = await api<{ why: string }>(page, `/api/accounts/${account.id}/access`, { method: 'PUT', body })
  expect(refused.why).toBe('lastOwner')
})

test('one’s own password is changed with the current one, and own sessions are seen and ended', async ({
  page,
  shop,
  browser,
}) => {
  test.setTimeout(120_000)
  const name = fresh('阿岚')
  const team = new TeamPage(page)
  await team.open()
  const link = await team.invite(name, shop.mp, '运营')
  const first = await anotherPerson(browser)
  await acceptLink(first, link, '设置密码并进入')
  await first.waitForURL(new RegExp(`/${shop.mp}$`))
  const second = await anotherPerson(browser)
  await second.goto('/sign-in')
  await signIn(second, name, password)
  await second.goto(`/${shop.mp}`)
  await expect(second.getByRole('heading', { level: 1 })).toBeVisible()

  await first.goto('/settings')
  await first.waitForURL('**/settings/me')
  await first.getByRole('button', { name: /结束 Chrome.*的登录/ }).click()
  await expect(second.getByRole('dialog', { name: '这里的登录已被结束' })).toBeVisible({ timeout: 8000 })

  await first.getByLabel('当前密码').fill('not the current one')
  await first.getByLabel('新密码').fill('a new one that is long')
  await first.getByRole('button', { name: '修改密码' }).click()
  await expect(first.getByText('当前密码不对')).toBeVisible()
  await first.getByLabel('当前密码').fill(password)
  await first.getByRole('button', { name: '修改密码' }).click()
  await expect(first.getByText('密码已修改，其他设备已退出')).toBeVisible()
  await second.goto('/sign-in')
  await signIn(second, name, 'a new one that is long')
  await first.context().close()
  await second.context().close()
})

test('a push address and a deletion ask for the password again, and go on once it is given', async ({ browser }) => {
  test.setTimeout(300_000)
  const secret = 'the owner of this very Kaibo'
  // Six seconds instead of ten minutes.
  const kaibo = await ownKaibo(secret, { STEP_UP_MINUTES: '0.1' })
  const context = await browser.newContext({ baseURL: kaibo.origin, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  try {
    await page.goto('/sign-in')
    await signIn(page, 'owner', secret)
    await page.goto(`/${kaibo.mp}`)
    const [id] = await makeRooms(page, Object.assign(kaibo.shop, { mp: kaibo.mp, secret: '' }), [
      { name: '要看推流地址的一场' },
    ])
    await page.goto(`/${kaibo.mp}/rooms/${id}?tab=stream`)
    const status = () =>
      page.evaluate(async (url) => (await fetch(url)).status, `/api/${kaibo.mp}/rooms/${id}/push-address`)
    await expect.poll(status, { timeout: 30_000 }).toBe(403)
    const asked = (await kaibo.shop.calls('room/getpushurl')).length

    await page.getByRole('button', { name: '显示推流地址' }).click()
    const dialog = page.getByRole('dialog', { name: '请再次输入密码' })
    await dialog.getByLabel('密码', { exact: true }).fill('not the password at all')
    await dialog.getByRole('button', { name: '确认并继续' }).click()
    await expect(dialog.getByText('账号名或密码不对')).toBeVisible()
    expect(await kaibo.shop.calls('room/getpushurl')).toHaveLength(asked)
    await dialog.getByLabel('密码', { exact: true }).fill(secret)
    await dialog.getByRole('button', { name: '确认并继续' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(page.getByText('串流密钥', { exact: true })).toBeVisible()
    expect(await kaibo.shop.calls('room/getpushurl')).toHaveLength(asked + 1)

    await expect.poll(status, { timeout: 30_000 }).toBe(403)
    await page.getByRole('button', { name: '删除', exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '删除直播间' }).click()
    await dialog.getByRole('button', { name: '取消' }).click()
    await expect(page.getByText('还没有确认是你本人')).toBeVisible()
    expect((await kaibo.shop.state()).rooms).toHaveLength(1)
    await page.getByRole('dialog').getByRole('button', { name: '删除直播间' }).click()
    await dialog.getByLabel('密码', { exact: true }).fill(secret)
    await dialog.getByRole('button', { name: '确认并继续' }).click()
    await page.waitForURL(/\/rooms$/)
    expect((await kaibo.shop.state()).rooms).toHaveLength(0)
  } finally {
    await context.close()
    await kaibo.stop()
  }
})
