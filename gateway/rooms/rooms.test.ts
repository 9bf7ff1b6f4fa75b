import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventApi } from '#contract/events.ts'
import { roomApi, type NewRoom, type Room } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

/** Until WeChat's list has been read once more. */
async function reread(shop: Shop) {
  const reads = async () => (await shop.wechat.calls('getliveinfo')).length
  const before = await reads()
  gateway.app.watch.changed(shop.mp)
  await eventually(reads, (n) => n > before)
  await eventually(
    () => gateway.send(roomApi.list, { path: { mp: shop.mp } }),
    ({ body }) => body.stale !== null || body.asOf >= Math.floor(Date.now() / 1000) - 1,
  )
}

async function madeRoom(change: Partial<NewRoom> = {}) {
  const shop = await gateway.shop()
  const wish = await shop.roomWish(change)
  const { body } = await gateway.send(roomApi.create, {
    path: { mp: shop.mp },
    body: wish,
    headers: { 'idempotency-key': randomUUID() },
  })
  const id: number = body.made[0]
  const room = () => readRoom(shop, id)
  await eventually(room, (r) => r.listed)
  return { shop, wish, id, room, path: { mp: shop.mp, id } }
}
const readRoom = async (shop: Shop, id: number): Promise<Room> =>
  (await gateway.send(roomApi.one, { path: { mp: shop.mp, id } })).body

const editOf = ({ kind: _, subAnchorWechat: __, creatorWechat: ___, ...edit }: NewRoom) => edit

describe('the four switches', () => {
  const doors = [
    ['replay', roomApi.setReplay, 'close_replay', 0, 1],
    ['customerService', roomApi.setCustomerService, 'close_kf', 0, 1],
    ['collected', roomApi.setCollected, 'is_feeds_public', 1, 0],
  ] as const

  it.each(doors)('%s means the same here and at WeChat, both ways', async (name, door, wire, whenOn, whenOff) => {
    const { shop, id, path } = await madeRoom()
    for (const on of [true, false, true]) {
      const { status, body } = await gateway.send(door, { path, body: { on } })
      expect({ status, is: body[name] }).toEqual({ status: 200, is: on })
      expect((await shop.wechat.room(id))?.[wire]).toBe(on ? whenOn : whenOff)
    }
  })

  it('mute is remembered with who and when, since WeChat never gives it back', async () => {
    const { shop, id, path } = await madeRoom()
    const { body } = await gateway.send(roomApi.setMuted, { path, body: { on: true } })
    expect(body.mute).toMatchObject({ on: true, by: 'owner', sure: true })
    expect((await shop.wechat.state()).rooms.find((r) => r.roomid === id)).toMatchObject({ muted: true })
    const [call] = await shop.wechat.calls('updatecomment')
    expect(call?.args).toMatchObject({ roomId: id, id, banComment: 1 })
  })

  it('does not let a lagging list turn an answered switch back', async () => {
    const { shop, path, room } = await madeRoom()
    await shop.wechat.fault({ match: { path: 'getliveinfo' }, effect: { do: 'staleRead', ms: 60_000 }, times: 50 })
    await gateway.send(roomApi.setReplay, { path, body: { on: true } })
    await reread(shop)
    expect((await room()).replay).toBe(true)
  })

  it('reads back after an answer nobody could read: done is done', async () => {
    const { shop, id, path } = await madeRoom()
    await shop.wechat.fault({
      match: { path: 'updatereplay' },
      effect: { do: 'answer', errcode: -1, commit: 1 },
      times: 2,
    })
    const { status, body } = await gateway.send(roomApi.setReplay, { path, body: { on: true } })
    expect({ status, replay: body.replay }).toEqual({ status: 200, replay: true })
    expect((await shop.wechat.room(id))?.close_replay).toBe(0)
  })

  it('says that it does not know where nothing can be read back, and keeps the wish as unsure', async () => {
    const { shop, path, room } = await madeRoom()
    await shop.wechat.fault({
      match: { path: 'updatecomment' },
      effect: { do: 'answer', errcode: -1, commit: 0 },
      times: 2,
    })
    expect(await gateway.send(roomApi.setMuted, { path, body: { on: true } })).toMatchObject({
      status: 504,
      body: { code: 'outcomeUnknown' },
    })
    expect((await room()).mute).toMatchObject({ on: true, sure: false })
  })

  it('hands on a refusal with code and rid, and changes nothing', async () => {
    const { shop, path, room } = await madeRoom()
    await shop.wechat.setConfig({ kfConfigured: false })
    const { status, body } = await gateway.send(roomApi.setCustomerService, { path, body: { on: true } })
    expect({ status, code: body.code, errcode: body.wechat.errcode }).toEqual({
      status: 422,
      code: 'refused',
      errcode: 300038,
    })
    expect((await room()).customerService).toBe(false)
  })
})

