import type { Browser, BrowserContextOptions, Page } from '@playwright/test'
import { TOTP } from 'otpauth'
import { api, signIn } from './sign-in.ts'

/**
 * What only somebody new sees: the invitation, two-step sign-in from its QR to its codes, the second step at the door; and what the
 * owner sees of inviting them. Everything of it is withdrawn afterwards.
 */
export async function shootEntrance(
  owner: Page,
  browser: Browser,
  look: BrowserContextOptions & { baseURL: string },
  shoot: (name: string, page: Page) => Promise<void>,
) {
  const { miniPrograms } = await api<{ miniPrograms: { id: string }[] }>(owner, '/api/session')
  const name = `阿宁 ${Date.now() % 100_000}`
  const password = 'a password for the pictures'
  const invitation = { name, owner: false, roles: [{ mp: miniPrograms[0]?.id, role: 'manager' }] }
  const { token } = await api<{ token: string }>(owner, '/api/accounts/invitations', {
    method: 'POST',
    body: invitation,
  })
  await owner.goto(`${look.baseURL}/settings/accounts`)
  await owner.getByRole('button', { name: /^(邀请成员|Invite a person)$/ }).click()
  await shoot('accounts-invite', owner)

  const context = await browser.newContext(look)
  const page = await context.newPage()
  await page.goto(`/join#${token}`)
  await page.locator('input[type=password]').fill(password)
  await shoot('join', page)
  await page.goto(`/join?again#nothing-like-a-token`)
  await page.getByRole('heading').first().waitFor()
  await page.waitForTimeout(600)
  await shoot('join-gone', page)

  await api(page, '/api/join', { method: 'POST', body: { token, name, password } })
  await signIn(page, name, password)
  await page.goto('/settings/me')
  await page.getByRole('button', { name: /^(开启两步验证|Turn two-step on)$/ }).click()
  const secret = (await page.getByText(/^[A-Z2-7]{32}$/).textContent()) ?? ''
  await shoot('me-set-up', page)
  await page.getByLabel(/两步验证码|Two-step code/).fill(new TOTP({ secret }).generate())
  await page.getByRole('button', { name: /^(确认开启|Confirm)$/ }).click()
  await page.getByRole('list', { name: /恢复码|Recovery codes/ }).waitFor()
  await shoot('me-codes', page)
  await page.getByRole('button', { name: /^(我已存好|I have kept them)$/ }).click()
  await shoot('me-on', page)
  const { accounts } = await api<{ accounts: { id: string; name: string }[] }>(owner, '/api/accounts')
  await api(page, '/api/session', { method: 'DELETE', body: {} })

  await page.goto('/sign-in')
  await page.locator('input[name=username]').fill(name)
  await page.locator('input[name=password]').fill(password)
  await page.locator('button[type=submit]').click()
  await page.locator('input[name=code]').fill('123456')
  await shoot('sign-in-code', page)
  await page.locator('button[type=submit]').click()
  await page.getByText(/验证码不对|This code is wrong/).waitFor()
  await shoot('sign-in-code-wrong', page)
  await context.close()
  const id = accounts.find((one) => one.name === name)?.id ?? ''
  await api(owner, `/api/accounts/${id}/disable`, { method: 'POST', body: {} })
}
