import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { jobApi } from '#contract/jobs.ts'
import { roomApi } from '#contract/rooms.ts'
import { startGateway, type Gateway } from '../gateway.test-kit.ts'
import { jobsOf, manyRooms, namesAt, namesIn, statesOf } from './jobs.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

describe('creating many rooms', () => {
  it('refuses the whole list for its bad rows, each cell by name, and asks WeChat nothing', async () => {
    const shop = await gateway.shop()
    const rooms: unknown[] = await manyRooms(shop, 40)
    const good = rooms[0] as Record<string, unknown>
    const now = Math.floor(Date.now() / 1000)
    rooms[3] = { ...good, name: '短' }
    rooms[7] = { ...good, startsAt: now + 60, endsAt: now + 120, name: '' }
    rooms[12] = { ...good, subAnchorWechat: 'xiaomei' }
    rooms[20] = { ...good, coverImage: 'f'.repeat(32), shareImage: good.coverImage }
    rooms[31] = 'no room at all'
    rooms[39] = { ...good, kind: 'tv', likes: undefined }
    const { status, body } = await jobsOf(gateway, shop).create(rooms)
    expect(status).toBe(400)
    expect(body.fields).toEqual({
      'rooms.3.name': { rule: 'length', min: 6, max: 34, actual: 2 },
      'rooms.7.name': { rule: 'required' },
      'rooms.7.startsAt': { rule: 'earliest', at: expect.any(Number) },
      'rooms.7.endsAt': { rule: 'shortest', min: 1800, at: expect.any(Number) },
      'rooms.12.subAnchorWechat': { rule: 'sameAsAnchor' },
      'rooms.20.coverImage': { rule: 'unknownPicture' },
      'rooms.20.shareImage': { rule: 'unknownPicture' },
      'rooms.31.*': { rule: 'invalid' },
      'rooms.39.kind': { rule: 'choice' },
      'rooms.39.likes': { rule: 'required' },
    })
    expect((await gateway.send(jobApi.list, { path: { mp: shop.mp } })).body.jobs).toEqual([])
    expect(await shop.wechat.calls('room/create')).toHaveLength(0)
  })

  it('makes each once, with a result for each, and the same job for the same key', async () => {
    const shop = await gateway.shop()
    const jobs = jobsOf(gateway, shop)
    const rooms = await manyRooms(shop, 4)
    const key = randomUUID()
    const [first, second] = await Promise.all([jobs.create(rooms, { key }), jobs.create(rooms, { key })])
    expect([first.body.id, second.body.id]).toEqual([key, key])
    expect((await jobs.create(rooms.slice(1), { key })).body.code).toBe('keyReused')
    const job = await jobs.done(key)
    expect(job).toMatchObject({ by: 'owner', total: 4, counts: { ok: 4, waiting: 0 }, endedAt: expect.any(Number) })
    expect(job.items.map(({ made }) => made.length)).toEqual([1, 1, 1, 1])
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
    expect(await shop.wechat.calls('room/create')).toHaveLength(4)
    const list = await gateway.send(jobApi.list, { path: { mp: shop.mp } })
    expect(list.body.jobs).toMatchObject([{ id: key, counts: { ok: 4 } }])
    const asked = await gateway.store.db
      .selectFrom('activity')
      .select(['act', 'outcome', 'who'])
      .where('mp', '=', shop.mp)
      .execute()
    expect(asked.filter((r) => r.act === 'room.create' && r.outcome === 'asked' && r.who === 'owner')).toHaveLength(4)
  })

  it('goes on after a refusal and an answer nobody could read, and lets the refused one try again', async () => {
    const shop = await gateway.shop()
    const jobs = jobsOf(gateway, shop)
    const rooms = await manyRooms(shop, 4)
    rooms[1] = { ...rooms[1]!, anchorWechat: 'weirenzheng' }
    await shop.wechat.person('weirenzheng', { verified: false })
    await shop.wechat.fault({
      match: { path: 'create', nth: 3 },
      effect: { do: 'answer', errcode: -1, commit: 1 },
      times: 1,
    })
    const { body } = await jobs.create(rooms)
    const job = await jobs.done(body.id)
    expect(statesOf(job)).toEqual(['ok', 'refused', 'ok', 'ok'])
    expect(job.items[1]).toMatchObject({ wechat: { errcode: 300036 }, fields: { anchorWechat: { rule: 'refused' } } })
    expect(await namesAt(shop)).toEqual(namesIn([rooms[0]!, rooms[2]!, rooms[3]!]))

    expect((await jobs.retry(body.id, 0)).body.code).toBe('notAllowedNow')
    await shop.wechat.person('weirenzheng', { verified: true })
    expect((await jobs.retry(body.id, 1)).body).toMatchObject({ state: 'running' })
    expect(statesOf(await jobs.done(body.id))).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
    expect(await shop.wechat.calls('room/create')).toHaveLength(5)
  })

  it('ends an item that WeChat never made as absent, and makes it when a person says so', async () => {
    const shop = await gateway.shop()
    const jobs = jobsOf(gateway, shop)
    const rooms = await manyRooms(shop, 1)
    await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 0 }, times: 1 })
    const { body } = await jobs.create(rooms)
    await jobs.until(body.id, (job) => job.items[0]?.state === 'unknown' && job.state === 'running')
    expect(statesOf(await jobs.done(body.id))).toEqual(['absent'])
    expect(await shop.wechat.calls('room/create')).toHaveLength(1)
    await jobs.retry(body.id, 0)
    expect(statesOf(await jobs.done(body.id))).toEqual(['ok'])
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
  })
})

