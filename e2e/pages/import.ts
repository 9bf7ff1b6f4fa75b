import { expect, type Page } from '@playwright/test'
import type { Upload } from '../sheets.ts'

/** The import of rooms. */
export class ImportPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open(origin = '') {
    await this.#page.goto(`${origin}/${this.#mp}/rooms/import`)
    await expect(this.#page.getByRole('heading', { level: 1, name: '导入直播间' })).toBeVisible()
  }
  async give(file: string | Upload) {
    await this.#page.locator('input[type=file][accept*=".xlsx"]').setInputFiles(file)
  }
  async pictures(files: string | string[] | Upload | Upload[]) {
    await this.#page.locator('input[type=file][accept*=".zip"]').setInputFiles(files)
  }
  /** One cover for every row; share and channel picture follow it. */
  async sharedCover(file: string) {
    await this.#page.locator('input[type=file][aria-label="选择共用的封面图"]').setInputFiles(file)
  }
  cell(column: string, line: number) {
    return this.#page.getByRole('textbox', { name: `${column}，第 ${line} 行` })
  }
  async fill(column: string, line: number, value: string) {
    await this.cell(column, line).fill(value)
    await this.cell(column, line).press('Enter')
  }
  chip(name: string) {
    return this.#page.getByRole('group', { name: '筛选行' }).getByRole('button', { name })
  }
  get submit() {
    return this.#page.getByRole('button', { name: /^创建 \d+ 个直播间/ })
  }
  leaveOutWrong(n: number) {
    return this.#page.getByRole('button', { name: `不导入有错误的 ${n} 行` })
  }
  get refusal() {
    return this.#page.getByRole('alert')
  }
}
