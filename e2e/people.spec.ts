import { randomUUID } from 'node:crypto'
import type { Browser, Page } from '@playwright/test'
import { makeRooms } from './rooms-made.ts'
import { api, signIn } from './sign-in.ts'
import { expect, test, type Shop } from './test.ts'

const hour = 3600

/** The roles as WeChat has them: 1 admin, 2 anchor, 3 operator. */
const held = async (shop: Shop, wechat: string) =>
  (await shop.state()).members.find((one) => one.wechat === wechat)?.roles ?? []

const role = (page: Page, name: string) => page.getByRole('checkbox', { name, exact: true })

test('members by role, seats left and shows ahead; two roles at once are two calls with an outcome each', async ({
  page,
  shop,
}) => {
  await shop.reset('demo')
  await page.goto(`/${shop.mp}`)
  await page.getByRole('navigation').getByRole('link', { name: '成员' }).click()
  const rows = page.getByRole('table', { name: '成员' }).getByRole('row')
  await expect(rows.filter({ hasText: '店长王姐' })).toContainText('管理员')
  await expect(rows.filter({ hasText: '店长王姐' })).toContainText('wa****ng')
  await expect(rows.filter({ hasText: '林拾山' })).toContainText('超级管理员')
  await expect(page.getByText('3 / 10')).toBeVisible()
  await expect(page.getByText('10 / 500')).toBeVisible()
  await expect(page.getByText('7 / 500')).toBeVisible()
  // The demo's rooms were made elsewhere: its anchors are known by name only, and the page says so.
  await expect(rows.filter({ hasText: '店长王姐' })).toContainText(/\d+ 场/, { timeout: 30_000 })
  const [face] = await rows.getByRole('presentation', { includeHidden: true }).all()
  expect(await (face ?? page.locator('img').first()).getAttribute('src')).toMatch(/^\/api\//)

  await page.getByRole('searchbox', { name: '搜索成员' }).fill('小满')
  await expect(page).toHaveURL(/search=/)
  await expect(rows.filter({ hasText: '店长王姐' })).toHaveCount(0)
  await expect(rows.filter({ hasText: '小满' })).toContainText('运营者')

  await page.getByRole('link', { name: '给予角色' }).click()
  await page.getByRole('combobox', { name: '微信号' }).fill('zhuli_lele')
  await expect(page.getByText('管理直播间、商品和其他成员')).toBeVisible()
  await role(page, '主播').check()
  await role(page, '运营者').check()
  await page.getByRole('button', { name: '给予 2 个角色' }).click()
  await expect(page.getByText('已给予主播')).toBeVisible()
  await expect(page.getByText('已给予运营者')).toBeVisible()
  expect(await held(shop, 'zhuli_lele')).toEqual([2, 3])
  expect(await shop.calls('addrole')).toHaveLength(2)
  await page.getByRole('link', { name: '查看这位成员' }).click()
  await expect(page.getByRole('heading', { level: 1, name: '乐乐' })).toBeVisible()
  // Given through Kaibo, so the whole id is known and nobody is asked for it.
  await expect(page.getByText('zhuli_lele', { exact: true })).toBeVisible()
  await expect(page.getByRole('textbox', { name: '完整微信号' })).toHaveCount(0)
})

test('an id that WeChat masks is asked for once, with the reason, and checked before a role is taken', async ({
  page,
  shop,
}) => {
  await shop.reset('demo')
  await page.goto(`/${shop.mp}/people?search=嘟嘟`)
  await page.getByRole('link', { name: '嘟嘟' }).click()
  await expect(page.getByText('微信只给出一部分：yu****du')).toBeVisible()
  await expect(page.getByText('微信的成员列表会隐藏微信号')).toBeVisible()
  await expect(page.getByRole('button', { name: '移除运营者' })).toBeDisabled()
  const whole = page.getByRole('textbox', { name: '完整微信号' })
  // Somebody else's id would take somebody else's role.
  await whole.fill('kefu_amei')
  await page.getByRole('button', { name: '核对并保存' }).click()
  await expect(page.getByRole('alert')).toContainText('微信用这个微信号找不到这位成员')
  await whole.fill('yunying_dudu')
  await page.getByRole('button', { name: '核对并保存' }).click()
  await expect(whole).toHaveCount(0)

  // A lost answer: read, found taken, and not asked again.
  await shop.fault({ match: { path: 'deleterole' }, effect: { do: 'reset', commit: 1 }, times: 1 })
  await page.getByRole('button', { name: '移除运营者' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('button', { name: /取\s*消/ })).toBeFocused()
  await dialog.getByRole('button', { name: '移除角色' }).click()
  await expect(page.getByText('没有这位成员')).toBeVisible()
  expect(await held(shop, 'yunying_dudu')).toEqual([])
  expect(await held(shop, 'kefu_amei')).toEqual([3])
  expect(await shop.calls('deleterole')).toHaveLength(1)
})

test('a role that nobody heard of is read for, never given twice, and settles on the page', async ({ page, shop }) => {
  await shop.reset('demo')
  await page.goto(`/${shop.mp}/people/give`)
  await page.getByRole('combobox', { name: '微信号' }).fill('zhuli_nana')
  await role(page, '运营者').check()
  await shop.fault({ match: { path: 'addrole' }, effect: { do: 'reset', commit: 1 }, times: 1 })
  await shop.fault({ match: { path: 'getrolelist' }, effect: { do: 'http', status: 503 }, times: null })
  await page.getByRole('button', { name: '给予角色', exact: true }).click()
  await expect(page.getByText('正在读取成员名单核对，不会重复给予')).toBeVisible({ timeout: 60_000 })
  await shop.clearFaults()
  await expect(page.getByText('已给予运营者')).toBeVisible({ timeout: 120_000 })
  expect(await held(shop, 'zhuli_nana')).toEqual([3])
  expect(await shop.calls('addrole')).toHaveLength(1)
})

test('an unverified person: the QR in place, what to do in WeChat, done and tried again with everything kept', async ({
  page,
  shop,
}) => {
  await shop.person('shixi_xiaotian', { nickname: '实习小田', verified: false })
  await page.goto(`/${shop.mp}/people/give`)
  await page.getByRole('combobox', { name: '微信号' }).fill('shixi_xiaotian')
  await role(page, '主播').check()
  await page.getByRole('button', { name: '给予角色', exact: true }).click()
  const help = page.getByRole('alert', { name: '此人还没有实名认证' })
  await expect(help.getByRole('img', { name: '微信实名认证二维码' })).toHaveAttribute('src', /^\/api\//)
  await expect(help).toContainText('400002')
  await expect(page.getByRole('combobox', { name: '微信号' })).toHaveValue('shixi_xiaotian')
  expect((await shop.state()).members).toEqual([])
  await shop.person('shixi_xiaotian', { verified: true })
  await help.getByRole('button', { name: '已完成，再试一次' }).click()
  await expect(page.getByText('已给予主播')).toBeVisible()
  expect(await held(shop, 'shixi_xiaotian')).toEqual([2])

  // The address book now fills the room form, and the name comes along.
  await page.goto(`/${shop.mp}/rooms/new`)
  const anchor = page.getByRole('combobox', { name: '主播微信号', exact: true })
  await anchor.pressSequentially('实习')
  await expect(page.getByText(/起已知通过认证/)).toBeVisible()
  await page.getByRole('code').getByText('shixi_xiaotian', { exact: true }).click()
  await expect(anchor).toHaveValue('shixi_xiaotian')
  await expect(page.getByRole('textbox', { name: /主播昵称/ })).toHaveValue('实习小田')
})

test('an edit that WeChat refuses with 300030 is explained as maybe not verified, with the code to scan', async ({
  page,
  shop,
  form,
}) => {
  const [id] = await makeRooms(page, shop, [{ name: '换主播的一场', in: 6 * hour }])
  await form.openEdit(id as number)
  await form.anchorWechat.fill('unverified_mei')
  await form.name.fill('换主播以后的一场')
  await form.save.click()
  const help = page.getByRole('alert', { name: '主播可能还没有实名认证' })
  await expect(help).toContainText('300030')
  await expect(help.getByRole('img', { name: '微信实名认证二维码' })).toHaveAttribute('src', /anchor-code$/)
  await expect(form.name).toHaveValue('换主播以后的一场')
  expect(await shop.room(id as number)).toMatchObject({ name: '换主播的一场', anchorWechat: 'xiaomei' })
  await shop.person('unverified_mei', { verified: true })
  await help.getByRole('button', { name: '已完成，再试一次' }).click()
  await expect.poll(async () => (await shop.room(id as number))?.anchorWechat).toBe('unverified_mei')
})

test('a removal that shows ahead forbid names them, linked, and works once they are gone', async ({ page, shop }) => {
  await shop.person('xiaomei', { nickname: '小美' })
  const [id] = await makeRooms(page, shop, [{ name: '挡住移除的一场', in: 6 * hour }])
  await page.goto(`/${shop.mp}/people/give?wechat=xiaomei&role=anchor`)
  await page.getByRole('button', { name: '给予角色', exact: true }).click()
  await expect(page.getByText('已给予主播')).toBeVisible()
  await page.getByRole('link', { name: '查看这位成员' }).click()
  await page.getByRole('button', { name: '移除主播' }).click()
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('link', { name: '挡住移除的一场' })).toHaveAttribute(
    'href',
    new RegExp(`/rooms/${id}$`),
  )
  await dialog.getByRole('button', { name: '移除角色' }).click()
  await expect(dialog).toContainText('主播还有未开始的直播间，不能移除')
  await expect(dialog).toContainText('400005')
  expect(await held(shop, 'xiaomei')).toEqual([2])
  await api(page, `/api/${shop.mp}/rooms/${id}`, { method: 'DELETE', body: {} })
  await dialog.getByRole('button', { name: '移除角色' }).click()
  await expect(dialog).toHaveCount(0)
  await expect.poll(() => held(shop, 'xiaomei')).toEqual([])
})

test('assistants on a phone: many at once with an outcome each, copied from another room, renamed and removed', async ({
  page,
  shop,
}) => {
  await page.setViewportSize({ width: 390, height: 844 })
  const [room, other] = await makeRooms(page, shop, [
    { name: '今晚的一场直播', in: 6 * hour },
    { name: '上周那一场直播', in: 48 * hour },
  ])
  await api(page, `/api/${shop.mp}/rooms/${other}/people/assistants`, {
    method: 'POST',
    body: { people: [{ wechat: 'zhuli_dongdong', nickname: '冬冬' }] },
  })
  await page.goto(`/${shop.mp}/rooms/${room}`)
  await page.getByRole('link', { name: '人员' }).click()
  const assistants = page.getByRole('region', { name: '小助手' })
  await expect(assistants.getByText('0 / 10 位')).toBeVisible()
  // Nothing typed: the button is no riddle, it says what is missing.
  await assistants.getByRole('button', { name: '添加小助手' }).click()
  await expect(assistants.getByRole('alert').first()).toContainText('请填写')
  await assistants.getByRole('combobox', { name: '第 1 位的微信号' }).fill('zhuli_lele')
  await assistants.getByRole('textbox', { name: '第 1 位的昵称' }).fill('乐乐')
  await assistants.getByRole('button', { name: '再加一行' }).click()
  await assistants.getByRole('combobox', { name: '第 2 位的微信号' }).fill('missing_person')
  await assistants.getByRole('textbox', { name: '第 2 位的昵称' }).fill('查无此人')
  await assistants.getByRole('combobox', { name: '从别的直播间复制' }).selectOption(String(other))
  await expect(assistants.getByRole('combobox', { name: '第 3 位的微信号' })).toHaveValue('zhuli_dongdong')
  await assistants.getByRole('button', { name: '添加 3 位小助手' }).click()
  await expect(assistants.getByText('zhuli_lele 已添加')).toBeVisible()
  await expect(assistants.getByText(/missing_person 微信没有添加 · 找不到这个用户/)).toBeVisible()
  // What did not go stays in its line.
  await expect(assistants.getByRole('combobox', { name: '第 1 位的微信号' })).toHaveValue('missing_person')
  const there = async () => (await shop.room(room as number))?.assistants.map(({ username }) => username)
  expect(await there()).toEqual(['zhuli_lele', 'zhuli_dongdong'])

  await assistants.getByRole('button', { name: '给“乐乐”改名' }).click()
  await assistants.getByRole('textbox', { name: '给“乐乐”改名' }).fill('场控乐乐')
  await assistants.getByRole('button', { name: /保\s*存/ }).click()
  await expect(assistants.getByText('场控乐乐')).toBeVisible()
  await assistants.getByRole('button', { name: '移除小助手“冬冬”' }).click()
  const question = page.getByRole('dialog')
  await expect(question.getByRole('button', { name: /取\s*消/ })).toBeFocused()
  await question.getByRole('button', { name: /移\s*除/ }).click()
  await expect(assistants.getByText('1 / 10 位')).toBeVisible()
  expect((await shop.room(room as number))?.assistants).toMatchObject([
    { username: 'zhuli_lele', nickname: '场控乐乐' },
  ])
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})

test('the sub-anchor is set, changed and removed; elsewhere, the anchor and the unverified are said plainly', async ({
  page,
  shop,
}) => {
  const [room] = await makeRooms(page, shop, [
    { name: '要有副号的一场', in: 6 * hour },
    { name: '同一时间的一场', in: 6 * hour, anchorWechat: 'ache_coffee', anchorName: '阿澈咖啡' },
  ])
  await page.goto(`/${shop.mp}/rooms/${room}?tab=people`)
  const sub = page.getByRole('region', { name: '主播副号' })
  const field = sub.getByRole('combobox', { name: '副号的微信号' })
  const set = sub.getByRole('button', { name: '设为副号' })
  await set.click()
  await expect(sub.getByRole('alert')).toContainText('请填写')
  await field.fill('xiaomei')
  await set.click()
  await expect(sub.getByRole('alert')).toContainText('副号与主播是同一个微信号')
  expect(await shop.calls('addsubanchor')).toEqual([])

  await field.fill('unverified_ani')
  await set.click()
  const help = sub.getByRole('alert', { name: '此人还没有实名认证' })
  await expect(help).toContainText('500002')
  await expect(help.getByRole('img', { name: '微信实名认证二维码' })).toHaveAttribute('src', /anchor-code$/)

  await field.fill('ache_coffee')
  await expect(sub.getByRole('status')).toContainText('此人同一时间还在别的直播间')
  await expect(sub.getByRole('link', { name: '同一时间的一场' })).toBeVisible()
  await set.click()
  await expect(page.getByText('副号已更新')).toBeVisible()
  expect((await shop.room(room as number))?.subAnchorWechat).toBe('ache_coffee')

  await field.fill('zhuli_nana')
  await sub.getByRole('button', { name: '更换副号' }).click()
  await expect.poll(async () => (await shop.room(room as number))?.subAnchorWechat).toBe('zhuli_nana')
  expect(await shop.calls('modifysubanchor')).toHaveLength(1)
  await sub.getByRole('button', { name: '移除副号' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '移除副号' }).click()
  await expect(sub.getByText('没有设置副号')).toBeVisible()
  expect((await shop.room(room as number))?.subAnchorWechat).toBe('')
})

/** Somebody with that role in this shop, in a browser of their own. */
async function as(role: 'operator' | 'moderator', page: Page, shop: Shop, browser: Browser): Promise<Page> {
  const name = `${role}-${randomUUID().slice(0, 8)}`
  const { token } = await api<{ token: string }>(page, '/api/accounts/invitations', {
    method: 'POST',
    body: { name, owner: false, roles: [{ mp: shop.mp, role }] },
  })
  const password = `${name} has a long one`
  await api(page, '/api/join', { method: 'POST', body: { token, name, password } })
  const context = await browser.newContext({ locale: 'zh-CN', baseURL: new URL(page.url()).origin })
  const own = await context.newPage()
  await own.goto('/sign-in')
  await signIn(own, name, password)
  return own
}

test('whoever may not change people sees them, and no control that would be refused', async ({
  page,
  shop,
  browser,
}) => {
  await shop.reset('demo')
  const [room] = await makeRooms(page, shop, [{ name: '只看不改的一场', in: 6 * hour }])
  await page.goto(`/${shop.mp}/people?search=嘟嘟`)
  await expect(page.getByRole('link', { name: '嘟嘟' })).toBeVisible()
  for (const role of ['moderator', 'operator'] as const) {
    const own = await as(role, page, shop, browser)
    const refused: string[] = []
    own.on('response', (reply) => {
      if (reply.status() === 403) refused.push(reply.url())
    })
    await own.goto(`/${shop.mp}/people?search=嘟嘟`)
    await expect(own.getByRole('link', { name: '嘟嘟' })).toBeVisible()
    await expect(own.getByText('增减角色需要主管或店主')).toBeVisible()
    await expect(own.getByRole('link', { name: '给予角色' })).toHaveCount(0)
    await expect(own.getByRole('radio', { name: '微信号通讯录' })).toHaveCount(role === 'operator' ? 1 : 0)
    await own.getByRole('link', { name: '嘟嘟' }).click()
    await expect(own.getByRole('heading', { level: 1, name: '嘟嘟' })).toBeVisible()
    await expect(own.getByRole('button', { name: /移除|给予|核对/ })).toHaveCount(0)
    await expect(own.getByRole('checkbox')).toHaveCount(0)
    await own.goto(`/${shop.mp}/rooms/${room}?tab=people`)
    await expect(own.getByText('增减小助手和副号需要主管或店主')).toBeVisible()
    await expect(own.getByRole('region', { name: '小助手' }).getByRole('button')).toHaveCount(0)
    await expect(own.getByRole('region', { name: '主播副号' }).getByRole('button')).toHaveCount(0)
    expect(refused).toEqual([])
    await own.context().close()
  }
  expect(await shop.calls('addrole')).toEqual([])
})
