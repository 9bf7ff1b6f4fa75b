import { expect, type Browser, type Locator, type Page } from '@playwright/test'

/** `/settings/accounts`: who works here. */
export class TeamPage {
  readonly #page: Page
  constructor(page: Page) {
    this.#page = page
  }
  open() {
    return this.#page.goto('/settings/accounts')
  }
  row(name: string): Locator {
    return this.#page.getByRole('listitem').filter({ has: this.#page.getByText(name, { exact: true }) })
  }
  /** Invites by the page; the link that is shown once. */
  async invite(name: string, mp: string, role: string): Promise<string> {
    await this.#page.getByRole('button', { name: '邀请成员' }).click()
    const sheet = this.#page.getByRole('dialog', { name: '邀请成员' })
    await sheet.getByLabel('账号名').fill(name)
    await sheet.getByLabel(new RegExp(`（${mp}）的角色`)).selectOption({ label: role })
    await sheet.getByRole('button', { name: '生成邀请链接' }).click()
    return this.#link(name)
  }
  async #link(name: string): Promise<string> {
    const shown = this.#page.getByRole('dialog', { name: `给“${name}”的链接` })
    const address = await shown.getByText(/\/join#/).textContent()
    await shown.getByRole('button', { name: '关闭' }).click()
    return address ?? ''
  }
  async change(name: string, mp: string, role: string) {
    await this.row(name).getByRole('button', { name: '修改权限' }).click()
    const sheet = this.#page.getByRole('dialog', { name: `“${name}”的权限` })
    await sheet.getByLabel(new RegExp(`（${mp}）的角色`)).selectOption({ label: role })
    await sheet.getByRole('button', { name: '保存' }).click()
    await expect(sheet).toHaveCount(0)
  }
  /** Presses an act of the row and its answer in the dialog. */
  async act(name: string, act: '停用' | '启用' | '退出全部设备') {
    await this.row(name).getByRole('button', { name: act, exact: true }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: act, exact: true }).click()
    await expect(this.#page.getByRole('dialog')).toHaveCount(0)
  }
  async reset(name: string): Promise<string> {
    await this.row(name).getByRole('button', { name: '重置密码' }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: '生成链接' }).click()
    return this.#link(name)
  }
}

export const password = 'a password of one’s own'

/** Somebody else at their own browser. */
export async function anotherPerson(browser: Browser): Promise<Page> {
  const context = await browser.newContext({ locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  return context.newPage()
}

/** Opens a one-time link and sets the password, as the person does. */
export async function acceptLink(page: Page, link: string, submit: '设置密码并进入' | '保存新密码', secret = password) {
  await page.goto(link)
  await page.getByLabel('密码', { exact: true }).fill(secret)
  await page.getByRole('button', { name: submit }).click()
}