/** A job whose second room WeChat answers late, so that there is time to do something meanwhile. */
async function inTheMiddle(count: number, cookie?: string) {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const rooms = await manyRooms(shop, count)
  await shop.wechat.fault({ match: { path: 'create', nth: 2 }, effect: { do: 'hang', ms: 2500, commit: 1 }, times: 1 })
  return {
    shop,
    jobs,
    rooms,
    async start(as = cookie) {
      const { body } = await jobs.create(rooms, as === undefined ? {} : { cookie: as })
      await jobs.until(body.id, ({ items }) => items[1]?.state === 'running')
      return body.id as string
    },
  }
}

describe('a person in between', () => {
  it('pauses after the room under way, and resumes', async () => {
    const { shop, jobs, rooms, start } = await inTheMiddle(4)
    const id = await start()
    expect((await jobs.act('pause', id)).body.state).toBe('paused')
    expect((await jobs.act('pause', id)).body.code).toBe('notAllowedNow')
    const paused = await jobs.until(id, ({ items }) => items[1]?.state === 'ok')
    expect({ state: paused.state, states: statesOf(paused) }).toEqual({
      state: 'paused',
      states: ['ok', 'ok', 'waiting', 'waiting'],
    })
    await jobs.act('resume', id)
    expect(statesOf(await jobs.done(id))).toEqual(['ok', 'ok', 'ok', 'ok'])
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
  })

  it('cancels what has not begun', async () => {
    const { shop, jobs, rooms, start } = await inTheMiddle(4)
    const id = await start()
    expect((await jobs.act('cancel', id)).body).toMatchObject({
      state: 'cancelled',
      counts: { skipped: 2, running: 1 },
    })
    const end = await jobs.until(id, ({ counts }) => counts.running === 0)
    expect({ state: end.state, states: statesOf(end) }).toEqual({
      state: 'cancelled',
      states: ['ok', 'ok', 'skipped', 'skipped'],
    })
    expect((await jobs.act('resume', id)).body.code).toBe('notAllowedNow')
    expect(await namesAt(shop)).toEqual(namesIn(rooms.slice(0, 2)))
  })

  it('loses the role: the job stops before the next room, and goes on in the name of whoever may resume it', async () => {
    const { shop, jobs, rooms, start } = await inTheMiddle(3)
    const { id: account, name, cookie } = await gateway.account('operator', shop.mp)
    const id = await start(cookie)
    await gateway.store.db
      .updateTable('account_role')
      .set({ role: 'moderator' })
      .where('account_id', '=', account)
      .execute()
    const stopped = await jobs.until(id, ({ state }) => state === 'stopped')
    expect(stopped).toMatchObject({ why: 'notAllowed', by: name })
    expect(statesOf(stopped)).toEqual(['ok', 'ok', 'waiting'])
    expect((await jobs.act('resume', id, cookie)).status).toBe(403)
    const denied = await gateway.store.db
      .selectFrom('activity')
      .select('who')
      .where('mp', '=', shop.mp)
      .where('outcome', '=', 'denied')
      .execute()
    expect(denied.filter(({ who }) => who === name).length).toBeGreaterThan(0)
    await jobs.act('resume', id)
    expect(await jobs.done(id)).toMatchObject({ by: 'owner', counts: { ok: 3 } })
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
  })
})

