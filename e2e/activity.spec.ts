import { readFileSync } from 'node:fs'
import { acceptLink, anotherPerson, TeamPage } from './pages/team.ts'
import { makeRooms } from './rooms-made.ts'
import { api } from './sign-in.ts'
import { expect, test } from './test.ts'

test('the activity is searched by person, room, act, outcome and day, shows before and after, and is exported', async ({
  page,
  shop,
  browser,
  room,
}) => {
  test.setTimeout(150_000)
  const [id, other] = await makeRooms(page, shop, [{ name: '=被记录的一场' }, { name: '旁边的一场' }])
  await room.open(id as number)
  await room.turn('回放', true)

  const name = `查岗 ${shop.mp.slice(-6)}`
  const team = new TeamPage(page)
  await team.open()
  const link = await team.invite(name, shop.mp, '场控')
  const person = await anotherPerson(browser)
  await acceptLink(person, link, '设置密码并进入')
  await person.waitForURL(new RegExp(`/${shop.mp}$`))
  await person.request.get(`/api/${shop.mp}/rooms/${other}/push-address`)
  await person.goto(`/${shop.mp}/activity`)
  await expect(person.getByText('只有主管和店主可以查看操作记录。')).toBeVisible()
  await person.context().close()

  await page.goto(`/${shop.mp}/activity`)
  const table = page.getByRole('table', { name: '操作记录' })
  const rows = table.getByRole('row')
  const search = page.getByRole('search')
  await search.getByLabel('人员').selectOption(name)
  await expect(page).toHaveURL(/who=/)
  await expect(rows.filter({ hasText: '登录' }).filter({ hasText: '成功' })).toHaveCount(1)
  await expect(rows.filter({ hasText: '无权限' }).first()).toContainText('请求 GET /rooms/:id/push-address')
  await search.getByLabel('结果').selectOption({ label: '无权限' })
  await expect(rows.filter({ hasText: '登录' })).toHaveCount(0)

  await search.getByRole('button', { name: '清除筛选' }).click()
  await search.getByRole('textbox', { name: '直播间' }).fill('被记录')
  await expect(page).toHaveURL(/room=/)
  await search.getByLabel('操作').selectOption({ label: '回放开关' })
  await expect(rows.filter({ hasText: '成功' })).toHaveCount(1)
  await rows.filter({ hasText: '成功' }).getByRole('button').click()
  const sides = table.getByRole('table', { name: '操作前后对比' })
  await expect(sides.getByRole('row').filter({ hasText: '有变化' })).toContainText('否是')

  const saved = page.waitForEvent('download')
  await page.getByRole('link', { name: '导出 CSV' }).click()
  const file = readFileSync(await (await saved).path(), 'utf8')
  expect(file.startsWith('\uFEFFseq,')).toBe(true)
  expect(file).toContain('room.replay')
  expect(file).not.toMatch(/(^|,)[=+@]/m)

  // The address is the search: it is there after a reload, and "back" undoes nothing that was not done.
  await page.reload()
  await expect(search.getByRole('textbox', { name: '直播间' })).toHaveValue('被记录')
  await expect(rows.filter({ hasText: '成功' })).toHaveCount(1)
  const lastDay = search.getByRole('textbox', { name: '到', exact: true })
  await lastDay.fill('2020-01-02')
  await lastDay.press('Enter')
  await expect(page).toHaveURL(/to=2020-01-02/)
  await expect(page.getByText('没有符合的记录')).toBeVisible()
  await page.goto(`/${shop.mp}/activity?from=2020-01-01&to=2020-01-02`)
  await expect(page.getByText('没有符合的记录')).toBeVisible()
  expect((await shop.calls('room/updatereplay')).length).toBe(1)
  const { entries } = await api<{ entries: { act: string; outcome: string }[] }>(page, `/api/${shop.mp}/activity`)
  expect(entries.some(({ act, outcome }) => act === 'activity.export' && outcome === 'ok')).toBe(true)
})

test('the activity is walked page by page in the address, each row once', async ({ page, shop }) => {
  test.setTimeout(120_000)
  // Sixty exports, each a row.
  await page.evaluate(async (mp) => {
    for (let n = 0; n < 60; n++) await (await fetch(`/api/${mp}/activity.csv?room=${n}`)).text()
  }, shop.mp)
  await page.goto(`/${shop.mp}/activity?act=activity.export`)
  const rows = page.getByRole('table', { name: '操作记录' }).getByRole('row')
  await expect(rows).toHaveCount(51)
  await page.getByRole('button', { name: '更早的记录' }).click()
  await expect(rows).toHaveCount(11)
  await expect(page).toHaveURL(/before=\d+/)
  await page.goBack()
  await expect(rows).toHaveCount(51)
  await page.goForward()
  await page.getByRole('button', { name: '回到最新' }).click()
  await expect(rows).toHaveCount(51)
  expect((await shop.state()).rooms).toHaveLength(0)
})
