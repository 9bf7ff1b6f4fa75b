import { describe, expect, it } from 'vitest'
import { qrCodeUrl } from './answer.ts'
import { pushAddressOf } from './rooms.ts'
import { dataOf, openShop, show } from './shop.test-kit.ts'

describe('create', () => {
  it('says every option as WeChat means it, to the second', async () => {
    const { app, wechat, media } = await openShop()
    await app.setConfig({ kfConfigured: true })
    const ids = await media()
    const wish = show({
      kind: 'phone',
      collected: false,
      likes: false,
      shelf: true,
      comments: false,
      sharing: false,
      replay: true,
      customerService: true,
      subAnchorWechat: 'backup_1',
      creatorWechat: 'boss_1',
    })
    const { id } = dataOf(await wechat.rooms.create(wish, ids))
    expect(await app.room(id)).toMatchObject({
      name: wish.name,
      start_time: wish.startsAt,
      end_time: wish.endsAt,
      anchor_name: wish.anchorName,
      anchorWechat: wish.anchorWechat,
      subAnchorWechat: 'backup_1',
      createrWechat: 'boss_1',
      live_type: 0,
      is_feeds_public: 0,
      close_like: 1,
      close_goods: 0,
      close_comment: 1,
      close_share: 1,
      close_replay: 0,
      close_kf: 0,
      media: { cover_img: { media_id: ids.cover } },
    })
  })
  it('hands on the QR of an anchor who is not verified', async () => {
    const { wechat, media } = await openShop()
    const answer = await wechat.rooms.create(show({ anchorWechat: 'unverified_1' }), await media())
    expect(answer).toMatchObject({ kind: 'refused', wechat: { errcode: 300036 } })
    expect(answer.kind === 'refused' && qrCodeUrl(answer.raw)).toMatch(/^https?:/)
    expect(answer.kind === 'refused' && answer.wechat.qrCode).toBeUndefined()
  })
  it('is unknown when the room number does not come with the good news', async () => {
    const { app, wechat, media } = await openShop()
    const ids = await media()
    await app.fault({ match: { path: 'create' }, effect: { do: 'mutate', drop: 'roomId' } })
    expect(await wechat.rooms.create(show(), ids)).toEqual({ kind: 'unknown', why: 'notJson' })
    await app.fault({ match: { path: 'create' }, effect: { do: 'mutate', stringifyNumbers: true } })
    expect(dataOf(await wechat.rooms.create(show(), ids)).id).toBe(2)
  })
})

describe('list', () => {
  it('is empty, not failed, when there is no room and past the end', async () => {
    const { wechat, makeRoom } = await openShop()
    const empty = { kind: 'ok', data: { rooms: [], total: 0, rows: 0 } }
    expect(await wechat.rooms.list({ start: 0 })).toMatchObject(empty)
    await makeRoom()
    expect(await wechat.rooms.list({ start: 1 })).toMatchObject(empty)
  })
  it('pages by fifty', async () => {
    const { app, wechat, media } = await openShop()
    const ids = await media()
    await Promise.all(Array.from({ length: 53 }, () => wechat.rooms.create(show(), ids)))
    const first = dataOf(await wechat.rooms.list({ start: 0 }))
    const second = dataOf(await wechat.rooms.list({ start: first.rows }))
    expect([first.rows, first.total, second.rows]).toEqual([50, 53, 3])
    expect(new Set([...first.rooms, ...second.rooms].map((room) => room.id)).size).toBe(53)
    expect((await app.calls('getliveinfo')).map((call) => call.args)).toEqual([
      { start: 0, limit: 50 },
      { start: 50, limit: 50 },
    ])
  })
  it('says in our words what was created', async () => {
    const { app, makeRoom, listed } = await openShop()
    const wish = show()
    const id = await makeRoom(wish)
    await app.start(id)
    expect(await listed(id)).toMatchObject({
      name: wish.name,
      status: 'live',
      statusCode: 101,
      startsAt: wish.startsAt,
      endsAt: wish.endsAt,
      kind: 'encoder',
      anchorName: wish.anchorName,
      coverUrl: expect.stringMatching(/^http/),
      collected: true,
      replay: false,
      customerService: false,
      likes: true,
      shelf: true,
      comments: true,
      goods: [],
    })
  })
  it.each([
    ['a list that is none', { do: 'mutate', drop: 'room_info' }, 'notJson'],
    ['HTML', { do: 'notJson' }, 'notJson'],
    ['half of it', { do: 'truncate', bytes: 40 }, 'notJson'],
    ['503', { do: 'http', status: 503 }, 'http'],
    ['−1', { do: 'answer', errcode: -1 }, 'systemError'],
  ] as const)('is away, after three tries, on %s', async (_name, effect, why) => {
    const { app, wechat, makeRoom } = await openShop()
    await makeRoom()
    await app.fault({ match: { path: 'getliveinfo' }, effect, times: 3 })
    expect(await wechat.rooms.list({ start: 0 })).toMatchObject({ kind: 'away', why })
  })
  it('stands on its feet after two bad answers', async () => {
    const { app, wechat } = await openShop()
    await app.fault({ match: { path: 'getliveinfo' }, effect: { do: 'reset' }, times: 2 })
    expect(await wechat.rooms.list({ start: 0 })).toMatchObject({ kind: 'ok' })
  })
  it('says when the quota is gone, and does not ask again', async () => {
    const { app, wechat } = await openShop()
    await app.quota('getliveinfo', { left: 0 })
    expect(await wechat.rooms.list({ start: 0 })).toMatchObject({ kind: 'quotaGone', wechat: { errcode: 45009 } })
    expect(await app.calls('getliveinfo')).toHaveLength(1)
  })
})

