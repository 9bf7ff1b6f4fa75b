import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { colour, noise, openBench, type Bench } from './test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
})

const LIST = '/wxa/business/getliveinfo'
const PAGE = { start: 0, limit: 10 }
const credentials = 'grant_type=client_credential&appid=wx0000000000000001&secret=mock-secret'

describe('the door', () => {
  test('unknown paths and methods: 404, text', async () => {
    for (const [path, method] of [
      ['/wxaapi/broadcast/room/Create', 'POST'],
      ['/', 'GET'],
      [LIST, 'PUT'],
    ] as const) {
      const response = await bench.raw(path, { method })
      expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
        404,
        'text/plain',
        'Not Found',
      ])
    }
  })

  test('bodies that are not JSON objects', async () => {
    for (const body of ['{', '[]', 'null', '7']) expect((await bench.post(LIST, body)).errcode).toBe(47001)
    expect((await bench.json(await bench.withToken(LIST), { method: 'POST' })).errcode).toBe(44002)
    expect((await bench.json(await bench.withToken(LIST))).errcode).toBe(43002)
  })

  test('a form sent to wxaapi is not read', async () => {
    const path = await bench.withToken('/wxaapi/broadcast/room/deleteroom')
    const answer = await bench.json(path, { method: 'POST', body: new URLSearchParams({ id: '1' }) })
    expect(answer).toMatchObject({ errcode: 200002, errmsg: expect.stringMatching(/^parameter id must no be null/) })
    await bench.app.setSwitches({ formBodies: true })
    expect((await bench.json(path, { method: 'POST', body: new URLSearchParams({ id: '1' }) })).errcode).toBe(300022)
  })

  test('live not enabled', async () => {
    await bench.app.setConfig({ liveEnabled: false })
    expect((await bench.post(LIST, PAGE)).errcode).toBe(48001)
  })
})

describe('tokens (§8)', () => {
  test('missing, malformed, unknown, expired', async () => {
    const ask = async (query: string) =>
      (await bench.json(`${LIST}${query}`, { method: 'POST', body: JSON.stringify(PAGE) })).errcode
    expect(await ask('')).toBe(41001)
    expect(await ask('?access_token=%3Cx%3E')).toBe(40014)
    expect(await ask(`?access_token=${'a'.repeat(100)}`)).toBe(40001)
    await bench.app.expireTokens()
    expect((await bench.post(LIST, PAGE)).errcode).toBe(42001)
  })

  test('wrong credentials, each with its code', async () => {
    const ask = async (query: string) => (await bench.json(`/cgi-bin/token?${query}`)).errcode
    expect(await ask('appid=wx0000000000000001&secret=mock-secret')).toBe(40002)
    expect(await ask('grant_type=client_credential&secret=x')).toBe(41002)
    expect(await ask('grant_type=client_credential&appid=wx9&secret=x')).toBe(40013)
    expect(await ask('grant_type=client_credential&appid=wx0000000000000001')).toBe(41004)
    expect(await ask('grant_type=client_credential&appid=wx0000000000000001&secret=x')).toBe(40125)
  })

  test('a new legacy token ends the old one after five minutes, and leaves the stable one alone', async () => {
    const stable = await bench.signIn()
    const legacy = async () => String((await bench.json(`/cgi-bin/token?${credentials}`))['access_token'])
    const works = async (token: string) =>
      (await bench.json(`${LIST}?access_token=${token}`, { method: 'POST', body: JSON.stringify(PAGE) })).errcode
    const first = await legacy()
    const second = await legacy()
    expect(await works(first)).toBe(9410000)
    await bench.app.advance(301)
    expect([await works(first), await works(second), await works(stable)]).toEqual([40001, 9410000, 9410000])
    await bench.app.advance(7200)
    expect([await works(second), await works(stable)]).toEqual([42001, 42001])
  })

  test('stable: the same until its last five minutes; forced: a new one at once, not twice in 30 s', async () => {
    const first = await bench.signIn()
    await bench.app.advance(6000)
    expect(await bench.signIn()).toBe(first)
    await bench.app.advance(950)
    const second = await bench.signIn()
    expect(second).not.toBe(first)
    const force = () =>
      bench.json('/cgi-bin/stable_token', {
        method: 'POST',
        body: JSON.stringify({ ...Object.fromEntries(new URLSearchParams(credentials)), force_refresh: true }),
      })
    expect(await force()).toHaveProperty('access_token')
    expect((await bench.post(LIST, PAGE)).errcode).toBe(40001)
    expect((await force()).errcode).toBe(45011)
  })
})

