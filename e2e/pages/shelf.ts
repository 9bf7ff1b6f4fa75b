import { expect, type Locator, type Page } from '@playwright/test'

/** The goods tab of one room. */
export class ShelfPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open(room: number) {
    await this.#page.goto(`/${this.#mp}/rooms/${room}?tab=goods`)
    await expect(
      this.#page.getByRole('navigation', { name: '这个直播间的各项' }).getByRole('link', { name: '商品' }),
    ).toHaveAttribute('aria-current', 'page')
  }
  get list(): Locator {
    return this.#page.getByRole('list', { name: '直播间的商品' })
  }
  row(name: string): Locator {
    return this.list.getByRole('listitem').filter({ hasText: name })
  }
  handle(name: string): Locator {
    return this.row(name).getByRole('button', { name: new RegExp(`^移动 ${name}，`) })
  }
  push(name: string): Locator {
    return this.row(name).getByRole('button', { name: `推送 ${name}` })
  }
  onSale(name: string, word: '上架' | '下架'): Locator {
    return this.row(name)
      .getByRole('group', { name: `${name} 的上下架` })
      .getByRole('radio', { name: word })
  }
  /** The names as they stand, of the rows that are in the page. */
  names(): Promise<string[]> {
    return this.list.getByRole('listitem').locator('strong').allTextContents()
  }
  async switch(name: string, word: '上架' | '下架') {
    const group = this.row(name).getByRole('group', { name: `${name} 的上下架` })
    await group.getByText(word, { exact: true }).click()
    await expect(this.onSale(name, word)).toBeChecked()
    await expect(group).toHaveAttribute('aria-busy', 'false')
    await expect(this.onSale(name, word)).toBeChecked()
  }
  /** By the mouse, from one row onto another, away from the edges: near them the page scrolls for as long as the hand is there. */
  async drag(name: string, onto: string) {
    await this.handle(onto).evaluate((handle) => handle.scrollIntoView({ block: 'center' }))
    const from = await this.handle(name).boundingBox()
    const to = await this.handle(onto).boundingBox()
    if (!from || !to) throw new Error('not in view')
    const middle = (box: typeof from) => [box.x + box.width / 2, box.y + box.height / 2] as const
    await this.#page.mouse.move(...middle(from))
    await this.#page.mouse.down()
    await this.#page.mouse.move(middle(from)[0], middle(from)[1] + 8, { steps: 2 })
    await this.#page.mouse.move(...middle(to), { steps: 12 })
    await this.#page.mouse.up()
  }
  /** By keys: lifted, moved so many places (negative = up), dropped. */
  async carry(name: string, by: number) {
    await this.handle(name).focus()
    await this.#page.keyboard.press('Space')
    await expect(this.handle(name)).toHaveAttribute('aria-pressed', 'true')
    for (let n = 0; n < Math.abs(by); n++) await this.#page.keyboard.press(by > 0 ? 'ArrowDown' : 'ArrowUp')
    await expect(this.handle(name)).toBeFocused()
    await this.#page.keyboard.press('Space')
  }
  async menu(name: string): Promise<Locator> {
    await this.row(name)
      .getByRole('button', { name: `${name} 的更多操作` })
      .click()
    return this.row(name)
  }
  async moveTo(name: string, place: number) {
    const row = await this.menu(name)
    await row.getByLabel('移到第几位').fill(String(place))
    await row.getByRole('button', { name: '移动', exact: true }).click()
  }
  async remove(name: string) {
    const row = await this.menu(name)
    await row.getByRole('button', { name: '移出直播间' }).click()
    const dialog = this.#page.getByRole('dialog')
    await expect(dialog.getByRole('button', { name: /取\s*消/ })).toBeFocused()
    await dialog.getByRole('button', { name: '移出', exact: true }).click()
    await expect(dialog).toHaveCount(0)
  }
  choose(name: string) {
    return this.row(name)
      .getByRole('checkbox', { name: `选择 ${name}` })
      .check()
  }
  get bar(): Locator {
    return this.#page.getByRole('region', { name: '对选中商品的操作' })
  }
  /** A notice that this page shows above its goods. */
  notice(title: string | RegExp): Locator {
    return this.#page.getByRole('region', { name: title })
  }

  /** The drawer over the tab. */
  get drawer(): Locator {
    return this.#page.getByRole('dialog', { name: '从商品库添加' })
  }
  async openDrawer() {
    await this.#page.getByRole('link', { name: '从商品库添加' }).click()
    await expect(this.drawer).toBeVisible()
  }
  candidate(name: string): Locator {
    return this.drawer.getByRole('listitem').filter({ hasText: name })
  }
}