describe('edit and remove', () => {
  it('replaces the room, without what an edit cannot carry', async () => {
    const { app, wechat, media, makeRoom } = await openShop()
    const id = await makeRoom()
    // A whole new room, as a caller may hold it: its kind must not travel.
    const edit = show({ name: '周六返场专场', likes: false, kind: 'phone' })
    expect(await wechat.rooms.edit(id, edit, await media())).toMatchObject({ kind: 'ok', data: null })
    expect(await app.room(id)).toMatchObject({ name: '周六返场专场', close_like: 1, live_type: 1 })
    expect((await app.calls('editroom'))[0]?.args).not.toHaveProperty('type')
  })
  it('is refused on a running room', async () => {
    const { app, wechat, media, makeRoom } = await openShop()
    const id = await makeRoom()
    await app.start(id)
    expect(await wechat.rooms.edit(id, show(), await media())).toMatchObject({
      kind: 'refused',
      wechat: { errcode: 300042, rid: expect.stringMatching(/^[0-9a-f]{8}-/) },
    })
  })
  it('removes; the second time there is nothing to remove', async () => {
    const { app, wechat, makeRoom } = await openShop()
    const id = await makeRoom()
    expect(await wechat.rooms.remove(id)).toMatchObject({ kind: 'ok' })
    expect(await wechat.rooms.remove(id)).toMatchObject({ kind: 'refused', wechat: { errcode: 300022 } })
    expect((await app.state()).rooms).toEqual([])
  })
  it('does not repeat a delete whose answer was lost', async () => {
    const { app, wechat, makeRoom } = await openShop()
    const id = await makeRoom()
    await app.fault({ match: { path: 'deleteroom' }, effect: { do: 'reset', commit: 1 } })
    expect(await wechat.rooms.remove(id)).toEqual({ kind: 'unknown', why: 'reset' })
    expect(await app.calls('deleteroom')).toHaveLength(1)
  })
})

describe('push address and share code', () => {
  it('splits the address for an encoder and reads its end', async () => {
    const { wechat, makeRoom } = await openShop()
    const id = await makeRoom()
    const push = dataOf(await wechat.rooms.pushUrl(id))
    expect(push.server + push.key).toBe(push.address)
    expect(push.server).toMatch(/\/live\/$/)
    expect(push.expiresAt).toBeGreaterThan(Date.now() / 1000)
    const phone = await makeRoom({ kind: 'phone' })
    expect(await wechat.rooms.pushUrl(phone)).toMatchObject({ kind: 'refused', wechat: { errcode: 300023 } })
  })
  it.each([
    ['rtmp://h/live/a-1?txSecret=f&txTime=5F5F5F5F', 'rtmp://h/live/', 'a-1?txSecret=f&txTime=5F5F5F5F', 0x5f5f5f5f],
    ['rtmp://h/app/a-1?next=/live2', 'rtmp://h/app/', 'a-1?next=/live2', null],
    ['rtmp://h/live/a-1?txTime=never', 'rtmp://h/live/', 'a-1?txTime=never', null],
  ])('reads %s', (address, server, key, expiresAt) => {
    expect(pushAddressOf(address)).toEqual({ address, server, key, expiresAt })
  })
  it.each([[undefined], [''], ['javascript:x'], [7]])('takes no %s for an address', (address) => {
    expect(pushAddressOf(address)).toBeNull()
  })
  it('hands on QR, poster and page path, with params for the mini program', async () => {
    const { app, wechat, makeRoom } = await openShop()
    const code = dataOf(await wechat.rooms.sharedCode(await makeRoom(), '{"from":"海报 1"}'))
    expect(code.pagePath).toContain('room_id=1')
    for (const url of [code.qrUrl, code.posterUrl])
      expect(dataOf(await wechat.fetchPicture(url)).type).toMatch(/^image\//)
    expect((await app.calls('getsharedcode'))[0]?.args).toMatchObject({
      params: encodeURIComponent('{"from":"海报 1"}'),
    })
  })
})
