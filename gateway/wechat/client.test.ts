import { createServer } from 'node:http'
import { describe, expect, it } from 'vitest'
import { createWechatClient, type ClientOptions } from './client.ts'
import { openLiar, openShop, secret, show } from './shop.test-kit.ts'

/** Hands out a token and counts every other request. */
async function liar(answer: (n: number) => { status?: number; body: string } | 'cut' | 'silence', more = {}) {
  const seen: string[] = []
  const baseUrl = await openLiar((request, response) => {
    request.resume()
    if (request.url === '/cgi-bin/stable_token')
      return void response.end('{"access_token":"canary-token","expires_in":7200}')
    seen.push(request.url ?? '')
    const said = answer(seen.length)
    if (said === 'cut') return void request.socket.resetAndDestroy()
    if (said === 'silence') return
    response.statusCode = said.status ?? 200
    response.end(said.body)
  })
  const options: ClientOptions = { baseUrl, appid: 'wx1', secret, retryDelays: [0, 0], ...more }
  return { seen, client: createWechatClient(options) }
}
const ok = { body: '{"errcode":0}' }

describe.each([
  ['−1', { body: '{"errcode":-1,"errmsg":"system error"}' }, 'systemError'],
  ['503', { status: 503, body: 'upstream' }, 'http'],
  ['404 Not Found', { status: 404, body: 'Not Found' }, 'http'],
  ['a redirect', { status: 302, body: '' }, 'http'],
  ['HTML', { body: '<html>502</html>' }, 'notJson'],
  ['nothing at all', { body: '' }, 'notJson'],
  ['half an answer', { body: '{"errcode":0,"room_' }, 'notJson'],
  ['a list', { body: '[]' }, 'notJson'],
  ['an answer without a code', { body: '{"roomId":5}' }, 'notJson'],
  ['a code that is no number', { body: '{"errcode":{}}' }, 'notJson'],
  ['a reset', 'cut', 'reset'],
] as const)('%s', (_name, lie, why) => {
  it('on a read: twice more, then away', async () => {
    const { client, seen } = await liar(() => lie)
    expect(await client.call('room/getpushurl')).toMatchObject({ kind: 'away', why })
    expect(seen).toHaveLength(3)
  })
  it('on an absolute set: once more, then unknown', async () => {
    const { client, seen } = await liar(() => lie)
    expect(await client.call('room/updatekf')).toMatchObject({ kind: 'unknown', why })
    expect(seen).toHaveLength(2)
  })
  it.each(['room/create', 'goods/add', 'goods/push', 'push_message', 'room/deleteroom', 'room/addgoods'] as const)(
    'on %s: once, and unknown',
    async (api) => {
      const { client, seen } = await liar(() => lie)
      expect(await client.call(api)).toMatchObject({ kind: 'unknown', why })
      expect(seen).toHaveLength(1)
    },
  )
  it('on an upload: twice more', async () => {
    const { client, seen } = await liar((n) => (n < 3 ? lie : { body: '{"media_id":"m"}' }))
    expect(await client.call('media/upload', { form: new FormData() })).toMatchObject({ kind: 'ok' })
    expect(seen).toHaveLength(3)
  })
})

describe('time', () => {
  it('ends a silent create as unknown, after one call', async () => {
    const { client, seen } = await liar(() => 'silence', { patience: 0.1 })
    expect(await client.call('room/create')).toEqual({ kind: 'unknown', why: 'timeout' })
    expect(seen).toHaveLength(1)
  })
  it('gives a read its time in all, not for each attempt', async () => {
    const { client, seen } = await liar(() => 'silence', { patience: 0.1 })
    expect(await client.call('getliveinfo')).toEqual({ kind: 'away', why: 'timeout' })
    expect(seen).toHaveLength(1)
  })
  it('does not begin a retry that would end too late', async () => {
    const { client, seen } = await liar(() => 'cut', { retryDelays: [10_000, 10_000] })
    expect(await client.call('getliveinfo')).toEqual({ kind: 'away', why: 'reset' })
    expect(seen).toHaveLength(1)
  })
})

