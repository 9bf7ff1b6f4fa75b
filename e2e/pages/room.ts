import { expect, type Locator, type Page } from '@playwright/test'

export type SwitchLabel = '全员禁言' | '回放' | '客服' | '官方收录'

/** One room's page: one address before, during and after the show. */
export class RoomPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  open(id: number) {
    return this.#page.goto(`/${this.#mp}/rooms/${id}`)
  }
  /** One of the addresses of this room, from another of them. */
  tab(name: '概况' | '商品' | '人员' | '推流' | '分享' | '回放') {
    return this.#page
      .getByRole('navigation', { name: '这个直播间的各项' })
      .getByRole('link', { name, exact: true })
      .click()
  }
  title(name: string): Locator {
    return this.#page.getByRole('heading', { level: 1, name })
  }
  /** The number in the address, once the page of a room is open. */
  async id(): Promise<number> {
    await this.#page.waitForURL(/\/rooms\/\d+$/)
    return Number(/\/rooms\/(\d+)$/.exec(this.#page.url())?.[1])
  }
  switch(label: SwitchLabel): Locator {
    return this.#page.getByRole('switch', { name: label })
  }
  /** Presses it and sees it stay; `aria-busy` ends when WeChat has answered. */
  async turn(label: SwitchLabel, on: boolean) {
    await this.switch(label).click()
    await expect(this.switch(label)).toBeChecked({ checked: on })
    await expect(this.switch(label)).toHaveAttribute('aria-busy', 'false')
    await expect(this.switch(label)).toBeChecked({ checked: on })
  }
  status(word: string): Locator {
    return this.#page.getByRole('main').getByText(word, { exact: true }).first()
  }
  get copy(): Locator {
    return this.#page.getByRole('link', { name: '复制', exact: true })
  }
  get readiness(): Locator {
    return this.#page.getByRole('region', { name: '开播准备' })
  }
  get drift(): Locator {
    return this.#page.getByRole('region', { name: '微信那边被改过' })
  }
  /** Which of the two holds from now on; the dialog says what that changes. */
  async settleDrift(press: '改回这里要求的' | '以微信的为准', verb: string) {
    await this.drift.getByRole('button', { name: press }).click()
    const dialog = this.#page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: /取\s*消/ })).toBeFocused()
    await dialog.getByRole('button', { name: verb }).last().click()
    await expect(this.drift).toHaveCount(0, { timeout: 20_000 })
  }
  get edit(): Locator {
    return this.#page.getByRole('link', { name: '修改', exact: true })
  }
  async revealPushAddress(): Promise<{ server: string; key: string }> {
    await this.#page.getByRole('button', { name: '显示推流地址' }).click()
    const read = async (label: string) => {
      await this.#page.getByRole('button', { name: '显示', exact: true }).first().click()
      return (
        (await this.#page
          .locator(`code[aria-labelledby]`, { hasNotText: '•' })
          .nth(label === '服务器' ? 0 : 1)
          .textContent()) ?? ''
      )
    }
    return { server: await read('服务器'), key: await read('串流密钥') }
  }
  async remove() {
    await this.#page.getByRole('button', { name: '删除', exact: true }).click()
    const dialog = this.#page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: /取\s*消/ })).toBeFocused()
    await dialog.getByRole('button', { name: '删除直播间' }).click()
    await this.#page.waitForURL(/\/rooms$/)
  }
}