describe('media/upload', () => {
  test('what it refuses', async () => {
    expect((await bench.uploadFile(await colour(8, 8), 'a.jpg', 'file')).errcode).toBe(41005)
    expect((await bench.uploadFile(await colour(8, 8), 'noextension')).errcode).toBe(40005)
    expect((await bench.uploadFile(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg')).errcode).toBe(
      40005,
    )
    expect((await bench.uploadFile(Buffer.alloc(0))).errcode).toBe(44001)
    expect((await bench.uploadFile(await noise(1700, 1700))).errcode).toBe(40006)
    expect((await bench.post('/cgi-bin/media/upload', 'no multipart', { type: 'image' })).errcode).toBe(41005)
    expect((await bench.post('/cgi-bin/media/upload', '', { type: 'video' })).errcode).toBe(40004)
  })

  test('answers without errcode, and remembers the true measures', async () => {
    const answer = await bench.uploadFile(await colour(30, 20))
    expect(answer).toEqual({ type: 'image', media_id: expect.any(String), created_at: expect.any(Number) })
    expect((await bench.app.state()).media).toMatchObject([{ width: 30, height: 20 }])
  })
})

describe('quota (§8.4)', () => {
  const path = '/wxa/business/getliveinfo'

  test('counts, ends, clears, and starts anew on a new day in China', async () => {
    await bench.post(LIST, PAGE)
    const quota = async () => (await bench.post('/cgi-bin/openapi/quota/get', { cgi_path: path }))['quota']
    expect(await quota()).toEqual({ daily_limit: 100000, used: 1, remain: 99999 })
    await bench.app.quota('getliveinfo', { left: 1 })
    expect((await bench.post(LIST, PAGE)).errcode).toBe(9410000)
    expect((await bench.post(LIST, PAGE)).errcode).toBe(45009)
    await bench.app.advance(86400)
    await bench.signIn()
    expect((await bench.post(LIST, PAGE)).errcode).toBe(9410000)
    expect((await bench.post('/cgi-bin/openapi/quota/clear', { cgi_path: path })).errcode).toBe(0)
    expect(await quota()).toMatchObject({ used: 0 })
    expect((await bench.post('/cgi-bin/openapi/quota/get', { cgi_path: '/nothing' })).errcode).toBe(76021)
  })

  test('per minute', async () => {
    await bench.app.quota('getliveinfo', { perMinute: 1 })
    await bench.post(LIST, PAGE)
    expect((await bench.post(LIST, PAGE)).errcode).toBe(45011)
    await bench.app.advance(60)
    expect((await bench.post(LIST, PAGE)).errcode).toBe(9410000)
  })

  test('clear_quota ten times a month, whichever way', async () => {
    for (let n = 0; n < 5; n++) {
      expect((await bench.post('/cgi-bin/clear_quota', { appid: bench.app.appid })).errcode).toBe(0)
      expect(
        (await bench.json('/cgi-bin/clear_quota/v2?appid=wx0000000000000001&appsecret=mock-secret', { method: 'POST' }))
          .errcode,
      ).toBe(0)
    }
    expect((await bench.post('/cgi-bin/clear_quota', { appid: bench.app.appid })).errcode).toBe(48006)
    expect((await bench.post('/cgi-bin/clear_quota', { appid: 'wx2' })).errcode).toBe(40013)
  })

  test('a rid can be looked up', async () => {
    const rid = /rid: (\S+)/.exec(String((await bench.post(LIST, PAGE)).errmsg))?.[1]
    expect(await bench.post('/cgi-bin/openapi/rid/get', { rid })).toMatchObject({
      errcode: 0,
      request: { request_url: path },
    })
    expect((await bench.post('/cgi-bin/openapi/rid/get', { rid: 'x' })).errcode).toBe(76003)
  })
})
