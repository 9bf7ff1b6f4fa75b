import { randomUUID } from 'node:crypto'
import type { Page } from '@playwright/test'
import sharp from 'sharp'
import { aDayLater, makeRooms } from './rooms-made.ts'
import { api } from './sign-in.ts'
import { expect, test, type Shop } from './test.ts'

const hour = 3600

test('the room page lists what is still needed, each failing line with its repair', async ({
  page,
  shop,
  form,
  room,
}) => {
  const id = await form.make({ name: '看看还差什么' })
  await expect(room.readiness).toContainText(/\d \/ \d/)
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '推流地址' })).toContainText('还没有获取')
  await room.readiness.getByRole('link', { name: '获取推流地址' }).click()
  await expect(page.getByText('串流密钥', { exact: true })).toBeVisible()
  await room.tab('概况')
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '推流地址' })).not.toContainText('还没有获取')
  expect(await shop.calls('getpushurl')).toHaveLength(1)
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '分享码' })).toContainText('已获取')
  expect((await shop.calls('getsharedcode')).length).toBeGreaterThan(0)
  await expect(room.readiness.getByRole('listitem').filter({ hasText: '商品' })).toContainText('货架还是空的')
  const { readiness } = await api<{ readiness: { check: string; state: string }[] }>(
    page,
    `/api/${shop.mp}/rooms/${id}`,
  )
  const counted = readiness.filter(({ state }) => state !== 'notNeeded')
  const ok = counted.filter(({ state }) => state === 'ok')
  await expect(room.readiness).toContainText(`${ok.length} / ${counted.length}`)
})

test('a change in WeChat’s own console stands beside what was wanted: accepted, or changed back', async ({
  page,
  shop,
  room,
}) => {
  const [back, kept] = (await makeRooms(page, shop, [
    { name: '要改回来的一场', in: 5 * hour },
    { name: '听微信的一场', in: 9 * hour },
  ])) as [number, number]
  for (const id of [back, kept]) await shop.changeRoom(id, { name: `在微信后台改的 ${id}` })

  await room.open(back)
  await expect(room.drift).toContainText('要改回来的一场', { timeout: 90_000 })
  await expect(room.drift).toContainText(`在微信后台改的 ${back}`)
  await room.settleDrift('改回这里要求的', '改回')
  expect(await shop.room(back)).toMatchObject({ name: '要改回来的一场' })
  expect(await shop.calls('room/editroom')).toHaveLength(1)

  await room.open(kept)
  await expect(room.drift).toContainText(`在微信后台改的 ${kept}`, { timeout: 90_000 })
  await room.settleDrift('以微信的为准', '以微信的为准')
  await expect(room.title(`在微信后台改的 ${kept}`)).toBeVisible()
  expect(await shop.room(kept)).toMatchObject({ name: `在微信后台改的 ${kept}` })
  expect(await shop.calls('room/editroom')).toHaveLength(1)
  const { rooms } = await api<{ rooms: { id: number; drifted: boolean }[] }>(page, `/api/${shop.mp}/rooms`)
  expect(rooms.find(({ id }) => id === kept)?.drifted).toBe(false)
})

test('a room past its end is said to be overdue, and leads to a copy', async ({ page, shop, form, room }) => {
  const id = await form.make({ name: '没有人来开播' })
  await aDayLater(page)
  await room.open(id)
  await expect(page.getByText('已经过了计划的结束时间，仍未开播')).toBeVisible()
  await room.copy.click()
  await expect(form.name).toHaveValue('没有人来开播')
  expect((await shop.room(id))?.live_status).toBe(102)
})

/** Two approved items in one room; the first of them was rejected since, as the library has learnt. */
async function withRejected(page: Page, shop: Shop, id: number): Promise<number[]> {
  const send = sender(page, shop)
  const bytes = await sharp({ create: { width: 300, height: 300, channels: 3, background: '#a86' } })
    .jpeg()
    .toBuffer()
  const image = await send('images?slot=goods', {
    multipart: { image: { name: 'goods.jpg', mimeType: 'image/jpeg', buffer: bytes } },
  })
  const goods: number[] = []
  for (const name of ['青瓷盖碗一只', '明前龙井半斤']) {
    const data = { name, price: { type: 'fixed', price: 1990 }, path: 'pages/goods/detail?id=1', image: image.id }
    goods.push((await send('goods', { data, headers: { 'Idempotency-Key': randomUUID() } })).made[0])
    await shop.approve(goods.at(-1) as number)
  }
  // Somebody looks at the library, so it is read every few seconds.
  const approved = async () => {
    const library = await api<{ goods: { id: number }[] }>(page, `/api/${shop.mp}/goods?audit=approved`)
    return library.goods.map(({ id: one }) => one).sort((a, b) => a - b)
  }
  await expect.poll(approved, { timeout: 60_000 }).toEqual(goods)
  const { added } = await send(`rooms/${id}/shelf`, { data: { ids: goods } })
  expect(added).toEqual(goods)
  await shop.reject(goods[0] as number)
  const [other] = await makeRooms(page, shop, [{ name: '试着放进别的一场', in: 30 * hour }])
  const refused = await send(`rooms/${other}/shelf`, { data: { ids: [goods[0]] } })
  expect(refused.refused).toMatchObject([{ id: goods[0], why: 'notApproved' }])
  return goods
}

test('goods that lost their approval stand in the readiness and among the conflicts, and lead to the goods of the room', async ({
  page,
  shop,
  room,
}) => {
  const [id] = (await makeRooms(page, shop, [{ name: '商品还没过审', in: 2 * hour }])) as [number]
  const [goods] = (await withRejected(page, shop, id)) as [number]
  await room.open(id)
  const line = room.readiness.getByRole('listitem').filter({ hasText: '商品' })
  await expect(line).toContainText('有商品没有通过审核')
  await expect(line.getByRole('link', { name: '去商品页' })).toHaveAttribute(
    'href',
    new RegExp(`/rooms/${id}\\?tab=goods$`),
  )

  await sender(page, shop)(`goods/${goods}/audit`, { data: {} })
  await expect(line).toContainText('有商品还在审核')
  await expect(page.getByText(/有 1 件商品还在审核/)).toBeVisible()
  await page.goto(`/${shop.mp}/rooms?view=week`)
  await expect(page.getByRole('gridcell').getByRole('link', { name: /商品还没过审/ })).toContainText('商品还在审核')
  await page.goto(`/${shop.mp}/rooms/${id}/edit`)
  await expect(page.getByText(/有 1 件商品还在审核/)).toBeVisible()

  await room.open(id)
  await shop.approve(goods)
  await expect(line).toContainText('都已过审，在货架上', { timeout: 60_000 })
  await expect(page.getByText(/件商品还在审核/)).toHaveCount(0)
  expect((await shop.room(id))?.goods).toHaveLength(2)
})

type Init = { data?: unknown; multipart?: Record<string, unknown>; headers?: Record<string, string> }
/** Our own door, as an integration would use it. */
const sender =
  (page: Page, { mp }: Shop) =>
  async (path: string, { headers, ...init }: Init) => {
    const guards = { origin: new URL(page.url()).origin, 'X-Requested-With': 'kaibo' }
    const reply = await page.request.post(`/api/${mp}/${path}`, {
      ...(init as object),
      headers: { ...guards, ...headers },
    })
    expect(reply.ok(), `${path} ${await reply.text()}`).toBe(true)
    return reply.json()
  }