describe('editing', () => {
  it('changes the name without any new picture from the person', async () => {
    const { shop, wish, id, path, room } = await madeRoom()
    const before = await shop.wechat.room(id)
    const uploads = (await shop.wechat.calls('upload')).length
    const { status, body } = await gateway.send(roomApi.edit, {
      path,
      body: { ...editOf(wish), name: '周六返场专场' },
      headers: { 'if-match': `"${(await room()).version}"` },
    })
    expect({ status, name: body.name }).toEqual({ status: 200, name: '周六返场专场' })
    const after = await shop.wechat.room(id)
    expect(after).toMatchObject({ name: '周六返场专场', start_time: before!.start_time, end_time: before!.end_time })
    expect((await shop.wechat.calls('upload')).length).toBe(uploads)
  })

  it('sends the pictures again when WeChat has forgotten them', async () => {
    const { shop, wish, id, path, room } = await madeRoom({
      startsAt: Math.ceil(Date.now() / 60_000) * 60 + 10 * 86_400,
      endsAt: Math.ceil(Date.now() / 60_000) * 60 + 10 * 86_400 + 7200,
    })
    await shop.wechat.advance(4 * 86_400)
    const { status } = await gateway.send(roomApi.edit, {
      path,
      body: { ...editOf(wish), name: '改个名字再播' },
      headers: { 'if-match': `"${(await room()).version}"` },
    })
    expect(status).toBe(200)
    expect(await shop.wechat.room(id)).toMatchObject({ name: '改个名字再播' })
  })

  it('shows the newer version to whoever comes second, from here or from WeChat’s own console', async () => {
    const { shop, wish, id, path, room } = await madeRoom()
    const { version } = await room()
    await shop.wechat.changeRoom(id, { name: '在微信后台改的' })
    const { status, body } = await gateway.send(roomApi.edit, {
      path,
      body: editOf(wish),
      headers: { 'if-match': `"${version}"` },
    })
    expect({ status, code: body.code, name: body.current.name }).toEqual({
      status: 412,
      code: 'changedMeanwhile',
      name: '在微信后台改的',
    })
    expect(await shop.wechat.calls('editroom')).toHaveLength(0)
  })

  it('needs a version', async () => {
    const { wish, path } = await madeRoom()
    expect((await gateway.send(roomApi.edit, { path, body: editOf(wish) })).status).toBe(428)
  })

  it('is refused once live, and WeChat is not asked', async () => {
    const { shop, wish, id, path, room } = await madeRoom()
    const { version } = await room()
    await shop.wechat.start(id)
    const { status, body } = await gateway.send(roomApi.edit, {
      path,
      body: editOf(wish),
      headers: { 'if-match': `"${version}"` },
    })
    expect({ status, code: body.code, live: body.current.status }).toEqual({
      status: 409,
      code: 'notAllowedNow',
      live: 'live',
    })
    expect(await shop.wechat.calls('editroom')).toHaveLength(0)
  })

  it('knows that a −1 edit took effect by reading it back', async () => {
    const { shop, wish, path, room } = await madeRoom()
    await shop.wechat.fault({ match: { path: 'editroom' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 2 })
    const { status, body } = await gateway.send(roomApi.edit, {
      path,
      body: { ...editOf(wish), name: '微信说失败了' },
      headers: { 'if-match': `"${(await room()).version}"` },
    })
    expect({ status, name: body.name }).toEqual({ status: 200, name: '微信说失败了' })
  })
})

describe('push address and share code', () => {
  it('splits the address for an encoder and writes the look to the activity, without the secret', async () => {
    const { shop, path } = await madeRoom()
    const { body } = await gateway.send(roomApi.pushAddress, { path })
    expect(body.address).toBe(body.server + body.key)
    expect(body.server).toMatch(/^rtmp:\/\/.*\/live\/$/)
    expect(body.expiresAt).toBeGreaterThan(Date.now() / 1000)
    const rows = await gateway.store.db.selectFrom('activity').selectAll().where('mp', '=', shop.mp).execute()
    expect(rows.find((r) => r.act === 'push.reveal')).toMatchObject({ outcome: 'ok', who: 'owner' })
    expect(JSON.stringify(rows) + gateway.logged.join('')).not.toContain(body.key)
  })

  it('is not there for a phone room, and WeChat is not asked', async () => {
    const { shop, path } = await madeRoom({ kind: 'phone' })
    expect((await gateway.send(roomApi.pushAddress, { path })).body.code).toBe('notAllowedNow')
    expect(await shop.wechat.calls('getpushurl')).toHaveLength(0)
  })

  it('gives QR and poster on our origin, asking WeChat once', async () => {
    const { shop, id, path } = await madeRoom()
    const { body } = await gateway.send(roomApi.shareCode, { path })
    await gateway.send(roomApi.shareCode, { path })
    expect(await shop.wechat.calls('getsharedcode')).toHaveLength(1)
    expect(body.pagePath).toContain(`room_id=${id}`)
    for (const url of [body.qr, body.poster]) {
      expect(url).toMatch(new RegExp(`^/api/${shop.mp}/pictures/`))
      const picture = await gateway.app.inject({ url, headers: { cookie: `__Host-sid=${gateway.ownerCookie}` } })
      expect(picture.statusCode).toBe(200)
      expect(picture.headers['content-type']).toMatch(/^image\//)
    }
  })
})

describe('deleting', () => {
  it('deletes at WeChat and here', async () => {
    const { shop, path } = await madeRoom()
    expect((await gateway.send(roomApi.remove, { path })).status).toBe(200)
    expect((await shop.wechat.state()).rooms).toEqual([])
    expect((await gateway.send(roomApi.one, { path })).status).toBe(404)
  })

  it('takes "does not exist" after a lost answer as done, with one outcome in the activity', async () => {
    const { shop, path } = await madeRoom()
    await shop.wechat.fault({
      match: { path: 'deleteroom' },
      effect: { do: 'answer', errcode: -1, commit: 1 },
      times: 1,
    })
    expect((await gateway.send(roomApi.remove, { path })).status).toBe(200)
    const rows = await gateway.store.db
      .selectFrom('activity')
      .select('outcome')
      .where('mp', '=', shop.mp)
      .where('act', '=', 'room.delete')
      .execute()
    expect(rows.map((r) => r.outcome).sort()).toEqual(['asked', 'ok'])
  })

  it('does not bring a deleted room back although WeChat lists it still', async () => {
    const { shop, path } = await madeRoom()
    await shop.wechat.fault({ match: { path: 'getliveinfo' }, effect: { do: 'resurrect' }, times: 50 })
    await gateway.send(roomApi.remove, { path })
    await reread(shop)
    expect((await gateway.send(roomApi.list, { path: { mp: shop.mp } })).body.rooms).toEqual([])
  })

  it('is refused while live', async () => {
    const { shop, id, path } = await madeRoom()
    await shop.wechat.start(id)
    // By WeChat (422), or by us (409) if a reader was quick enough to see that it is live.
    expect([422, 409]).toContain((await gateway.send(roomApi.remove, { path })).status)
    expect((await shop.wechat.state()).rooms).toHaveLength(1)
  })
})

describe('the list', () => {
  it('keeps the last data with its time and the reason when WeChat is away', async () => {
    const { shop, id } = await madeRoom()
    const list = () => gateway.send(roomApi.list, { path: { mp: shop.mp } })
    const before = (await list()).body
    await shop.wechat.fault({
      match: { path: 'getliveinfo' },
      effect: { do: 'http', status: 503, body: 'no' },
      times: 50,
    })
    await reread(shop)
    const after = await eventually(list, ({ body }) => body.stale !== null)
    expect(after.body).toMatchObject({ stale: { code: 'wechatAway' }, asOf: before.asOf, rooms: [{ id }] })
    await shop.wechat.clearFaults()
    await reread(shop)
    expect((await list()).body).toMatchObject({ stale: null, rooms: [{ id }] })
  })

  it('drops a room that was deleted in WeChat’s own console', async () => {
    const { shop, path } = await madeRoom()
    const other = await fetch(`${gateway.mock.url}/cgi-bin/stable_token`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ grant_type: 'client_credential', appid: shop.mp, secret: shop.secret }),
    }).then((r) => r.json() as Promise<{ access_token: string }>)
    await fetch(`${gateway.mock.url}/wxaapi/broadcast/room/deleteroom?access_token=${other.access_token}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ id: path.id }),
    })
    await eventually(
      async () => {
        await reread(shop)
        return gateway.send(roomApi.one, { path })
      },
      ({ status }) => status === 404,
    )
  })

  it('is a real empty list when WeChat says 9410000', async () => {
    const shop = await gateway.shop()
    const { body } = await eventually(
      () => gateway.send(roomApi.list, { path: { mp: shop.mp } }),
      (r) => r.body.asOf !== null,
    )
    expect(body).toMatchObject({ rooms: [], stale: null, pending: [] })
  })
})

it('tells open pages what changed, on one stream, and ends it with the session', async () => {
  const { shop, path } = await madeRoom()
  const cookie = await gateway.signIn('owner', 'the owner’s own password')
  const address = await gateway.app.listen({ port: 0 })
  const response = await fetch(`${address}/api/${shop.mp}/events`, { headers: { cookie: `__Host-sid=${cookie}` } })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = response.body!.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  const hear = async (what: string) => {
    while (!heard.includes(what)) {
      const { value, done } = await reader.read()
      if (done) break
      heard += value
    }
  }
  await hear('hello')
  await gateway.send(roomApi.setReplay, { path, body: { on: true } })
  await hear(`"ids":[${path.id}]`)
  expect(heard).toContain('"kind":"rooms"')
  await gateway.app.inject({
    method: 'DELETE',
    url: '/api/session',
    headers: { cookie: `__Host-sid=${cookie}`, 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' },
    payload: '{}',
  })
  await hear('signedOut')
  expect(heard).toContain('"why":"signedOut"')
  expect(eventApi.stream.answers).toBe('events')
})
