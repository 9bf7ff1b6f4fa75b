import { expect, type Locator, type Page } from '@playwright/test'
import { photo } from '../photo.ts'
import type { Upload } from '../sheets.ts'

type Wish = { name: string; kind?: '手机直播' | '推流直播'; anchorName?: string; anchorWechat?: string; photo?: string }

/** The form of a room, new or old. */
export class RoomFormPage {
  readonly #page: Page
  readonly #mp: string
  constructor(page: Page, mp: string) {
    this.#page = page
    this.#mp = mp
  }

  async open() {
    await this.#page.goto(`/${this.#mp}/rooms/new`)
    await expect(this.#page.getByRole('heading', { level: 1, name: '新建直播间' })).toBeVisible()
  }
  async openEdit(id: number) {
    await this.#page.goto(`/${this.#mp}/rooms/${id}/edit`)
    await expect(this.save).toBeVisible()
  }
  /** Whether what was typed is safe. */
  get saved(): Locator {
    return this.#page.getByText(/草稿已保存 \d\d:\d\d/)
  }
  get preview(): Locator {
    return this.#page.getByRole('complementary', { name: '观众看到的样子' })
  }
  get starts(): Locator {
    return this.#page.getByRole('textbox', { name: /开始时间/ })
  }
  option(name: '点赞' | '货架' | '评论' | '分享' | '官方收录' | '回放' | '客服' | '群发提醒'): Locator {
    return this.#page.getByRole('switch', { name })
  }
  /** A start that WeChat takes now and no more in a few minutes, whatever minute it is. */
  async startSoon() {
    const soon = new Date(Date.now() + 15 * 60_000 + 8 * 3600_000).toISOString().slice(0, 16).replace('T', ' ')
    // A field that moved the other a moment ago writes itself once more: typed again, as a person would.
    await expect(async () => {
      await this.starts.fill(soon)
      await this.starts.press('Enter')
      await expect(this.starts).toHaveValue(soon, { timeout: 1000 })
    }).toPass({ timeout: 15_000 })
  }
  async saveTemplate(name: string) {
    await this.#page.getByRole('button', { name: '存为模板' }).click()
    const dialog = this.#page.getByRole('dialog', { name: '存为模板' })
    await dialog.getByRole('textbox', { name: '模板名称' }).fill(name)
    await dialog.getByRole('button', { name: '保存模板' }).click()
    await expect(dialog).toHaveCount(0)
  }
  async startFrom(template: string) {
    await this.#page.getByRole('button', { name: '从模板开始' }).click()
    await this.#page.getByRole('link', { name: new RegExp(template) }).click()
  }
  async removeTemplate(name: string) {
    await this.#page.getByRole('button', { name: '从模板开始' }).click()
    await this.#page.getByRole('button', { name: `删除模板“${name}”` }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: '删除模板' }).click()
    await expect(this.#page.getByRole('dialog')).toHaveCount(0)
  }
  get name(): Locator {
    return this.#page.getByRole('textbox', { name: '直播间名称' })
  }
  get anchorWechat(): Locator {
    return this.#page.getByRole('combobox', { name: '主播微信号', exact: true })
  }
  get submit(): Locator {
    return this.#page.getByRole('button', { name: '创建直播间' })
  }
  get save(): Locator {
    return this.#page.getByRole('button', { name: '保存修改' })
  }
  picture(slot: '封面图' | '分享图' | '频道图'): Locator {
    return this.#page.getByRole('img', { name: `${slot}预览` })
  }

  async choose(slot: '封面图' | '分享图' | '频道图', file: string | Upload) {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: `为${slot}选择照片` }).click()
    await (await chooser).setFiles(file)
  }
  /** Another file for a slot that has its picture. */
  async replace(slot: '封面图' | '分享图' | '频道图', file: string | Upload) {
    const chooser = this.#page.waitForEvent('filechooser')
    await this.#page.getByRole('button', { name: `更换${slot}` }).click()
    await (await chooser).setFiles(file)
  }
  async crop() {
    const dialog = this.#page.getByRole('dialog')
    await dialog.getByRole('button', { name: /使用这张图片|下一张/ }).click()
  }
  /** Another part of the photo than before. */
  async cropAgain(slot: '封面图' | '分享图' | '频道图') {
    await this.#page.getByRole('button', { name: `重新裁剪${slot}` }).click()
    const dialog = this.#page.getByRole('dialog', { name: `裁剪${slot}` })
    const zoom = dialog.getByRole('slider')
    await expect(zoom).toBeVisible()
    for (let i = 0; i < 6; i++) await zoom.press('ArrowRight')
    await dialog.getByRole('button', { name: '使用这张图片' }).click()
    await expect(dialog).toHaveCount(0)
    await expect(this.#page.getByRole('button', { name: `重新裁剪${slot}` })).toBeVisible({ timeout: 20_000 })
  }
  /** One photo for all three slots, each cropped. */
  async fillPictures(file: string) {
    await this.choose('封面图', file)
    await this.crop()
    await this.#page.getByRole('button', { name: '把这张照片也用在分享图、频道图' }).click()
    await this.#page.getByRole('dialog').getByRole('button', { name: '下一张' }).click()
    await this.#page.getByRole('dialog', { name: '裁剪频道图' }).getByRole('button', { name: '使用这张图片' }).click()
    for (const slot of ['封面图', '分享图', '频道图'] as const)
      await expect(this.picture(slot)).toBeVisible({ timeout: 30_000 })
  }
  /** A room that is there, made through the form; its page is open then. */
  async make(wish: Wish): Promise<number> {
    await this.open()
    await this.fill({ photo: await photo(), ...wish })
    await this.submit.click()
    await expect(this.#page.getByRole('heading', { level: 1, name: wish.name })).toBeVisible({ timeout: 20_000 })
    await this.#page.waitForURL(/\/rooms\/\d+$/)
    return Number(/\/rooms\/(\d+)$/.exec(this.#page.url())?.[1])
  }
  async fill({ name, kind = '推流直播', anchorName = '店长小美', anchorWechat = 'xiaomei', photo }: Wish) {
    if (photo) await this.fillPictures(photo)
    await this.name.fill(name)
    await this.#page.getByRole('radio', { name: new RegExp(kind) }).check()
    await this.#page.getByRole('textbox', { name: '主播昵称' }).fill(anchorName)
    await this.anchorWechat.fill(anchorWechat)
  }
}
