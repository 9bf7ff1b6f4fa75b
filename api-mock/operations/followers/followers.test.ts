import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { signatureOf } from '../../events.ts'
import { openBench, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
let developer: Server
let heard: { query: URLSearchParams; type: string | undefined; body: string }[] = []
/** what the developer's server says to each message; the last one goes on */
let says: string[] = ['success']
beforeAll(async () => {
  bench = await openBench()
  developer = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk: Buffer) => (body += chunk.toString()))
    request.on('end', () => {
      const query = new URL(request.url ?? '/', 'http://developer').searchParams
      heard.push({ query, type: request.headers['content-type'], body })
      response.end(says.length > 1 ? says.shift() : says[0])
    })
  })
  await new Promise<void>((resolve) => developer.listen(0, '127.0.0.1', resolve))
})
afterAll(async () => {
  developer.close()
  await bench.close()
})
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
  heard = []
  says = ['success']
})

const listen = (messageFormat: 'xml' | 'json' = 'json') =>
  bench.app.setConfig({
    messageUrl: `http://127.0.0.1:${(developer.address() as AddressInfo).port}/hook?shop=1`,
    messageToken: 'word',
    messageFormat,
  })
const push = (room_id: number, user_openid: unknown) =>
  bench.post('/wxa/business/push_message', { room_id, user_openid })
const people = async () => (await bench.app.state()).followers.map(({ openid }) => openid)
const liveRoom = async () => {
  const roomId = await bench.makeRoom()
  await bench.app.start(roomId)
  return roomId
}

describe('get_wxa_followers', () => {
  const page = (body: Wire) => bench.post('/wxa/business/get_wxa_followers', body)

  test('page by page', async () => {
    const roomId = await bench.makeRoom()
    await bench.app.followers({ count: 450, roomId })
    const seen: Wire[] = []
    let page_break: unknown
    do {
      const answer = await page(page_break === undefined ? {} : { limit: 200, page_break })
      expect(answer).toMatchObject({ errcode: 0, errmsg: 'ok' })
      seen.push(...(answer['followers'] as Wire[]))
      page_break = answer['page_break']
    } while (page_break !== 0)
    expect(new Set(seen.map((row) => row['openid'])).size).toBe(450)
    expect(seen[0]).toEqual({
      openid: expect.stringMatching(/^o/),
      subscribe_time: expect.any(Number),
      room_id: roomId,
      room_status: 102,
    })
  })

  test('the other readings, and limits', async () => {
    await bench.app.followers({ openids: ['a', 'b'] })
    await bench.app.setSwitches({ pageBreak: 'string', followersEnd: 'unchanged' })
    expect(await page({ limit: 1, page_break: 0 })).toMatchObject({ page_break: '1' })
    expect(await page({ page_break: '2' })).toMatchObject({ page_break: '2', followers: [] })
    await bench.app.setSwitches({ followersEnd: 'absent' })
    expect(await page({})).not.toHaveProperty('page_break')
    for (const wrong of [{ limit: 0 }, { limit: 2001 }, { page_break: 'x' }])
      expect((await page(wrong)).errcode).toBe(200002)
    await bench.app.unfollow({ openids: ['a'] })
    expect(await people()).toEqual(['b'])
  })
})

