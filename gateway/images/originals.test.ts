import sharp from 'sharp'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { imageApi } from '#contract/images.ts'
import { cookieName } from '../accounts/sessions.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
let other: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
  other = await gateway.shop()
})
afterAll(() => gateway.close())

const photo = (width = 900, height = 700) =>
  sharp({ create: { width, height, channels: 3, background: '#8a6a4a' } })
    .jpeg()
    .toBuffer()

async function post(path: string, bytes: Buffer) {
  const form = new FormData()
  form.append('image', new Blob([new Uint8Array(bytes)], { type: 'image/jpeg' }), 'photo.jpg')
  const body = new Request('http://here', { method: 'POST', body: form })
  const reply = await gateway.app.inject({
    method: 'POST',
    url: path,
    headers: {
      cookie: `${cookieName}=${gateway.ownerCookie}`,
      'content-type': body.headers.get('content-type') ?? '',
      'sec-fetch-site': 'same-origin',
      'x-requested-with': 'kaibo',
    },
    payload: Buffer.from(await body.arrayBuffer()),
  })
  return { status: reply.statusCode, body: reply.json() as { id: string; url: string; code?: string } }
}

const crop = { x: 10, y: 5.5, width: 80, height: 90 }
const original = (mp: string, bytes: Buffer) => post(`/api/${mp}/image-originals`, bytes)
const cover = (mp: string, bytes: Buffer) => post(`/api/${mp}/images?slot=cover`, bytes)

it('remembers what a picture was cut from, and gives the photo back to this shop only', async () => {
  const [kept, picture] = [await original(shop.mp, await photo()), await cover(shop.mp, await photo())]
  expect(kept).toMatchObject({ status: 200, body: { width: 900, height: 700 } })
  const path = { mp: shop.mp, id: picture.body.id }
  expect((await gateway.send(imageApi.origin, { path })).status).toBe(404)
  const set = await gateway.send(imageApi.setOrigin, { path, body: { original: kept.body.id, crop } })
  expect(set).toMatchObject({ status: 200, body: { crop, original: { id: kept.body.id, url: kept.body.url } } })
  expect((await gateway.send(imageApi.origin, { path })).body).toEqual(set.body)

  const get = (url: string, cookie = gateway.ownerCookie) =>
    gateway.app.inject({ url, headers: { cookie: `${cookieName}=${cookie}` } })
  const read = await get(kept.body.url)
  expect([read.statusCode, read.headers['content-type']]).toEqual([200, 'image/jpeg'])
  expect((await get(kept.body.url.replace(shop.mp, other.mp))).statusCode).toBe(404)
  const { cookie } = await gateway.account('moderator', shop.mp)
  expect((await get(kept.body.url, cookie)).statusCode).toBe(403)
})

it('knows no picture and no photo of another shop', async () => {
  const [kept, picture] = [await original(other.mp, await photo(640, 480)), await cover(shop.mp, await photo(500, 900))]
  const path = { mp: shop.mp, id: picture.body.id }
  const body = { original: kept.body.id, crop }
  expect((await gateway.send(imageApi.setOrigin, { path, body })).status).toBe(404)
  expect((await gateway.send(imageApi.setOrigin, { path: { ...path, id: '0'.repeat(32) }, body })).status).toBe(404)
})

it('refuses what is no photo', async () => {
  expect(await original(shop.mp, Buffer.from('<svg/>'))).toMatchObject({ status: 400, body: { code: 'badRequest' } })
})
