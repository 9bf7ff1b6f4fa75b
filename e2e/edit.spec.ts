import { colleagueOf } from './colleague.ts'
import { draftsOf } from './pages/drafts.ts'
import { scenery } from './photo.ts'
import { expect, test } from './test.ts'

test('a picture is cropped again after a reload, and later in the edit, from the original that was kept', async ({
  page,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '换个角度再裁一次', photo: await scenery() })
  await expect(form.saved).toBeVisible()
  const image = async () => /[0-9a-f]{32}/.exec((await form.picture('分享图').getAttribute('src')) ?? '')?.[0]
  const first = await image()
  await expect.poll(async () => (await page.request.get(`/api/${shop.mp}/images/${first}/origin`)).status()).toBe(200)
  await page.reload()
  await form.cropAgain('分享图')
  await expect.poll(image).not.toBe(first)
  await form.submit.click()
  await expect(room.title('换个角度再裁一次')).toBeVisible({ timeout: 20_000 })
  const id = await room.id()
  const before = await shop.room(id)
  await form.openEdit(id)
  await form.cropAgain('频道图')
  await form.save.click()
  await expect(room.title('换个角度再裁一次')).toBeVisible({ timeout: 20_000 })
  const after = await shop.room(id)
  expect(after?.media.feeds_img).toMatchObject({ width: 800, height: 800 })
  expect(after?.media.feeds_img).not.toEqual(before?.media.feeds_img)
  expect(after?.media.feeds_img?.bytes).toBeLessThanOrEqual(100_000)
})

test('two people edit one room: the second sees both versions field by field and loses nothing', async ({
  page,
  shop,
  form,
  room,
}) => {
  const id = await form.make({ name: '两个人同时修改' })
  const colleague = await colleagueOf(page, shop.mp)
  await colleague.form.openEdit(id)
  await form.openEdit(id)
  await colleague.form.name.fill('同事先改了名字')
  await colleague.page.getByRole('textbox', { name: '主播昵称' }).fill('同事改的昵称')
  await colleague.form.save.click()
  await expect(colleague.room.title('同事先改了名字')).toBeVisible({ timeout: 20_000 })
  await form.name.fill('我后改的名字')
  await form.option('回放').click()
  await form.save.click()
  const dialog = page.getByRole('dialog', { name: /被别人改过/ })
  await expect(dialog.getByRole('radiogroup', { name: '直播间名称' })).toContainText('同事先改了名字')
  await expect(dialog.getByRole('radiogroup', { name: '直播间名称' })).toContainText('我后改的名字')
  await expect(dialog.getByRole('radiogroup', { name: '主播昵称' })).toContainText('只有对方改了')
  await dialog.getByRole('button', { name: '按选择保存' }).click()
  await expect(room.title('我后改的名字')).toBeVisible({ timeout: 20_000 })
  expect(await shop.room(id)).toMatchObject({ name: '我后改的名字', anchor_name: '同事改的昵称', close_replay: 0 })
  expect(await draftsOf(page, shop)).toEqual([])
  await colleague.close()
})

test('an edit survives a reload and an expired session, and then goes on', async ({
  page,
  context,
  shop,
  form,
  room,
}) => {
  const id = await form.make({ name: '改到一半的房间' })
  await form.openEdit(id)
  await form.name.fill('改到一半刷新了')
  await expect(form.saved).toBeVisible()
  await page.reload()
  await expect(form.name).toHaveValue('改到一半刷新了')
  // What the page reads by itself waits: it is the save that shall find the session gone.
  let letGo = () => {}
  const found = new Promise<void>((resolve) => (letGo = resolve))
  await page.route('**/api/**', async (route) => {
    if (route.request().method() === 'GET') await found
    await route.continue()
  })
  await context.clearCookies()
  await form.save.click()
  const dialog = page.getByRole('dialog', { name: /登录/ })
  await expect(dialog).toBeVisible()
  letGo()
  await dialog.getByRole('textbox', { name: '密码' }).fill(process.env.E2E_OWNER_PASSWORD ?? '')
  await dialog.getByRole('button', { name: '登录', exact: true }).click()
  await expect(room.title('改到一半刷新了')).toBeVisible({ timeout: 20_000 })
  expect(await shop.room(id)).toMatchObject({ name: '改到一半刷新了' })
  expect(await draftsOf(page, shop)).toEqual([])
})

test('a room that goes live under an open edit is closed with the reason, and the text stays', async ({
  page,
  shop,
  form,
}) => {
  const id = await form.make({ name: '改着改着开播了' })
  await form.openEdit(id)
  await form.name.fill('还没来得及保存')
  await shop.start(id)
  await expect(page.getByText(/现在是“直播中”，微信不允许修改/)).toBeVisible({ timeout: 40_000 })
  await expect(form.save).toBeDisabled()
  await expect(form.name).toHaveValue('还没来得及保存')
  expect(await shop.calls('room/editroom')).toHaveLength(0)
})