describe('push_message', () => {
  test('counts what became of it, and tells', async () => {
    await listen()
    const roomId = await liveRoom()
    await bench.app.followers({ count: 3 })
    const [one = '', two = '', three = ''] = await people()
    const stranger = `o${'x'.repeat(27)}`
    const answer = await push(roomId, [one, two, stranger, 'nonsense'])
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', message_id: expect.stringMatching(/^\d+$/) })
    const counts = { total_count: 4, success_count: 2, openid_error_count: 1, relation_error_count: 1 }
    expect((await bench.app.state()).pushes).toMatchObject([{ room_id: roomId, ...counts }])
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    expect(JSON.parse(heard[0]?.body ?? '')).toMatchObject({
      MsgType: 'event',
      Event: 'wxalive_push_message_notify',
      PushMessageApiNotify: { message_id: answer['message_id'], room_id: roomId, ...counts, internal_error_count: 0 },
    })
    // the same room again: once a day per person
    await push(roomId, [one, three])
    expect((await bench.app.state()).pushes[1]).toMatchObject({ success_count: 1, user_recv_limit_count: 1 })
  })

  test('refusals', async () => {
    const [first, second] = [await liveRoom(), await liveRoom()]
    const waiting = await bench.makeRoom()
    expect((await push(waiting, ['a'])).errcode).toBe(9410006)
    expect((await push(99, ['a'])).errcode).toBe(9410006)
    expect((await push(first, [])).errcode).toBe(200002)
    expect((await push(first, 'a')).errcode).toBe(200002)
    expect(
      (
        await push(
          first,
          Array.from({ length: 2001 }, (_, n) => `o${n}`),
        )
      ).errcode,
    ).toBe(200002)
    expect((await push(first, ['a'])).errcode).toBe(0)
    expect((await push(second, ['a'])).errcode).toBe(9410005)
    expect((await push(first, ['b'])).errcode).toBe(0)
    await bench.app.advance(86400)
    await bench.signIn()
    expect((await push(second, ['a'])).errcode).toBe(0)
    await bench.app.pause(second)
    expect((await push(second, ['a'])).errcode).toBe(9410006)
  })
})

describe('events (§7.3, §7.5)', () => {
  test('signed, as XML', async () => {
    await listen('xml')
    await bench.app.followers({ openids: ['oA'], notify: true })
    await vi.waitFor(() => expect(heard).toHaveLength(1))
    const [{ query, type, body } = { query: new URLSearchParams(), type: '', body: '' }] = heard
    const [timestamp, nonce] = [String(query.get('timestamp')), String(query.get('nonce'))]
    expect(query.get('signature')).toBe(signatureOf('word', timestamp, nonce))
    expect([query.get('shop'), query.get('openid'), type]).toEqual(['1', 'oA', 'text/xml'])
    expect(body).toMatch(
      /<Event><!\[CDATA\[wxalive_follow_notify\]\]><\/Event><FollowNotify>.*<action><!\[CDATA\[add_follow\]\]><\/action><\/FollowNotify><\/xml>$/,
    )
  })

  test('the same message again, up to three times, while it is not answered', async () => {
    says = ['what?', 'busy', 'success']
    await listen()
    await bench.app.followers({ openids: ['oA'] })
    await bench.app.unfollow({ openids: ['oA'], notify: true })
    await vi.waitFor(async () => expect((await bench.app.state()).events).toMatchObject([{ tries: 3, answered: true }]))
    expect(new Set(heard.map(({ body }) => body)).size).toBe(1)
    says = ['never']
    await bench.app.followers({ openids: ['oB'], notify: true })
    await vi.waitFor(async () =>
      expect((await bench.app.state()).events[1]).toMatchObject({ tries: 4, answered: false }),
    )
    expect(heard).toHaveLength(7)
    expect(await bench.app.event({ event: 'wxalive_follow_notify', tries: 2 })).toMatchObject({
      reply: 'never',
      tries: 2,
    })
  })

  test('nowhere to send it: it is noted all the same', async () => {
    await bench.app.followers({ openids: ['oA'], notify: true })
    expect((await bench.app.state()).events).toMatchObject([{ tries: 0, answered: false, openid: 'oA' }])
  })
})

test('applyliveinfo', async () => {
  const apply = (body: Wire) => bench.post('/wxa/business/applyliveinfo', body)
  expect(await apply({ action: 'apply' })).toEqual({ errcode: 0, errmsg: 'ok', action: 'apply' })
  expect((await apply({})).errcode).toBe(200002)
  expect((await apply({ action: 'x' })).errcode).toBe(200002)
  await bench.app.setSwitches({ noRecentPayment: true })
  expect((await apply({ action: 'apply' })).errcode).toBe(2)
})
