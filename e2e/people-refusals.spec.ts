import { makeRooms } from './rooms-made.ts'
import { otherSystem } from './shelf-made.ts'
import { expect, test } from './test.ts'

const hour = 3600

test('a long list of members is read whole and searched, and each refusal says what it is', async ({ page, shop }) => {
  test.setTimeout(150_000)
  // WeChat gives thirty at a time.
  const wechat = await otherSystem(shop.mp, shop.secret)
  const staff = Array.from({ length: 64 }, (_, n) => `yuangong_${String(n).padStart(2, '0')}`)
  await shop.person('yuangong_63', { nickname: '名单最后一位' })
  for (const username of staff) await wechat('role/addrole', { username, role: 3 })
  await page.goto(`/${shop.mp}/people`)
  await expect(page.getByText('64 / 500')).toBeVisible()
  const offsets = (await shop.calls('getrolelist')).map(({ args }) =>
    Number((args as { offset?: unknown }).offset ?? 0),
  )
  expect(offsets).toEqual(expect.arrayContaining([0, 30, 60]))
  const table = page.getByRole('table', { name: '成员' })
  await expect(table).toHaveAttribute('aria-rowcount', '65')
  await page.getByRole('searchbox', { name: '搜索成员' }).fill('最后一位')
  await expect(table.getByRole('row')).toHaveCount(2)
  await expect(table.getByRole('link', { name: '名单最后一位' })).toBeVisible()

  // Full since the page was read, and an anchor that some console added: WeChat's answer, in words and with its code.
  await page.goto(`/${shop.mp}/people/give`)
  await page.getByRole('combobox', { name: '微信号' }).fill('xinlai_xiaohe')
  await shop.fault({ match: { path: 'addrole' }, effect: { do: 'answer', errcode: 400006 } })
  await page.getByRole('checkbox', { name: '主播', exact: true }).check()
  await page.getByRole('button', { name: '给予角色', exact: true }).click()
  const item = (role: string) =>
    page.getByRole('listitem').filter({ has: page.getByRole('checkbox', { name: role, exact: true }) })
  await expect(item('主播')).toContainText('这位主播已经添加过')
  await expect(item('主播')).toContainText('400006')
  await page.getByRole('checkbox', { name: '主播', exact: true }).uncheck()
  await shop.fault({ match: { path: 'addrole' }, effect: { do: 'answer', errcode: 400003 } })
  await page.getByRole('checkbox', { name: '管理员', exact: true }).check()
  await page.getByRole('button', { name: '给予角色', exact: true }).click()
  await expect(item('管理员')).toContainText('这个角色的人数已满')
  await expect(item('管理员')).toContainText('400003')
  expect((await shop.state()).members.some((one) => one.wechat === 'xinlai_xiaohe')).toBe(false)

  // The same sub-anchor again (500004) is what was wanted, and said so.
  const [room] = await makeRooms(page, shop, [{ name: '副号已经设过的一场', in: 6 * hour }])
  await page.goto(`/${shop.mp}/rooms/${room}?tab=people`)
  const sub = page.getByRole('region', { name: '主播副号' })
  await shop.fault({ match: { path: 'addsubanchor' }, effect: { do: 'answer', errcode: 500004, commit: 1 } })
  await sub.getByRole('combobox', { name: '副号的微信号' }).fill('ache_coffee')
  await sub.getByRole('button', { name: '设为副号' }).click()
  await expect(page.getByText('副号已更新')).toBeVisible()
  await expect(sub.getByText('ache_coffee')).toBeVisible()
  expect((await shop.room(room as number))?.subAnchorWechat).toBe('ache_coffee')
  expect(await shop.calls('addsubanchor')).toHaveLength(1)
})
