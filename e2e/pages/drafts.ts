import { expect, type Locator, type Page } from '@playwright/test'
import { api } from '../sign-in.ts'

type Kept = { id: string; title: string; version: number }
/** What the gateway keeps of this person's forms. */
export const draftsOf = async (page: Page, { mp }: { mp: string }) =>
  (await api<{ drafts: Kept[] }>(page, `/api/${mp}/drafts`)).drafts

/** Forms that were not finished. */
export class DraftsPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open() {
    await this.#page.goto(`/${this.#mp}/rooms/drafts`)
    await expect(this.#page.getByRole('heading', { level: 1, name: '我的草稿' })).toBeVisible()
  }
  line(name: string): Locator {
    return this.#page.getByRole('listitem').filter({ hasText: name })
  }
  async goOn(name: string) {
    await this.line(name).getByRole('link', { name: '继续填写' }).click()
  }
  async throwAway(name: string) {
    await this.#page.getByRole('button', { name: `丢弃草稿“${name}”` }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: '丢弃草稿' }).click()
  }
}
