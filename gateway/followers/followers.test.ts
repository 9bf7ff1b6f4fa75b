import { createHash, randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { followerApi, type FollowerOverview, type PushPlan } from '#contract/followers.ts'
import { jobApi, type Job } from '#contract/jobs.ts'
import { messageApi } from '#contract/messages.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const token = 'followersToken1'

/** A shop with a room on air, its subscribers, and the doors to both. */
async function shopWith(count: number, rooms = 1) {
  const shop = await gateway.shop()
  const { mp, wechat } = shop
  const ids: number[] = []
  for (let n = 0; n < rooms; n++) {
    const body = await shop.roomWish({ name: `订阅提醒第${n + 1}场` })
    const made = await gateway.send(roomApi.create, {
      path: { mp },
      body,
      headers: { 'idempotency-key': randomUUID() },
    })
    ids.push(made.body.made[0])
  }
  const [room = 0] = ids
  if (count) await wechat.followers({ count, roomId: room })
  const overview = async (): Promise<FollowerOverview> =>
    (await gateway.send(followerApi.overview, { path: { mp } })).body
  const statusIs = (id: number, status: string) =>
    eventually(
      async () => (await gateway.send(roomApi.one, { path: { mp, id } })).body,
      (r) => r.status === status,
    )
  return {
    ...shop,
    room,
    ids,
    overview,
    read: () => eventually(overview, ({ asOf, reading }) => asOf !== null && reading === null, 1200),
    async live(id = room) {
      await wechat.start(id)
      await statusIs(id, 'live')
    },
    plan: async (id = room): Promise<PushPlan> =>
      (await gateway.send(followerApi.plan, { path: { mp, id }, query: { check: '1' } })).body,
    push: (id = room, key: string = randomUUID()) =>
      gateway.send(followerApi.push, {
        path: { mp, id },
        body: { title: '群发' },
        headers: { 'idempotency-key': key },
      }),
    job: async (id: string): Promise<Job> => (await gateway.send(jobApi.one, { path: { mp, id } })).body,
    pushes: async () => (await gateway.send(followerApi.pushes, { path: { mp } })).body.pushes,
    /** How many people WeChat was asked to tell, over all calls that it took. */
    told: async () => (await wechat.state()).pushes.reduce((sum, { total_count }) => sum + total_count, 0),
    /** How many messages each subscriber got. */
    got: async () => (await wechat.state()).followers.map(({ got }) => got?.count ?? 0),
    /** What WeChat has to say, delivered as it delivers it, `times` over. */
    async deliver(times = 1) {
      await gateway.send(messageApi.setToken, { path: { mp }, body: { token } })
      for (const { event, openid, payload, time } of (await wechat.state()).events) {
        const nest = event === 'wxalive_follow_notify' ? 'FollowNotify' : 'PushMessageApiNotify'
        const body = { FromUserName: openid, CreateTime: time, MsgType: 'event', Event: event, [nest]: payload }
        const [timestamp, nonce] = [String(time), '7']
        const signature = createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex')
        const query = new URLSearchParams({ signature, timestamp, nonce })
        for (let n = 0; n < times; n++) {
          const reply = await gateway.app.inject({
            method: 'POST',
            url: `/wechat/${mp}/events?${query}`,
            headers: { 'content-type': 'application/json' },
            payload: JSON.stringify(body),
          })
          expect([reply.statusCode, reply.payload]).toEqual([200, 'success'])
        }
      }
    },
  }
}

describe('the list of subscribers', () => {
  it.each(['zero', 'absent', 'unchanged'] as const)('is read whole, however it ends (%s)', async (followersEnd) => {
    const { mp, wechat, room, read, overview } = await shopWith(4300)
    await wechat.setSwitches({ followersEnd, pageBreak: followersEnd === 'zero' ? 'string' : 'number' })
    await overview()
    const found = await read()
    expect(found).toMatchObject({ total: 4300, rooms: [{ id: room, name: '订阅提醒第1场', count: 4300 }] })
    expect(found.days.reduce((sum, { count }) => sum + count, 0)).toBe(4300)
    expect((await wechat.calls('get_wxa_followers')).length).toBeLessThanOrEqual(4)
    const page = (await gateway.send(followerApi.list, { path: { mp }, query: { page: '21' } })).body
    expect([page.total, page.followers.length]).toEqual([4300, 100])
    expect(page.followers[0]).toMatchObject({ openid: expect.stringMatching(/^o/), room: { id: room } })
    // Looked at again and again it is not read again.
    for (let n = 0; n < 5; n++) await overview()
    expect((await wechat.calls('get_wxa_followers')).length).toBeLessThanOrEqual(4)
  })

  it('forgets who left when it is read again, and hears of comings and goings at once', async () => {
    const { mp, wechat, overview, read, deliver } = await shopWith(10)
    await overview()
    await read()
    const [first, second] = (await wechat.state()).followers
    await wechat.unfollow({ openids: [first!.openid] })
    await wechat.unfollow({ openids: [second!.openid], notify: true })
    await wechat.followers({ openids: [`o${'x'.repeat(27)}`], notify: true })
    await deliver(3)
    expect((await overview()).total).toBe(10) // one left and one came; of the other nobody told us
    await gateway.store.db.updateTable('follower_state').set({ as_of: 0 }).where('mp', '=', mp).execute()
    await overview()
    await eventually(overview, ({ total }) => total === 9)
  })
})

describe('a follower push', () => {
  it('reaches 4,300 subscribers once each, over a gateway that is killed again and again', async () => {
    const shop = await shopWith(4300)
    const { wechat, live, overview, read, push, plan, job, told, got, deliver, pushes } = shop
    await overview()
    await read()
    await live()
    expect(await plan()).toMatchObject({ why: [], followers: 4300, people: 4300, batches: 3, reached: 0 })
    expect(await told()).toBe(0)
    // WeChat would let each have more, so that a second one would show.
    await wechat.setSwitches({ pushesPerUser: 9 })
    const { body } = await push()
    expect(body).toMatchObject({ kind: 'followers.push', total: 3 })
    for (const death of [12, 25, 40, 60]) {
      gateway.dieAt(death)
      await eventually(async () => gateway.isDead(), Boolean)
      await gateway.kill()
      gateway.app.watch.start()
    }
    const open = await eventually(
      () => job(body.id),
      ({ counts }) => (counts.waiting ?? 0) + (counts.running ?? 0) === 0,
      2400,
    )
    expect(open.counts.failed).toBe(0)
    // What died between sending and hearing is settled by what WeChat tells, never by sending again.
    await deliver(2)
    const end = await eventually(
      () => job(body.id),
      ({ state }) => state === 'done',
      2400,
    )
    expect(end.counts).toMatchObject({ ok: 3, unknown: 0, waiting: 0 })
    expect(await told()).toBe(4300)
    expect(await got()).toEqual(Array.from({ length: 4300 }, () => 1))
    const results = await pushes()
    expect(results.map(({ people }: { people: number }) => people).sort()).toEqual([2000, 2000, 300])
    expect(results.reduce((sum: number, { result }: any) => sum + result.success, 0)).toBe(4300)
  })

  it('sends nobody a second one for the same room, only those who came since', async () => {
    const { wechat, live, overview, read, push, plan, job, told, got, room, mp } = await shopWith(30)
    await wechat.setSwitches({ pushesPerUser: 9 })
    await overview()
    await read()
    await live()
    const key = randomUUID()
    const [one, two] = await Promise.all([push(room, key), push(room, key)])
    expect([one.body.id, two.body.id]).toEqual([key, key])
    await eventually(
      () => job(key),
      ({ state }) => state === 'done',
    )
    expect(await plan()).toMatchObject({ why: ['allReached'], reached: 30, people: 0 })
    expect((await push()).body).toMatchObject({ code: 'notAllowedNow', why: 'allReached' })
    await wechat.followers({ openids: [`o${'n'.repeat(27)}`] })
    await gateway.store.db.updateTable('follower_state').set({ as_of: 0 }).where('mp', '=', mp).execute()
    await overview()
    await eventually(overview, ({ total }) => total === 31)
    const more = await push()
    await eventually(
      () => job(more.body.id),
      ({ state }) => state === 'done',
    )
    expect(await told()).toBe(31)
    expect(await got()).toEqual(Array.from({ length: 31 }, () => 1))
  })

  it('says before why it cannot go: not live, another room today', async () => {
    const { ids, live, overview, read, push, plan, job, told, room } = await shopWith(5, 2)
    await overview()
    await read()
    expect((await push()).body).toMatchObject({ code: 'notAllowedNow', why: 'notLive' })
    await live()
    const { body } = await push()
    await eventually(
      () => job(body.id),
      ({ state }) => state === 'done',
    )
    const other = ids[1]!
    await live(other)
    expect(await plan(other)).toMatchObject({ why: ['otherRoomToday'], other: { id: room } })
    expect((await push(other)).body).toMatchObject({ code: 'notAllowedNow', why: 'otherRoomToday' })
    expect(await told()).toBe(5)
  })

  it('says after what WeChat said, gives the people free again, and does not run against the same wall', async () => {
    const { mp, ids, wechat, live, overview, read, push, job, told, plan } = await shopWith(4100, 2)
    await overview()
    await read()
    await live(ids[1])
    // As from WeChat's own console: we have not heard of it.
    await gateway.app.miniPrograms.get(mp).followers.push(ids[1]!, [`o${'z'.repeat(27)}`])
    await live()
    const { body } = await push()
    const end = await eventually(
      () => job(body.id),
      ({ state }) => state === 'done',
    )
    expect(end.items.map(({ state }) => state)).toEqual(['refused', 'failed', 'failed'])
    expect(end.items[0]!.wechat?.errcode).toBe(9410005)
    expect((await wechat.calls('push_message')).length).toBe(2)
    expect(await plan()).toMatchObject({ why: ['otherRoomToday'], reached: 0, people: 4100 })
    expect(await told()).toBe(1)
  })

  it('leaves an answer nobody heard to a person, and sends it again only if they say so', async () => {
    const { mp, wechat, live, overview, read, push, job, pushes, got } = await shopWith(7)
    await overview()
    await read()
    await live()
    await wechat.fault({ match: { path: 'push_message' }, effect: { do: 'answer', errcode: -1, commit: 0 }, times: 1 })
    const { body } = await push()
    await eventually(
      () => job(body.id),
      ({ counts }) => counts.unknown === 1,
    )
    const [batch] = await pushes()
    expect(batch).toMatchObject({ state: 'unknown', people: 7 })
    const decided = await gateway.send(followerApi.decide, { path: { mp, id: batch.id }, body: { sent: false } })
    expect(decided.body.state).toBe('absent')
    await eventually(
      () => job(body.id),
      ({ state }) => state === 'done',
    )
    expect(await got()).toEqual(Array.from({ length: 7 }, () => 0))
    await gateway.send(jobApi.retry, { path: { mp, id: body.id, n: 0 } })
    await eventually(
      () => job(body.id),
      ({ counts }) => counts.ok === 1,
    )
    expect(await got()).toEqual(Array.from({ length: 7 }, () => 1))
  })
})
