import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { connectApi } from '#contract/connect.ts'
import { publicApi } from '#contract/public-list.ts'
import { readRoomPath } from '#contract/room-path.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const settings = async (mp: string) => (await gateway.send(connectApi.settings, { path: { mp } })).body

describe('settings', () => {
  it('begin with the newest plugin that was seen, and keep a choice and who ticked what', async () => {
    const { mp } = await gateway.shop()
    expect(await settings(mp)).toEqual({ pluginVersion: '1.3.5', done: [], publicList: { on: false, key: null } })
    const set = (version: string) => gateway.send(connectApi.setPluginVersion, { path: { mp }, body: { version } })
    expect((await set('1.3')).status).toBe(400)
    expect((await set(' 1.4.0 ')).body.pluginVersion).toBe('1.4.0')
    const tick = (item: string, done: boolean) => gateway.send(connectApi.tick, { path: { mp, item }, body: { done } })
    await Promise.all([tick('category', true), tick('release', true)])
    await tick('category', false)
    expect((await settings(mp)).done).toEqual([{ item: 'release', by: 'owner', at: expect.any(Number) }])
    expect((await tick('nothing', true)).status).toBe(404)
  })
})

describe('pendant keys', () => {
  const read = (mp: string) => gateway.send(connectApi.pendantKeys, { path: { mp } })
  const set = (mp: string, keys: string[]) => gateway.send(connectApi.setPendantKeys, { path: { mp }, body: { keys } })

  it('are set once, and never to something else', async () => {
    const { mp, wechat } = await gateway.shop()
    expect((await read(mp)).body).toMatchObject({ keys: [] })
    expect((await set(mp, ['productId', 'productId'])).status).toBe(400)
    expect((await set(mp, ['productId', 'sid'])).body).toMatchObject({ keys: ['productId', 'sid'] })
    expect(await set(mp, ['id'])).toMatchObject({
      status: 409,
      body: { code: 'notAllowedNow', current: { keys: ['productId', 'sid'] } },
    })
    expect((await set(mp, ['productId', 'sid'])).status).toBe(200)
    expect(await wechat.calls('goods/setkey')).toHaveLength(1)
    const asked = (await wechat.calls('goods/getkey')).length
    await read(mp)
    await read(mp)
    expect((await wechat.calls('goods/getkey')).length).toBe(asked)
  })

  it('settle an unheard answer by reading', async () => {
    const { mp, wechat } = await gateway.shop()
    await wechat.fault({ match: { path: 'goods/setkey' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 1 })
    expect((await set(mp, ['sku'])).body).toMatchObject({ keys: ['sku'] })
    const { mp: other, wechat: lost } = await gateway.shop()
    await lost.fault({ match: { path: 'goods/setkey' }, effect: { do: 'answer', errcode: -1, commit: 0 }, times: null })
    expect(await set(other, ['sku'])).toMatchObject({ status: 504, body: { code: 'outcomeUnknown' } })
    expect((await read(other)).body).toMatchObject({ keys: [] })
  })
})

describe('the public room list', () => {
  async function published(): Promise<{ shop: Shop; room: number; key: string }> {
    const shop = await gateway.shop()
    const { mp } = shop
    const headers = { 'idempotency-key': randomUUID() }
    const made = await gateway.send(roomApi.create, { path: { mp }, body: await shop.roomWish(), headers })
    const room: number = made.body.made[0]
    await eventually(
      async () => (await gateway.send(roomApi.one, { path: { mp, id: room } })).body,
      (one) => one.listed,
    )
    const { body } = await gateway.send(connectApi.setPublicList, { path: { mp }, body: { on: true } })
    return { shop, room, key: body.publicList.key }
  }
  const ask = (mp: string, key: string, headers: Record<string, string> = {}) =>
    gateway.app.inject({ url: `/public/${mp}/rooms.json?key=${encodeURIComponent(key)}`, headers })

  it('is off until somebody turns it on, opens to its own key alone, and closes at once', async () => {
    const { shop, key } = await published()
    const { mp } = shop
    const other = await published()
    expect((await ask(mp, key)).statusCode).toBe(200)
    expect((await ask((await gateway.shop()).mp, key)).statusCode).toBe(404)
    for (const wrong of ['', 'x', other.key]) expect((await ask(mp, wrong)).statusCode).toBe(404)
    expect((await ask('wx0000000000000000', key)).statusCode).toBe(404)
    const { body } = await gateway.send(connectApi.newPublicKey, { path: { mp } })
    expect((await ask(mp, key)).statusCode).toBe(404)
    expect((await ask(mp, body.publicList.key)).statusCode).toBe(200)
    await gateway.send(connectApi.setPublicList, { path: { mp }, body: { on: false } })
    expect((await ask(mp, body.publicList.key)).statusCode).toBe(404)
  })

  it('says what a page needs, with pictures of our own origin, to any origin and without a cookie', async () => {
    const { shop, room, key } = await published()
    const reply = await ask(shop.mp, key, { origin: 'https://shop.test' })
    expect(reply.headers).toMatchObject({
      'access-control-allow-origin': '*',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': expect.stringMatching(/^public, max-age=\d+/),
      etag: expect.stringMatching(/^W\/".+"$/),
    })
    expect(reply.headers['access-control-allow-credentials']).toBeUndefined()
    const { rooms, asOf, stale } = reply.json()
    expect({ asOf, stale }).toEqual({ asOf: expect.any(Number), stale: false })
    expect(rooms).toHaveLength(1)
    expect(rooms[0]).toMatchObject({ id: room, name: '周五新品专场', status: 'notStarted', replay: false, goods: [] })
    expect(readRoomPath(rooms[0].path)).toMatchObject({ room })
    expect(JSON.stringify(rooms)).not.toContain('xiaomei')
    const cover = new URL(rooms[0].cover)
    expect(cover.origin).toBe('https://kaibo.test')
    const picture = await gateway.app.inject({ url: cover.pathname })
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'access-control-allow-origin': '*',
      'cache-control': expect.stringContaining('immutable'),
    })
    expect((await gateway.app.inject({ url: `${cover.pathname}?size=thumb` })).rawPayload.length).toBeLessThan(
      picture.rawPayload.length,
    )
  })

  it('gives no picture that it does not name', async () => {
    const { shop, room } = await published()
    const { body } = await gateway.send(roomApi.shareCode, { path: { mp: shop.mp, id: room } })
    const key = String(body.qr).split('/').at(-1)
    expect((await gateway.app.inject({ url: `/public/${shop.mp}/pictures/${key}` })).statusCode).toBe(404)
  })

  it('answers 304 until something changes', async () => {
    const { shop, room, key } = await published()
    const { etag } = (await ask(shop.mp, key)).headers
    const again = await ask(shop.mp, key, { 'if-none-match': `"other", ${etag}` })
    expect({ status: again.statusCode, body: again.payload }).toEqual({ status: 304, body: '' })
    await shop.wechat.start(room)
    const changed = await eventually(
      () => ask(shop.mp, key, { 'if-none-match': String(etag) }),
      (reply) => reply.statusCode === 200,
      2000,
    )
    expect(changed.json().rooms[0].status).toBe('live')
  })

  it('costs WeChat nothing, asked 10,000 times', async () => {
    // No reader of its own: whatever WeChat hears would be because of the requests.
    const still = await startGateway()
    try {
      const shop = await still.shop()
      const { mp } = shop
      const headers = { 'idempotency-key': randomUUID() }
      await still.send(roomApi.create, { path: { mp }, body: await shop.roomWish(), headers })
      const { body } = await still.send(connectApi.setPublicList, { path: { mp }, body: { on: true } })
      const url = `/public/${mp}/rooms.json?key=${body.publicList.key}`
      const before = (await shop.wechat.calls()).length
      const first = await still.app.inject({ url })
      expect(first.statusCode).toBe(200)
      for (let round = 0; round < 100; round++) {
        const replies = await Promise.all(
          Array.from({ length: 100 }, (_, n) =>
            still.app.inject({ url, ...(n % 10 > 0 && { headers: { 'if-none-match': String(first.headers.etag) } }) }),
          ),
        )
        expect(new Set(replies.map(({ statusCode }) => statusCode))).toEqual(new Set([200, 304]))
      }
      expect((await shop.wechat.calls()).length).toBe(before)
    } finally {
      await still.close()
    }
  })

  it('is described with the rest', () => {
    expect(gateway.app.served).toContain(publicApi.rooms)
  })
})
