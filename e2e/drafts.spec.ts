import { colleagueOf } from './colleague.ts'
import { photo } from './photo.ts'
import { DraftsPage, draftsOf } from './pages/drafts.ts'
import { RoomFormPage } from './pages/room-form.ts'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

test('a draft is saved a second after the last key and is there after a reload and in a new browser', async ({
  page,
  shop,
  form,
}) => {
  await form.open()
  await form.name.pressSequentially('草稿先存着')
  await expect(form.saved).toBeVisible()
  await expect(page).toHaveURL(/\/rooms\/new\?draft=[0-9a-f-]{36}$/)
  const [kept] = await draftsOf(page, shop)
  expect(kept).toMatchObject({ title: '草稿先存着', id: new URL(page.url()).searchParams.get('draft') })
  await page.reload()
  await expect(form.name).toHaveValue('草稿先存着')
  await expect(page.getByText(/已恢复您在/)).toBeVisible()
  const second = await colleagueOf(page, shop.mp)
  await second.page.goto(page.url())
  await expect(second.form.name).toHaveValue('草稿先存着')
  await second.close()
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('a draft survives signing out, with nothing of it left in the browser', async ({ page, shop, form }) => {
  await form.open()
  await form.name.fill('退出也不怕的草稿')
  await expect(form.saved).toBeVisible()
  const address = page.url()
  await page.getByRole('button', { name: /owner/ }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('退出也不怕')
  await signIn(page, 'owner', process.env.E2E_OWNER_PASSWORD ?? '')
  await page.goto(address)
  await expect(form.name).toHaveValue('退出也不怕的草稿')
  expect(await draftsOf(page, shop)).toHaveLength(1)
})

test('a draft survives an expired session: sign in over the page, and the create goes on', async ({
  page,
  context,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '会话过期也要建成', photo: await photo() })
  await expect(form.saved).toBeVisible()
  await context.clearCookies()
  await form.submit.click()
  const dialog = page.getByRole('dialog', { name: /登录/ })
  await dialog.getByRole('textbox', { name: '密码' }).fill(process.env.E2E_OWNER_PASSWORD ?? '')
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(room.title('会话过期也要建成')).toBeVisible({ timeout: 20_000 })
  expect((await shop.state()).rooms).toHaveLength(1)
  expect(await draftsOf(page, shop)).toEqual([])
})

test('without a connection the draft waits in the tab, and is saved when it is back', async ({
  page,
  context,
  shop,
  form,
}) => {
  await form.open()
  await form.name.fill('先写一点东西')
  await expect(form.saved).toBeVisible()
  await context.setOffline(true)
  await form.name.fill('断网以后继续写')
  await expect(page.getByText('离线，稍后保存')).toBeVisible()
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).toContain('断网以后继续写')
  await context.setOffline(false)
  await expect(form.saved).toBeVisible({ timeout: 20_000 })
  expect(await page.evaluate(() => JSON.stringify({ ...sessionStorage }))).not.toContain('断网以后继续写')
  expect((await draftsOf(page, shop))[0]?.title).toBe('断网以后继续写')
  expect(await shop.calls('room/create')).toHaveLength(0)
})

test('two tabs on one draft: the second is asked whose to keep, and both together make one room', async ({
  page,
  context,
  shop,
  form,
}) => {
  await form.open()
  await form.fill({ name: '两个标签页的草稿', photo: await photo() })
  await expect(form.saved).toBeVisible()
  const tab = await context.newPage()
  await tab.goto(page.url())
  const second = new RoomFormPage(tab, shop.mp)
  await expect(second.name).toHaveValue('两个标签页的草稿')
  await second.name.fill('第二个标签页改的')
  await expect(second.saved).toBeVisible()
  await form.name.fill('第一个标签页改的')
  await expect(page.getByText(/另一个标签页在 \d\d:\d\d 保存过这份草稿/)).toBeVisible()
  expect((await draftsOf(page, shop))[0]?.title).toBe('第二个标签页改的')
  await page.getByRole('button', { name: '用那一份' }).click()
  await expect(form.name).toHaveValue('第二个标签页改的')
  await Promise.all([form.submit.click(), second.submit.click()])
  await page.waitForURL(/\/rooms\/\d+$/)
  await tab.waitForURL(/\/rooms\/\d+$/)
  expect(page.url()).toBe(tab.url())
  expect((await shop.state()).rooms).toHaveLength(1)
  expect(await shop.calls('room/create')).toHaveLength(1)
})

test('my drafts are listed, opened and thrown away', async ({ page, shop, form }) => {
  const drafts = new DraftsPage(page, shop.mp)
  for (const name of ['第一份草稿', '第二份草稿']) {
    await form.open()
    await form.name.fill(name)
    await expect(form.saved).toBeVisible()
  }
  await drafts.open()
  await expect(drafts.line('第一份草稿')).toBeVisible()
  await drafts.throwAway('第一份草稿')
  await expect(drafts.line('第一份草稿')).toHaveCount(0)
  expect((await draftsOf(page, shop)).map(({ title }) => title)).toEqual(['第二份草稿'])
  await drafts.goOn('第二份草稿')
  await expect(form.name).toHaveValue('第二份草稿')
})
