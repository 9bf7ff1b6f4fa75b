import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { roomApi, type NewRoom, type Room } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

async function madeRoom(change: Partial<NewRoom> = {}) {
  const shop = await gateway.shop()
  const wish = await shop.roomWish(change)
  const { body } = await gateway.send(roomApi.create, {
    path: { mp: shop.mp },
    body: wish,
    headers: { 'idempotency-key': randomUUID() },
  })
  const id: number = body.made[0]
  const path = { mp: shop.mp, id }
  const room = async (): Promise<Room> => (await gateway.send(roomApi.one, { path })).body
  /** Reads WeChat's list until the room is so. */
  const seen = (isSo: (room: Room) => boolean) =>
    eventually(async () => {
      gateway.app.watch.changed(shop.mp)
      return room()
    }, isSo)
  await seen((r) => r.listed)
  /** The room once WeChat's list was read that often. */
  const seenAfter = async (reads: () => Promise<number>, many: number) => {
    await eventually(
      () => {
        gateway.app.watch.changed(shop.mp)
        return reads()
      },
      (n) => n >= many,
    )
    return room()
  }
  const settle = (way: 'accept' | 'reapply', version: string) =>
    gateway.send(roomApi.settleDrift, { path, body: { do: way }, headers: { 'if-match': `"${version}"` } })
  return { shop, wish, id, path, room, seen, seenAfter, settle }
}
const drifted = (room: Room) => room.drifted

describe('a room changed in WeChat’s own console', () => {
  it('shows what was wanted beside what is, since when, and in the list', async () => {
    const { shop, id, seen } = await madeRoom()
    await shop.wechat.changeRoom(id, { name: '在微信后台改的', close_replay: 0, close_like: 1 })
    const room = await seen(drifted)
    expect(room.drift).toEqual([
      { field: 'name', wanted: '周五新品专场', actual: '在微信后台改的' },
      { field: 'likes', wanted: true, actual: false },
      { field: 'replay', wanted: false, actual: true },
    ])
    expect(Math.abs(room.driftSince! - Date.now() / 1000)).toBeLessThan(30)
    const list = await gateway.send(roomApi.list, { path: { mp: shop.mp } })
    expect(list.body.rooms).toMatchObject([{ id, drifted: true }])
  })

  it('accepted: what WeChat shows is wanted from now on, with a row in the activity', async () => {
    const { shop, id, seen, settle } = await madeRoom()
    await shop.wechat.changeRoom(id, { name: '在微信后台改的' })
    const { version } = await seen(drifted)
    expect((await settle('accept', 'stale')).status).toBe(412)
    const { status, body } = await settle('accept', version)
    expect({ status, drift: body.drift, name: body.name }).toEqual({ status: 200, drift: [], name: '在微信后台改的' })
    expect(await shop.wechat.calls('editroom')).toHaveLength(0)
    const rows = await gateway.store.db.selectFrom('activity').selectAll().where('mp', '=', shop.mp).execute()
    expect(rows.find((r) => r.act === 'room.acceptDrift')).toMatchObject({
      before: { name: '周五新品专场' },
      after: { name: '在微信后台改的' },
    })
    // The next change drifts from what was accepted.
    await shop.wechat.changeRoom(id, { name: '又改了一次名字' })
    expect((await seen(drifted)).drift).toEqual([{ field: 'name', wanted: '在微信后台改的', actual: '又改了一次名字' }])
  })

  it('applied again: one edit with all that was wanted, pictures included', async () => {
    const { shop, id, wish, seen, settle } = await madeRoom({ followerPush: true })
    await shop.wechat.changeRoom(id, { name: '在微信后台改的', anchor_name: '另一个主播', is_feeds_public: 0 })
    const { version } = await seen((r) => r.drift.length === 3)
    const { status, body } = await settle('reapply', version)
    expect({ status, drift: body.drift, push: body.followerPush }).toEqual({ status: 200, drift: [], push: true })
    const at = await shop.wechat.room(id)
    expect(at).toMatchObject({ name: wish.name, anchor_name: wish.anchorName, is_feeds_public: 1 })
    expect(at!.media.cover_img).toMatchObject({ width: 1080, height: 1920 })
    const [call, ...more] = await shop.wechat.calls('editroom')
    expect(more).toEqual([])
    expect(Object.keys(call!.args as object)).not.toContain('followerPush')
    expect((await settle('reapply', version)).status).toBe(412)
  })

  it('is no drift once it is changed back, nor when we changed it', async () => {
    const { shop, id, wish, path, seen } = await madeRoom()
    await shop.wechat.changeRoom(id, { name: '在微信后台改的' })
    await seen(drifted)
    await shop.wechat.changeRoom(id, { name: wish.name })
    const back = await seen((r) => !r.drifted)
    const { kind: _, subAnchorWechat: __, creatorWechat: ___, ...edit } = wish
    await gateway.send(roomApi.edit, {
      path,
      body: { ...edit, name: '我们自己改的' },
      headers: { 'if-match': `"${back.version}"` },
    })
    await gateway.send(roomApi.setReplay, { path, body: { on: true } })
    const before = (await seen((r) => r.name === '我们自己改的')).asOf!
    // Well past the time in which WeChat's list may lag.
    const later = await seen((r) => r.asOf! > before + 3)
    expect({ drift: later.drift, since: later.driftSince, replay: later.replay }).toEqual({
      drift: [],
      since: null,
      replay: true,
    })
  })

  it('does not take a lagging list for somebody’s change', async () => {
    const { shop, path, wish, room, seen, seenAfter } = await madeRoom()
    await shop.wechat.setSwitches({ keepsSeconds: false })
    await seen((r) => r.startsAt % 60 === 0) // or the edit would meet a version that is just changing
    await shop.wechat.fault({ match: { path: 'getliveinfo' }, effect: { do: 'staleRead', ms: 60_000 } })
    const { kind: _, subAnchorWechat: __, creatorWechat: ___, ...edit } = wish
    const { version } = await room()
    const { status } = await gateway.send(roomApi.edit, {
      path,
      body: { ...edit, name: '刚刚改的名字' },
      headers: { 'if-match': `"${version}"` },
    })
    expect(status).toBe(200)
    const reads = async () => (await shop.wechat.calls('getliveinfo')).length
    const before = await reads()
    expect((await seenAfter(reads, before + 2)).drift).toEqual([])
    await shop.wechat.clearFaults()
    const next = await seen((r) => r.name === '刚刚改的名字')
    expect(next.drift).toEqual([])
  })
})

