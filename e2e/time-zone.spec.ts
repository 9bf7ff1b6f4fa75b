import type { Browser } from '@playwright/test'
import { ownKaibo } from './kaibo-process.ts'
import { RoomFormPage } from './pages/room-form.ts'
import { photo } from './photo.ts'
import { makeRooms } from './rooms-made.ts'
import { signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

const owner = 'the owner of a travelling Kaibo'
const browserOf = (browser: Browser, baseURL: string) =>
  browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Europe/Berlin' }).then((context) => context.newPage())

test('an owner moves the house to another time zone: open pages follow, moments stay, and what is typed is read by the new clock', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  const kaibo = await ownKaibo(owner)
  const [page, other] = [await browserOf(browser, kaibo.origin), await browserOf(browser, kaibo.origin)]
  try {
    for (const each of [page, other]) {
      await each.goto('/sign-in')
      await signIn(each, 'owner', owner)
    }
    await page.goto(`/${kaibo.mp}`)
    await makeRooms(page, Object.assign(kaibo.shop, { mp: kaibo.mp, secret: '' }), [{ name: '排好的一场' }])
    const planned = Number((await kaibo.shop.state()).rooms[0]?.start_time)
    const clock = (hours: number) => new Date((planned + hours * 3600) * 1000).toISOString().slice(11, 16)
    await page.goto(`/${kaibo.mp}/rooms`)
    await expect(page.getByRole('row', { name: /排好的一场/ })).toContainText(clock(8))

    const form = new RoomFormPage(other, kaibo.mp)
    await form.open()
    await form.fill({ name: '按东京时间排的一场', photo: await photo() })
    await expect(other.getByText('开始时间（北京时间）')).toBeVisible()

    await page.goto('/settings/me')
    const section = page.getByRole('region', { name: '语言与时间' })
    await expect(section).toContainText('Asia/Shanghai · UTC+8')
    await section.getByRole('button', { name: '更改时区' }).click()
    await section.getByRole('combobox', { name: '时区' }).fill('Mars')
    await expect(page.getByText('没有这样的时区')).toBeVisible()
    await section.getByRole('combobox', { name: '时区' }).fill('tokyo')
    await page
      .getByRole('option', { name: /Asia\/Tokyo/ })
      .or(page.getByText(/日本标准时间 · Asia\/Tokyo/))
      .last()
      .click()
    await expect(section).toContainText('直播间的时刻不变')
    await section.getByRole('button', { name: '对所有人生效' }).click()
    await expect(section).toContainText('Asia/Tokyo · UTC+9')
    await page.goto(`/${kaibo.mp}/rooms`)
    await expect(page.getByRole('row', { name: /排好的一场/ })).toContainText(clock(9))

    await expect(other.getByText('开始时间（日本标准时间）')).toBeVisible({ timeout: 8000 })
    await expect(other.getByRole('textbox', { name: '直播间名称' })).toHaveValue('按东京时间排的一场')
    const day = new Date(Date.now() + 2 * 86_400_000).toISOString().slice(0, 10)
    await expect(async () => {
      await form.starts.fill(`${day} 21:00`)
      await form.starts.press('Enter')
      await expect(form.starts).toHaveValue(`${day} 21:00`, { timeout: 1000 })
    }).toPass({ timeout: 15_000 })
    await form.submit.click()
    await other.waitForURL(/\/rooms\/\d+$/)
    const made = (await kaibo.shop.state()).rooms.find(({ name }) => name === '按东京时间排的一场')
    // The seconds are the gateway's mark.
    expect(Math.floor(Number(made?.start_time) / 60) * 60).toBe(Date.parse(`${day}T20:00:00+08:00`) / 1000)

    await page.goto(`/${kaibo.mp}/activity?act=house.timeZone`)
    await expect(page.getByRole('row').filter({ hasText: '修改时区' }).first()).toContainText('owner')
  } finally {
    await page.context().close()
    await other.context().close()
    await kaibo.stop()
  }
})
