import sharp from 'sharp'
import {
  difficultPhotos,
  heic,
  hundredMegapixels,
  portrait,
  stowaway,
  transparent,
  upload,
  uselessPhotos,
  type DifficultPhoto,
} from './difficult-photos.ts'
import { ImportPage } from './pages/import.ts'
import { photo } from './photo.ts'
import { offBy } from './quarters.ts'
import { row, table } from './sheets.ts'
import { expect, test, type Shop } from './test.ts'

const mock = `http://127.0.0.1:${process.env.E2E_MOCK_PORT ?? 8191}`
const slots = [
  { name: '封面图', wire: 'cover_img', width: 1080, height: 1920, bytes: 2_000_000 },
  { name: '分享图', wire: 'share_img', width: 800, height: 640, bytes: 1_000_000 },
  { name: '频道图', wire: 'feeds_img', width: 800, height: 800, bytes: 100_000 },
] as const

type Made = Awaited<ReturnType<Shop['state']>>['rooms'][number]
/** What WeChat was sent for this slot: inside its limits, upright, nothing but a picture. */
async function expectFits(room: Made, slot: (typeof slots)[number], of: DifficultPhoto) {
  const what = `${of.name} as ${slot.name}`
  const sent = room.media[slot.wire]
  expect.soft(sent, what).toMatchObject({ width: slot.width, height: slot.height })
  expect.soft(sent?.bytes, what).toBeLessThanOrEqual(slot.bytes)
  const jpeg = Buffer.from(await (await fetch(`${mock}/mmbiz_jpg/${sent?.picture}/0`)).arrayBuffer())
  expect.soft(jpeg.length, what).toBe(sent?.bytes)
  const { format, orientation, exif, hasAlpha } = await sharp(jpeg).metadata()
  expect.soft({ format, orientation, exif, hasAlpha }, what).toEqual({ format: 'jpeg', hasAlpha: false })
  expect.soft(jpeg.includes(stowaway), what).toBe(false)
  expect.soft(await offBy(jpeg, of.seen), `${what}: how far its colours are off`).toBeLessThanOrEqual(of.off ?? 30)
}

test('a corpus of difficult photos reaches WeChat upright and inside every slot; what is no photo gets words in its cell', async ({
  page,
  shop,
}) => {
  test.setTimeout(480_000)
  const files = [...difficultPhotos, ...uselessPhotos]
  expect(difficultPhotos.length).toBeGreaterThanOrEqual(30)
  const imports = new ImportPage(page, shop.mp)
  await imports.open()
  await imports.give(table(files.map(({ name }, n) => row(n, { 封面图: name }))))
  await imports.pictures(await Promise.all(files.map(upload)))
  await expect(imports.chip('有错误')).toContainText(String(uselessPhotos.length), { timeout: 300_000 })
  await imports.chip('有错误').click()
  for (const [n, { name, says }] of uselessPhotos.entries()) {
    const cell = imports.cell('封面图', 2 + difficultPhotos.length + n)
    await expect.soft(cell, name).toHaveAccessibleDescription(says)
    await cell.scrollIntoViewIfNeeded() // the table holds only the rows near the window
  }
  await imports.leaveOutWrong(uselessPhotos.length).click()
  await expect(page.getByText(`${difficultPhotos.length * 3} 张图片已就绪`)).toBeVisible({ timeout: 300_000 })
  await imports.submit.click()
  await expect(page.locator('h1 + [data-state=done]')).toBeVisible({ timeout: 120_000 })

  const { rooms } = await shop.state()
  expect(rooms).toHaveLength(difficultPhotos.length)
  for (const [n, one] of difficultPhotos.entries()) {
    const room = rooms.find(({ name }) => name === row(n).直播间名称)
    for (const slot of slots) await expectFits(room!, slot, one)
  }
})

test('in the form: EXIF-turned portrait, transparent PNG, 100-megapixel PNG, one pixel, a thread, a panorama: cropped, made, as a person sees them', async ({
  page,
  shop,
  form,
  room,
}) => {
  test.setTimeout(300_000)
  const rooms = {
    三张为难人的照片: [portrait, transparent, hundredMegapixels],
    三张形状奇怪的: difficultPhotos.filter(({ name }) => /one-pixel|thread|panorama/.test(name)),
  }
  for (const [title, chosen] of Object.entries(rooms)) {
    await form.open()
    await form.fill({ name: title })
    for (const [i, one] of chosen.entries()) {
      const { name } = slots[i]!
      await form.choose(name, await upload(one))
      await expect(page.getByRole('dialog', { name: `裁剪${name}` })).toBeVisible({ timeout: 60_000 })
      await form.crop()
      await expect(form.picture(name)).toBeVisible({ timeout: 60_000 })
    }
    await form.submit.click()
    await expect(room.title(title)).toBeVisible()
    const made = await shop.room(await room.id())
    for (const [i, one] of chosen.entries()) await expectFits(made!, slots[i]!, one)
  }
})

test('in the form: a HEIC photo, and whatever else no browser reads, is refused by the name of its slot; the rest stays', async ({
  page,
  shop,
  form,
  room,
}) => {
  await form.open()
  await form.fill({ name: '换了几张才成的', photo: await photo() })
  const before = await form.picture('频道图').getAttribute('src')
  for (const [n, one] of uselessPhotos.entries()) {
    const { name } = slots[n % slots.length]!
    await form.replace(name, await upload(one))
    const words = page.getByRole('alert').filter({ hasText: name })
    await expect.soft(words, one.name).toHaveText(one.says)
    await expect(page.getByRole('dialog')).toHaveCount(0)
  }
  await form.replace('分享图', await upload(heic))
  await expect(page.getByText('分享图：这是 HEIC 照片，这个浏览器读不了')).toBeVisible()
  await expect(form.name).toHaveValue('换了几张才成的')
  await expect(form.picture('频道图')).toHaveAttribute('src', before ?? '')
  expect(await shop.calls('media/upload')).toHaveLength(0)
  await form.submit.click()
  await expect(room.title('换了几张才成的')).toBeVisible()
  expect((await shop.state()).rooms).toHaveLength(1)
})