describe('a quota that is gone', () => {
  it('stops the job at the first 45009 and says until when, and the rest is made another day', async () => {
    const shop = await gateway.shop()
    const jobs = jobsOf(gateway, shop)
    const rooms = await manyRooms(shop, 5)
    await shop.wechat.quota('/wxaapi/broadcast/room/create', { left: 2 })
    const { body } = await jobs.create(rooms)
    const waiting = await jobs.until(body.id, ({ state }) => state === 'waiting')
    expect(waiting).toMatchObject({ why: 'quotaGone', counts: { ok: 2, waiting: 3 } })
    expect((waiting.until! + 8 * 3600) % 86_400).toBe(0)
    expect(waiting.until! - Date.now() / 1000).toBeLessThanOrEqual(86_400)
    expect(await shop.wechat.calls('room/create')).toHaveLength(3)
    // The next day: the quota is there again and the moment has come.
    await shop.wechat.clearQuota()
    await gateway.store.db.updateTable('job').set({ until_at: 1 }).where('id', '=', body.id).execute()
    expect(await jobs.done(body.id)).toMatchObject({ why: null, until: null, counts: { ok: 5 } })
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
  })

  it('waits a while when WeChat does not answer, and goes on by itself', async () => {
    const shop = await gateway.shop()
    const jobs = jobsOf(gateway, shop)
    const rooms = await manyRooms(shop, 2)
    await shop.wechat.fault({ match: { path: 'upload' }, effect: { do: 'http', status: 503 }, times: 9 })
    const { body } = await jobs.create(rooms)
    await jobs.until(body.id, ({ state, why }) => state === 'waiting' && why === 'wechatAway')
    await shop.wechat.clearFaults()
    expect((await jobs.done(body.id)).counts.ok).toBe(2)
    expect(await namesAt(shop)).toEqual(namesIn(rooms))
  })
})

describe('deleting many rooms', () => {
  it('has a result for each: deleted, refused because it is live, or gone already', async () => {
    const shop = await gateway.shop()
    const jobs = jobsOf(gateway, shop)
    const rooms = await manyRooms(shop, 3)
    const made = await jobs.done((await jobs.create(rooms)).body.id)
    const [a, b, c] = made.items.map((item) => item.made[0]) as [number, number, number]
    await shop.wechat.start(b)
    const { cookie } = await gateway.account('operator', shop.mp)
    expect((await jobs.remove([a], { cookie })).status).toBe(403)
    const { body } = await jobs.remove([a, b, c, 999_999, a])
    expect((await jobs.act('cancel', body.id, cookie)).status).toBe(403)
    const end = await jobs.done(body.id)
    expect(end.items.map(({ roomId, state }) => [roomId, state])).toEqual([
      [a, 'ok'],
      [b, expect.stringMatching(/refused|failed/)],
      [c, 'ok'],
      [999_999, 'skipped'],
    ])
    expect((await shop.wechat.state()).rooms.map((r) => r.roomid)).toEqual([b])
    expect((await gateway.send(roomApi.one, { path: { mp: shop.mp, id: a } })).status).toBe(404)
  })
})
