import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intentApi } from '#contract/intents.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const create = (shop: Shop, body: unknown, key: string = randomUUID()) =>
  gateway.send(roomApi.create, { path: { mp: shop.mp }, body, headers: { 'idempotency-key': key } })

const settled = (shop: Shop, key: string) =>
  eventually(
    () => gateway.send(intentApi.one, { path: { mp: shop.mp, id: key } }),
    ({ body }) => !['ready', 'sent', 'unknown'].includes(body.state),
  )

const listed = async (shop: Shop) =>
  (await gateway.send(roomApi.list, { path: { mp: shop.mp } })).body.rooms as {
    id: number
    name: string
    listed: boolean
  }[]

describe('creating a room', () => {
  it('makes it at WeChat as wished, on the minutes chosen, with pictures inside their limits', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish({ replay: true, likes: false, subAnchorWechat: 'fuhao1' })
    const { status, body } = await create(shop, wish)
    expect(status).toBe(200)
    expect(body).toMatchObject({ state: 'ok', title: wish.name })
    const room = await shop.wechat.room(body.made[0])
    expect(room).toMatchObject({ name: wish.name, close_replay: 0, close_like: 1, live_type: 1 })
    expect(Math.floor(room!.start_time / 60)).toBe(wish.startsAt / 60)
    expect(Math.floor(room!.end_time / 60)).toBe(wish.endsAt / 60)
    expect(room!.media).toMatchObject({
      cover_img: { width: 1080, height: 1920 },
      share_img: { width: 800, height: 640 },
      feeds_img: { width: 800, height: 800 },
    })
    const list = await eventually(
      () => listed(shop),
      (rooms) => rooms.some((r) => r.listed),
    )
    expect(list).toMatchObject([{ id: body.made[0], name: wish.name }])
  })

  it('makes one room of a double click, and answers a repeated key with the same room', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish()
    const key = randomUUID()
    const [first, second] = await Promise.all([create(shop, wish, key), create(shop, wish, key)])
    const third = await create(shop, wish, key)
    expect(first.body.made).toHaveLength(1)
    expect(second.body.made).toEqual(first.body.made)
    expect(third.body.made).toEqual(first.body.made)
    expect(await shop.wechat.calls('room/create')).toHaveLength(1)
    expect((await shop.wechat.state()).rooms).toHaveLength(1)
  })

  it('refuses a key that comes back with another body', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish()
    const key = randomUUID()
    await create(shop, wish, key)
    expect(await create(shop, { ...wish, name: '另外一个名字' }, key)).toMatchObject({
      status: 422,
      body: { code: 'keyReused' },
    })
  })

  it('adopts the room that a −1 had made, and makes no second', async () => {
    const shop = await gateway.shop()
    await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 1 })
    const key = randomUUID()
    const { status, body } = await create(shop, await shop.roomWish(), key)
    expect({ status, state: body.state }).toEqual({ status: 200, state: 'unknown' })
    const end = await settled(shop, key)
    expect(end.body).toMatchObject({ state: 'ok' })
    expect((await shop.wechat.state()).rooms.map((r) => r.roomid)).toEqual(end.body.made)
    expect((await listed(shop)).map((r) => r.id)).toEqual(end.body.made)
    expect(await shop.wechat.calls('room/create')).toHaveLength(1)
  })

  it('finds its room by the minute where WeChat drops the seconds', async () => {
    const shop = await gateway.shop()
    await shop.wechat.setSwitches({ keepsSeconds: false })
    await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 1 })
    const key = randomUUID()
    await create(shop, await shop.roomWish(), key)
    expect((await settled(shop, key)).body).toMatchObject({ state: 'ok', made: [expect.any(Number)] })
  })

  it('shows all the rooms that WeChat made of one request', async () => {
    const shop = await gateway.shop()
    await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 3 }, times: 1 })
    const key = randomUUID()
    await create(shop, await shop.roomWish(), key)
    const end = await settled(shop, key)
    expect(end.body.made).toHaveLength(3)
    const list = await gateway.send(roomApi.list, { path: { mp: shop.mp } })
    expect(list.body.pending).toMatchObject([{ id: key, made: end.body.made }])
    expect(await shop.wechat.calls('deleteroom')).toHaveLength(0)
  })

  it('says not created after looking in vain, and takes a new key then', async () => {
    const shop = await gateway.shop()
    await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 0 }, times: 1 })
    const wish = await shop.roomWish()
    const key = randomUUID()
    await create(shop, wish, key)
    expect((await settled(shop, key)).body).toMatchObject({ state: 'absent', made: [] })
    expect(await shop.wechat.calls('room/create')).toHaveLength(1)
    expect((await create(shop, wish)).body).toMatchObject({ state: 'ok' })
  }, 60_000)

  it('an outcome that somebody has seen is put away for all; an open one cannot be', async () => {
    const shop = await gateway.shop()
    const fault = {
      match: { path: 'room/create' },
      effect: { do: 'answer', errcode: -1, commit: 2 },
      times: 1,
    } as const
    await shop.wechat.fault(fault)
    // Nobody can look either, so it stays open until we say so.
    const deaf = { match: { path: 'getliveinfo' }, effect: { do: 'answer', errcode: -1 }, times: 10_000 } as const
    await shop.wechat.fault(deaf)
    const key = randomUUID()
    const { body } = await create(shop, await shop.roomWish(), key)
    expect(body.state).toBe('unknown')
    const putAway = () => gateway.send(intentApi.putAway, { path: { mp: shop.mp, id: key } })
    expect(await putAway()).toMatchObject({ status: 409, body: { code: 'notAllowedNow' } })
    await shop.wechat.clearFaults()
    await settled(shop, key)
    const pending = async () => (await gateway.send(roomApi.list, { path: { mp: shop.mp } })).body.pending
    expect(await pending()).toMatchObject([{ id: key, state: 'ok' }])
    const moderator = await gateway.account('moderator', shop.mp)
    const path = { mp: shop.mp, id: key }
    expect((await gateway.send(intentApi.putAway, { path }, moderator.cookie)).status).toBe(403)
    expect([(await putAway()).status, (await putAway()).status, await pending()]).toEqual([200, 200, []])
  })

  it('survives a crash between sending and hearing: the room is adopted at the next start', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish()
    const key = randomUUID()
    await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 1 })
    await create(shop, wish, key)
    // As the row stood when the process died: sent, and nobody heard.
    await gateway.store.db
      .updateTable('intent')
      .set({ state: 'sent', next_look_at: null })
      .where('id', '=', key)
      .execute()
    await gateway.restart()
    gateway.app.watch.start()
    expect((await settled(shop, key)).body).toMatchObject({ state: 'ok', made: [expect.any(Number)] })
    expect(await shop.wechat.calls('room/create')).toHaveLength(1)
  })

  it('uploads pictures again when WeChat has forgotten them', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish()
    await create(shop, wish)
    await shop.wechat.advance(4 * 86_400)
    const later = { ...wish, startsAt: wish.startsAt + 5 * 86_400, endsAt: wish.endsAt + 5 * 86_400 }
    expect(await create(shop, later)).toMatchObject({ status: 200, body: { state: 'ok' } })
    expect((await shop.wechat.state()).rooms).toHaveLength(2)
  })

  it('hands on the verification QR of an unverified anchor from our own origin, and the form may try again', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish({ anchorWechat: 'unverified_mei' })
    const { status, body } = await create(shop, wish)
    expect({ status, code: body.code, errcode: body.wechat.errcode }).toEqual({
      status: 422,
      code: 'refused',
      errcode: 300036,
    })
    expect(body.fields).toEqual({ anchorWechat: { rule: 'refused' } })
    expect(body.wechat.qrCode).toMatch(new RegExp(`^/api/${shop.mp}/pictures/`))
    expect(body.wechat.rid).toMatch(/^[0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/)
    await shop.wechat.person('unverified_mei', { verified: true })
    expect((await create(shop, wish)).body).toMatchObject({ state: 'ok' })
  })

  it('says per field what cannot be taken before WeChat is asked, with the earliest start', async () => {
    const shop = await gateway.shop()
    const wish = await shop.roomWish()
    const soon = Math.floor(Date.now() / 1000) + 60
    const { status, body } = await create(shop, {
      ...wish,
      startsAt: soon,
      endsAt: soon + 60,
      shareImage: wish.coverImage,
      subAnchorWechat: wish.anchorWechat,
    })
    expect(status).toBe(400)
    expect(body.fields).toMatchObject({
      startsAt: { rule: 'earliest' },
      endsAt: { rule: 'shortest' },
      shareImage: { rule: 'unknownPicture' },
      subAnchorWechat: { rule: 'sameAsAnchor' },
    })
    expect(body.fields.startsAt.at % 60).toBe(0)
    expect(await shop.wechat.calls('room/create')).toHaveLength(0)
  })

  it('writes what was asked and what became of it, without a secret', async () => {
    const shop = await gateway.shop()
    const { body } = await create(shop, await shop.roomWish())
    const rows = await gateway.store.db
      .selectFrom('activity')
      .selectAll()
      .where('mp', '=', shop.mp)
      .orderBy('seq')
      .execute()
    expect(rows.filter((r) => r.act === 'room.create')).toMatchObject([
      { outcome: 'asked', who: 'owner', role: 'owner' },
      { outcome: 'ok', after: { rooms: body.made } },
    ])
    expect(JSON.stringify(rows)).not.toContain(shop.secret)
    expect(gateway.logged.join('')).not.toContain(shop.secret)
  })
})
