import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench, type Wire } from './test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
})

const CREATE = '/wxaapi/broadcast/room/create'
const LIST = '/wxa/business/getliveinfo'
const PAGE = { start: 0, limit: 10 }
const create = async () => bench.post(CREATE, await bench.show())
const rooms = async () => (await bench.app.state()).rooms.length
const committed = async () => (await bench.app.calls('create')).map((call) => call.committed)
const rawList = async () => bench.raw(await bench.withToken(LIST), { method: 'POST', body: JSON.stringify(PAGE) })

describe('faults commit as told, and then lie', () => {
  test.each([0, 1, 3])('-1 after %i commits', async (commit) => {
    await bench.app.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit } })
    expect(await create()).toMatchObject({ errcode: -1, errmsg: expect.stringMatching(/^system error rid: /) })
    expect([await rooms(), await committed()]).toEqual([commit, [commit]])
    expect((await create()).errcode).toBe(0) // once only
  })

  test.each([0, 1])('reset after %i commits', async (commit) => {
    await bench.app.fault({ match: { path: 'create' }, effect: { do: 'reset', commit } })
    await expect(create()).rejects.toThrow()
    expect([await rooms(), await committed()]).toEqual([commit, [commit]])
  })

  test('hang: the effect is there before the answer', async () => {
    await bench.app.fault({ match: { path: CREATE }, effect: { do: 'hang', ms: 60_000, commit: 1 } })
    const body = JSON.stringify(await bench.show())
    const asked = bench.raw(await bench.withToken(CREATE), {
      method: 'POST',
      body,
      headers: { 'content-type': 'application/json' },
      signal: AbortSignal.timeout(200),
    })
    await expect(asked).rejects.toThrow()
    expect([await rooms(), await committed()]).toEqual([1, [1]])
  })

  test('two faults on one path queue; nth and times count', async () => {
    await bench.app.fault({ match: { path: 'getliveinfo' }, effect: { do: 'answer', errcode: -1 } })
    await bench.app.fault({
      match: { path: 'getliveinfo', nth: 2 },
      effect: { do: 'answer', errcode: 45011 },
      times: 2,
    })
    const codes: unknown[] = []
    for (let n = 0; n < 4; n++) codes.push((await bench.post(LIST, PAGE)).errcode)
    expect(codes).toEqual([-1, 45011, 45011, 9410000])
  })

  test('probability repeats with the seed', async () => {
    const run = async () => {
      await bench.app.clearFaults()
      await bench.app.seedRandom(7)
      await bench.app.fault({
        match: { path: 'getliveinfo', probability: 0.5 },
        effect: { do: 'answer', errcode: -1 },
        times: null,
      })
      const codes: unknown[] = []
      for (let n = 0; n < 20; n++) codes.push((await bench.post(LIST, PAGE)).errcode)
      return codes
    }
    const first = await run()
    expect(new Set(first)).toEqual(new Set([-1, 9410000]))
    expect(await run()).toEqual(first)
  })
})

describe('broken answers', () => {
  test('http, notJson, truncate, drip', async () => {
    await bench.app.fault({ effect: { do: 'http', status: 503, body: 'busy' } })
    const busy = await rawList()
    expect([busy.status, await busy.text()]).toEqual([503, 'busy'])
    await bench.app.fault({ effect: { do: 'notJson' } })
    expect(await (await rawList()).text()).toContain('<html>')
    await bench.app.fault({ effect: { do: 'truncate', bytes: 20 } })
    expect(await (await rawList()).text()).toHaveLength(20)
    await bench.app.fault({ effect: { do: 'drip', bytes: 40, ms: 1 } })
    expect(((await (await rawList()).json()) as Wire).errcode).toBe(9410000)
  })

  test('drift', async () => {
    await bench.makeRoom()
    const drifted = async (how: object) => {
      await bench.app.fault({ match: { path: LIST }, effect: { do: 'mutate', ...how } })
      return (await bench.post(LIST, PAGE))['room_info'] as Wire[]
    }
    expect((await drifted({ drop: 'roomid' }))[0]).not.toHaveProperty('roomid')
    expect((await drifted({ rename: { live_status: 'live_satus' } }))[0]).toHaveProperty('live_satus', 102)
    expect((await drifted({ stringifyNumbers: true }))[0]).toHaveProperty('roomid', '1')
    expect((await drifted({ unknownStatus: true }))[0]).toHaveProperty('live_status', 199)
  })

  test('a list that lags, and a deleted room that comes back', async () => {
    const roomId = await bench.makeRoom()
    await bench.app.advance(100)
    await bench.makeRoom()
    const ids = async () => (((await bench.post(LIST, PAGE))['room_info'] as Wire[]) ?? []).map((row) => row['roomid'])
    await bench.app.fault({ match: { path: LIST }, effect: { do: 'staleRead', ms: 60_000 } })
    expect(await ids()).toEqual([roomId])
    expect(await ids()).toHaveLength(2)
    await bench.post('/wxaapi/broadcast/room/deleteroom', { id: roomId })
    await bench.app.fault({ match: { path: LIST }, effect: { do: 'resurrect' } })
    expect(await ids()).toContain(roomId)
    expect(await ids()).not.toContain(roomId)
  })
})

describe('credentials', () => {
  test('revoked everywhere: 40001 until a new token is fetched', async () => {
    await bench.app.fault({ effect: { do: 'revokeToken' } })
    expect((await bench.post(LIST, PAGE)).errcode).toBe(40001)
    expect((await bench.post(LIST, PAGE)).errcode).toBe(40001)
    await bench.signIn()
    expect((await bench.post(LIST, PAGE)).errcode).toBe(9410000)
  })

  test('revoked on one endpoint only', async () => {
    await bench.app.fault({ match: { path: 'getpushurl' }, effect: { do: 'revokeToken' } })
    expect((await bench.get('/wxaapi/broadcast/room/getpushurl', { roomId: 1 })).errcode).toBe(40001)
    expect((await bench.post(LIST, PAGE)).errcode).toBe(9410000)
  })

  test('blocked IP, frozen secret, missing permission stay until lifted', async () => {
    const token = async () =>
      bench.json('/cgi-bin/token?grant_type=client_credential&appid=wx0000000000000001&secret=mock-secret')
    await bench.app.fault({ effect: { do: 'blockIp', ip: '203.0.113.9' } })
    for (let n = 0; n < 2; n++)
      expect(await bench.post(LIST, PAGE)).toMatchObject({
        errcode: 61004,
        errmsg: expect.stringContaining('203.0.113.9'),
      })
    expect((await token()).errcode).toBe(40164)
    await bench.app.clearFaults()
    await bench.app.fault({ effect: { do: 'freezeSecret' } })
    expect([(await token()).errcode, (await bench.post(LIST, PAGE)).errcode]).toEqual([40243, 9410000])
    await bench.app.clearFaults()
    await bench.app.fault({ effect: { do: 'unauthorised' } })
    expect((await bench.post(LIST, PAGE)).errcode).toBe(48001)
  })

  test('no token or secret in the log of calls', async () => {
    const token = await bench.signIn()
    await bench.post(LIST, PAGE)
    const log = JSON.stringify(await bench.app.calls())
    expect(log).not.toContain(token)
    expect(log).not.toContain('mock-secret')
  })
})