describe('what surely was not sent', () => {
  it('is away, not unknown, when nobody listens', async () => {
    const closed = createServer()
    await new Promise<void>((listening) => closed.listen(0, '127.0.0.1', listening))
    const { port } = closed.address() as { port: number }
    await new Promise((done) => closed.close(done))
    let tokens = 0
    // The token comes from elsewhere; the create itself meets a closed port.
    const client = createWechatClient({
      baseUrl: `http://127.0.0.1:${port}`,
      appid: 'wx1',
      secret,
      fetch: (url, init) =>
        typeof url === 'string' && url.includes('stable_token')
          ? Promise.resolve(new Response(`{"access_token":"t${++tokens}","expires_in":7200}`))
          : fetch(url, init),
    })
    expect(await client.call('room/create')).toEqual({ kind: 'away', why: 'reset' })
    expect(await client.call('push_message')).toEqual({ kind: 'away', why: 'reset' })
  })
  it('is away when there is no such host', async () => {
    const client = createWechatClient({ baseUrl: 'http://kaibo.invalid', appid: 'wx1', secret, retryDelays: [0, 0] })
    expect(await client.call('room/create')).toEqual({ kind: 'away', why: 'reset' })
  })
})

it('does not multiply the retries of a call by those of its token', async () => {
  const seen: unknown[] = []
  const baseUrl = await openLiar((request) => {
    seen.push(request.url)
    request.socket.resetAndDestroy()
  })
  const client = createWechatClient({ baseUrl, appid: 'wx1', secret, retryDelays: [0, 0] })
  expect(await client.call('getliveinfo')).toEqual({ kind: 'away', why: 'reset' })
  expect(seen).toEqual(Array.from({ length: 3 }, () => '/cgi-bin/stable_token'))
  expect(await client.call('room/create')).toEqual({ kind: 'away', why: 'reset' })
})

describe('doubt', () => {
  it('stays when the second attempt is refused: the first may have had its effect', async () => {
    const { client } = await liar((n) => (n === 1 ? 'cut' : { body: '{"errcode":300042,"errmsg":"pushing"}' }))
    expect(await client.call('room/editroom')).toEqual({
      kind: 'unknown',
      why: 'unknownCode',
      wechat: { errcode: 300042, errmsg: 'pushing' },
    })
  })
  it('ends when the second attempt succeeds', async () => {
    const { client } = await liar((n) => (n === 1 ? 'cut' : ok))
    expect(await client.call('room/editroom')).toMatchObject({ kind: 'ok' })
  })
})

it('repeats no secret, token or URL, whatever WeChat echoes', async () => {
  const lines: unknown[] = []
  const { client } = await liar(
    () => ({ body: `{"errcode":40013,"errmsg":"bad canary-token of ${secret} rid: 5f5f5f5f-00000000-0a0a0a0a"}` }),
    { log: (line: unknown) => lines.push(line) },
  )
  const answer = await client.call('room/getpushurl', { query: { roomId: 3 } })
  expect(answer).toEqual({
    kind: 'notConnected',
    wechat: { errcode: 40013, errmsg: 'bad … of …', rid: '5f5f5f5f-00000000-0a0a0a0a' },
  })
  expect(lines).toHaveLength(2)
  expect(JSON.stringify([answer, lines])).not.toMatch(/canary|access_token=|http:/)
})

describe('with the simulator', () => {
  it('makes one room when the line is cut after the effect', async () => {
    const { app, wechat, media } = await openShop()
    const ids = await media()
    await app.fault({ match: { path: 'create' }, effect: { do: 'reset', commit: 1 } })
    expect(await wechat.rooms.create(show(), ids)).toEqual({ kind: 'unknown', why: 'reset' })
    expect((await app.calls('create')).map((call) => call.committed)).toEqual([1])
  })
  it('knows −1 after three effects for unknown', async () => {
    const { app, wechat, media } = await openShop()
    const ids = await media()
    await app.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 3 } })
    expect(await wechat.rooms.create(show(), ids)).toMatchObject({ kind: 'unknown', why: 'systemError' })
    expect(await app.calls('create')).toHaveLength(1)
    expect((await app.state()).rooms).toHaveLength(3)
  })
})
