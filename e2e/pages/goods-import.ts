import { expect, type Page } from '@playwright/test'
import type { Upload } from '../sheets.ts'

/** The import of goods, and the page of the job that it starts. */
export class GoodsImportPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open() {
    await this.#page.goto(`/${this.#mp}/goods/import`)
  }
  async sheet(file: Upload) {
    await this.#page.locator('input[type=file][accept*=".xlsx"]').setInputFiles(file)
  }
  /** Ready when so many were cropped and kept. */
  async pictures(file: Upload, ready: number) {
    await this.#page.locator('input[type=file][accept*=".zip"]').setInputFiles(file)
    await expect(this.#page.getByText(`${ready} 张图片已就绪`)).toBeVisible({ timeout: 120_000 })
  }
  get columns() {
    return this.#page.getByRole('region', { name: '列的对应' })
  }
  chip(name: string) {
    return this.#page.getByRole('group', { name: '筛选行' }).getByRole('button', { name: new RegExp(`^${name}`) })
  }
  async mend(column: string, line: number, value: string) {
    const cell = this.#page.getByRole('textbox', { name: `${column}，第 ${line} 行` })
    await cell.fill(value)
    await cell.press('Enter')
  }
  get submit() {
    return this.#page.getByRole('button', { name: /^添加 \d+ 件商品/ })
  }
  async start(count: number) {
    await this.#page.getByRole('button', { name: `添加 ${count} 件商品` }).click()
  }
  job(state: 'waiting' | 'done') {
    return this.#page.locator(`h1 + [data-state=${state}]`)
  }
}
