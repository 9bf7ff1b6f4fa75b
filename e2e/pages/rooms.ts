import { expect, type Page } from '@playwright/test'

/** The list. */
export class RoomsPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open() {
    await this.#page.goto(`/${this.#mp}/rooms`)
    await expect(this.#page.getByRole('heading', { level: 1, name: '直播间' })).toBeVisible()
  }
  line(name: string) {
    return this.#page.getByRole('row').filter({ hasText: name })
  }
  async search(words: string) {
    await this.#page.getByRole('searchbox', { name: '搜索直播间' }).fill(words)
  }
  async enter(name: string) {
    await this.line(name).getByRole('link').first().click()
  }
  startNew() {
    return this.#page.getByRole('link', { name: '新建直播间' }).first().click()
  }
}
