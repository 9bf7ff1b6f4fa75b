import type { Browser, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { ownKaibo } from './kaibo-process.ts'
import { acceptLink, password, TeamPage } from './pages/team.ts'
import { makeRooms } from './rooms-made.ts'
import { scannedOn } from './scan.ts'
import { api, signIn } from './sign-in.ts'
import { expect, test } from './test.ts'

type Rows = { entries: { act: string; outcome: string; who: string }[] }

const owner = 'the owner of a careful Kaibo'

/** What an authenticator app shows now, or so many half minutes from now: a code is taken once, and a clock may be off by one. */
const codeOf = (secret: string, steps = 0) => new TOTP({ secret }).generate({ timestamp: Date.now() + steps * 30_000 })

const browserOf = (browser: Browser, baseURL: string) =>
  browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' }).then((context) => context.newPage())

async function signOut(page: Page, name: string) {
  await page.getByRole('button', { name: `账号: ${name}` }).click()
  await page.getByRole('button', { name: '退出登录' }).click()
  await page.waitForURL(/\/sign-in/)
}

async function givePassword(page: Page, name: string) {
  await page.getByLabel('账号名').fill(name)
  await page.getByLabel('密码', { exact: true }).fill(password)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

async function giveCode(page: Page, code: string) {
  await page.getByLabel('两步验证码').fill(code)
  await page.getByRole('button', { name: '登录', exact: true }).click()
}

/** Turns it on from the button to the recovery codes; what the page showed. */
async function turnOn(page: Page): Promise<{ secret: string; recoveryCodes: string[] }> {
  await page.getByRole('button', { name: '开启两步验证' }).click()
  const mine = page.getByRole('region', { name: '两步验证' })
  const secret = (await mine.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
  const scanned = new URL(await scannedOn(mine.getByRole('img', { name: '两步验证的二维码' })))
  expect(scanned.searchParams.get('secret')).toBe(secret)
  expect(decodeURIComponent(scanned.pathname)).toContain('Kaibo:')
  await mine.getByLabel('两步验证码').fill('000000')
  await mine.getByRole('button', { name: '确认开启' }).click()
  await expect(mine.getByText(/验证码不对/)).toBeVisible()
  await mine.getByLabel('两步验证码').fill(codeOf(secret))
  await mine.getByRole('button', { name: '确认开启' }).click()
  const codes = mine.getByRole('list', { name: '恢复码' }).getByRole('listitem')
  await expect(codes).toHaveCount(10)
  const recoveryCodes = await codes.allTextContents()
  await mine.getByRole('button', { name: '我已存好' }).click()
  await expect(codes).toHaveCount(0)
  await expect(mine.getByText('还有 10 个恢复码')).toBeVisible()
  return { secret, recoveryCodes }
}

test('two-step sign-in: turned on with an app, passed by code and once by each recovery code, turned off, and required of a role', async ({
  browser,
}) => {
  test.setTimeout(300_000)
  // A Kaibo of its own: what a role must have holds for everybody who works there.
  const kaibo = await ownKaibo(owner)
  const page = await browserOf(browser, kaibo.origin)
  const other = await browserOf(browser, kaibo.origin)
  try {
    await page.goto('/sign-in')
    await signIn(page, 'owner', owner)
    await page.goto(`/${kaibo.mp}`)
    const shop = Object.assign(kaibo.shop, { mp: kaibo.mp, secret: '' })
    const [room] = await makeRooms(page, shop, [{ name: '要看推流地址的一场' }])
    const team = new TeamPage(page)
    await team.open()
    const name = '阿宁'
    await acceptLink(other, await team.invite(name, kaibo.mp, '主管'), '设置密码并进入')
    const home = new RegExp(`/${kaibo.mp}$`)
    await other.waitForURL(home)

    await other.goto('/settings/me')
    const { secret, recoveryCodes } = await turnOn(other)
    const [first = '', second = ''] = recoveryCodes
    await other.reload()
    await expect(other.getByText('还有 10 个恢复码')).toBeVisible()
    await expect(other.getByText(first)).toHaveCount(0)

    await signOut(other, name)
    await givePassword(other, name)
    await giveCode(other, '000000')
    await expect(other.getByText(/验证码不对/)).toBeVisible()
    expect((await other.request.get('/api/session')).status()).toBe(401)
    await giveCode(other, codeOf(secret, 1))
    await expect(other.getByRole('button', { name: `账号: ${name}` })).toBeVisible()

    await signOut(other, name)
    await givePassword(other, name)
    await giveCode(other, first)
    await expect(other.getByRole('button', { name: `账号: ${name}` })).toBeVisible()
    await signOut(other, name)
    await givePassword(other, name)
    await giveCode(other, first)
    await expect(other.getByText(/验证码不对/)).toBeVisible()
    await giveCode(other, second.toLowerCase().replaceAll('-', ' '))
    await expect(other.getByRole('button', { name: `账号: ${name}` })).toBeVisible()

    await other.goto('/settings/me')
    await expect(other.getByText('还有 8 个恢复码')).toBeVisible()
    await other.getByRole('button', { name: '关闭两步验证' }).click()
    await other.getByRole('dialog').getByRole('button', { name: '关闭两步验证' }).click()
    await expect(other.getByRole('button', { name: '开启两步验证' })).toBeVisible()
    await signOut(other, name)
    await givePassword(other, name)
    await expect(other.getByRole('button', { name: `账号: ${name}` })).toBeVisible()

    // The house wants it of managers: an open page is led to where it is turned on, and nothing else is answered.
    await page.reload()
    await page.getByRole('checkbox', { name: '主管' }).click()
    await expect(page.getByText('已保存')).toBeVisible()
    await expect(page.getByRole('checkbox', { name: '主管' })).toBeChecked()
    await other.goto(`/${kaibo.mp}/rooms/${room}`)
    await other.waitForURL('**/settings/me')
    await expect(other.getByRole('alert').filter({ hasText: '店主要求你的角色开启两步验证' })).toBeVisible()
    const refused = await other.request.get(`/api/${kaibo.mp}/rooms/${room}/push-address`)
    expect([refused.status(), ((await refused.json()) as { why: string }).why]).toEqual([403, 'secondFactor'])
    expect(await kaibo.shop.calls('room/getpushurl')).toEqual([])
    await turnOn(other)
    await expect(other.getByText('店主要求你的角色开启两步验证')).toHaveCount(0)
    await other.goto(`/${kaibo.mp}/rooms/${room}?tab=stream`)
    await other.getByRole('button', { name: '显示推流地址' }).click()
    await expect(other.getByText('串流密钥', { exact: true })).toBeVisible()
    expect(await kaibo.shop.calls('room/getpushurl')).toHaveLength(1)

    // All of it is on record: whoever was refused at the door had no session, so their rows are found by the act.
    const { entries } = await api<Rows>(page, `/api/${kaibo.mp}/activity`)
    const written = (act: string, outcome: string) =>
      entries.filter((row) => row.act === act && row.outcome === outcome).length
    expect(written('account.secondFactor', 'ok')).toBe(2)
    expect(written('account.noSecondFactor', 'ok')).toBe(1)
    expect(written('account.rules', 'ok')).toBe(1)
    expect(written('session.signIn', 'denied')).toBe(2)
    await page.goto(`/${kaibo.mp}/activity`)
    await page.getByRole('search').getByLabel('人员').selectOption(name)
    const rows = page.getByRole('table', { name: '操作记录' }).getByRole('row')
    await expect(rows.filter({ hasText: '开启两步验证' })).toHaveCount(2)
    await expect(rows.filter({ hasText: '关闭两步验证' })).toHaveCount(1)
  } finally {
    await page.context().close()
    await other.context().close()
    await kaibo.stop()
  }
})