describe('readiness', () => {
  const line = (room: Room, check: string) => room.readiness.find((l) => l.check === check)

  it('says what a fresh room still needs, and takes note of what was fetched', async () => {
    const { shop, path, room, seen } = await madeRoom()
    const fresh = await seen((r) => line(r, 'anchorRole')?.why === 'notHeld')
    expect(Object.fromEntries(fresh.readiness.map((l) => [l.check, l.why ?? l.state]))).toEqual({
      anchorVerified: 'ok',
      anchorRole: 'notHeld',
      pictures: 'ok',
      times: 'ok',
      goods: 'none',
      customerService: 'off',
      pushAddress: 'notFetched',
      shareCode: 'notFetched',
      quota: 'notAsked',
    })
    expect(fresh.ready).toEqual({ ok: 3, of: 8 })

    const { body: address } = await gateway.send(roomApi.pushAddress, { path })
    await gateway.send(roomApi.shareCode, { path })
    const after = await room()
    expect(line(after, 'shareCode')).toMatchObject({ state: 'ok', at: expect.any(Number) })
    expect(line(after, 'pushAddress')?.state).toBe(address.expiresAt >= after.endsAt ? 'ok' : 'todo')
    const kept = await gateway.store.db.selectFrom('room').select('own').where('mp', '=', shop.mp).execute()
    expect(JSON.stringify(kept)).not.toContain(address.key)
  })

  it('is over with the room’s coming', async () => {
    const { shop, id, seen } = await madeRoom()
    await shop.wechat.start(id)
    const live = await seen((r) => r.status === 'live')
    expect({ readiness: live.readiness, ready: live.ready }).toEqual({ readiness: [], ready: null })
  })
})
