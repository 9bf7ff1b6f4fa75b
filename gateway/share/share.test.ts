import { randomUUID } from 'node:crypto'
import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { readRoomPath } from '#contract/room-path.ts'
import { roomApi } from '#contract/rooms.ts'
import { shareApi, type ChannelWish } from '#contract/share.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
let room: number
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
  const body = await shop.roomWish()
  const headers = { 'idempotency-key': randomUUID() }
  room = (await gateway.send(roomApi.create, { path: { mp: shop.mp }, body, headers })).body.made[0]
})
afterAll(() => gateway.close())

const wish = (change: Partial<ChannelWish> = {}): ChannelWish => ({
  name: `渠道${randomUUID().slice(0, 8)}`,
  entry: 'code',
  pictureInPicture: false,
  params: [{ name: '来源', value: '门店 🎉' }],
  ...change,
})
const keep = (id: string, body: object, cookie?: string) =>
  gateway.send(shareApi.keepChannel, { path: { mp: shop.mp, id }, body }, cookie)
const list = async () => (await gateway.send(shareApi.channels, { path: { mp: shop.mp } })).body.channels
const codeOf = (channel: string) => gateway.send(shareApi.channelCode, { path: { mp: shop.mp, id: room, channel } })

/** What a phone reads from a picture of ours. */
async function scanned(url: string): Promise<string | undefined> {
  const { rawPayload } = await gateway.app.inject({ url, headers: { cookie: `__Host-sid=${gateway.ownerCookie}` } })
  const { data, info } = await sharp(rawPayload).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  // the package is CommonJS whose types say otherwise
  const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr
  return read(new Uint8ClampedArray(data), info.width, info.height)?.data
}

it('keeps a channel once however often it is sent, changes it, and deletes it', async () => {
  const id = randomUUID()
  const first = wish()
  expect(await keep(id, first)).toMatchObject({ status: 200, body: { ...first, id, by: 'owner' } })
  await keep(id, first)
  const changed = { ...first, name: `${first.name}二` }
  await keep(id, changed)
  expect((await list()).filter((one: { id: string }) => one.id === id)).toMatchObject([changed])
  expect(await keep(randomUUID(), changed)).toMatchObject({ status: 409, body: { code: 'alreadyThere' } })
  const remove = () => gateway.send(shareApi.removeChannel, { path: { mp: shop.mp, id } })
  expect((await remove()).status).toBe(200)
  expect((await remove()).status).toBe(404)
})

it('refuses what would arrive cut, and a name that is no UUID', async () => {
  const long = wish({ params: [{ name: 'a', value: '长'.repeat(80) }] })
  expect((await keep(randomUUID(), long)).body.fields).toMatchObject({ params: { rule: 'length', max: 600 } })
  expect((await keep('7', wish())).status).toBe(400)
})

it('draws one code per set of parameters, which leads to the room and says them', async () => {
  const [one, same, none] = [randomUUID(), randomUUID(), randomUUID()]
  await keep(one, wish())
  await keep(same, wish({ entry: 'article' }))
  await keep(none, wish({ params: [] }))
  const before = (await shop.wechat.calls('getsharedcode')).length
  const { body } = await codeOf(one)
  expect(readRoomPath((await scanned(body.qr)) ?? '')).toMatchObject({
    room,
    params: [{ name: '来源', value: '门店 🎉' }],
  })
  expect((await codeOf(same)).body).toEqual(body)
  expect((await shop.wechat.calls('getsharedcode')).length).toBe(before + 1)
  expect(readRoomPath((await scanned((await codeOf(none)).body.qr)) ?? '')).toMatchObject({ room, params: [] })
  expect((await codeOf(randomUUID())).status).toBe(404)
})

it('has the code of 小程序直播 on our origin', async () => {
  expect(await scanned(`/api/${shop.mp}/anchor-code`)).toMatch(/^https:\/\/res\.wx\.qq\.com\/op_res\//)
})

it('lets a moderator read and not change', async () => {
  const { cookie } = await gateway.account('moderator', shop.mp)
  expect((await gateway.send(shareApi.channels, { path: { mp: shop.mp } }, cookie)).status).toBe(200)
  expect((await keep(randomUUID(), wish(), cookie)).status).toBe(403)
})
