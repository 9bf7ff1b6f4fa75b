import { expect, type Page } from '@playwright/test'

/** The goods library and its drawers. */
export class GoodsPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open(search = '') {
    await this.#page.goto(`/${this.#mp}/goods${search}`)
    await expect(this.#page.getByRole('heading', { level: 1, name: '商品', exact: true })).toBeVisible()
  }
  line(name: string) {
    return this.#page.getByRole('row').filter({ hasText: name })
  }
  /** A tab of one audit state; its name ends in its count. */
  tab(name: string) {
    return this.#page.getByRole('group', { name: '按审核状态筛选' }).getByRole('button', { name })
  }
  async search(words: string) {
    await this.#page.getByRole('searchbox', { name: '搜索商品' }).fill(words)
  }
  get desk() {
    return this.#page.getByRole('region', { name: '审核台' })
  }
  get sheet() {
    return this.#page.getByRole('dialog').filter({ has: this.#page.getByRole('button', { name: '关闭' }) })
  }
  async enter(name: string) {
    await this.line(name).getByRole('link').first().click()
    await expect(this.sheet.getByText(name).first()).toBeVisible()
  }
  async close() {
    await this.sheet.getByRole('button', { name: '关闭' }).click()
    await expect(this.sheet).toBeHidden()
  }
  button(name: string) {
    return this.sheet.getByRole('button', { name, exact: true })
  }
  field(name: string) {
    return this.sheet.getByRole('textbox', { name, exact: true })
  }
  async giveName(name: string) {
    await this.field('名称').fill(name)
  }
  async givePhoto(file: string) {
    await this.sheet.locator('input[type=file]').setInputFiles(file)
    await expect(this.sheet.getByRole('img', { name: '商品图预览' })).toBeVisible()
    await expect(this.sheet.getByRole('button', { name: '换一张商品图' })).toBeEnabled()
  }
  async confirm(verb: string) {
    const dialog = this.#page.getByRole('dialog').filter({ has: this.#page.getByRole('button', { name: '取消' }) })
    await expect(dialog.getByRole('button', { name: '取消' })).toBeFocused()
    await dialog.getByRole('button', { name: verb }).click()
    await expect(dialog).toBeHidden()
  }
  /** Waits until WeChat's whole library has been read and listed. */
  async lists(name: string) {
    await expect(this.line(name)).toBeVisible({ timeout: 60_000 })
  }
}
