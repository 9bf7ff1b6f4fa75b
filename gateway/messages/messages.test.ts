import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { messageApi } from '#contract/messages.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'
import { readMessage } from './read.ts'

let gateway: Gateway
let shop: Shop
const token = 'kaiboTestToken7'
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

function signed(with_: string, more: Record<string, string> = {}) {
  const [timestamp, nonce] = ['1760000000', '42']
  const signature = createHash('sha1').update([with_, timestamp, nonce].sort().join('')).digest('hex')
  return new URLSearchParams({ signature, timestamp, nonce, ...more })
}
const at = () => `/wechat/${shop.mp}/events`
const deliver = (body: string, type = 'text/xml', query = signed(token)) =>
  gateway.app.inject({ method: 'POST', url: `${at()}?${query}`, headers: { 'content-type': type }, payload: body })
const settings = async () => (await gateway.send(messageApi.settings, { path: { mp: shop.mp } })).body

const xml = (inside: string) =>
  `<xml><ToUserName><![CDATA[gh_1]]></ToUserName><FromUserName><![CDATA[oUser]]></FromUserName>` +
  `<CreateTime>1760000001</CreateTime><MsgType><![CDATA[event]]></MsgType><Event><![CDATA[some_event]]></Event>${inside}</xml>`

describe('the address WeChat sends to', () => {
  it('is closed until a token is set, and says the same of a mini program that is not there', async () => {
    const closed = await gateway.app.inject({ url: `${at()}?${signed(token, { echostr: 'hello' })}` })
    const nobody = await gateway.app.inject({
      url: `/wechat/wx${'0'.repeat(16)}/events?${signed(token, { echostr: 'x' })}`,
    })
    expect([closed.statusCode, nobody.statusCode]).toEqual([403, 403])
    expect({ ...closed.json(), requestId: '' }).toEqual({ ...nobody.json(), requestId: '' })
  })

  it('answers the check with the echo, and a wrong signature with nothing', async () => {
    const set = await gateway.send(messageApi.setToken, { path: { mp: shop.mp }, body: { token } })
    expect(set.body).toMatchObject({ path: at(), token: { by: 'owner' }, checkedAt: null })
    expect(JSON.stringify(set.body)).not.toContain(token)
    const wrong = await gateway.app.inject({ url: `${at()}?${signed('another', { echostr: '<b>hello</b>' })}` })
    expect(wrong.statusCode).toBe(403)
    expect(await settings()).toMatchObject({ refused: { why: 'signature' } })
    const right = await gateway.app.inject({ url: `${at()}?${signed(token, { echostr: '<b>hello</b>' })}` })
    expect(right).toMatchObject({ statusCode: 200, payload: '<b>hello</b>' })
    expect(right.headers).toMatchObject({
      'content-type': 'text/plain; charset=utf-8',
      'x-content-type-options': 'nosniff',
    })
    expect(await settings()).toMatchObject({ refused: null, checkedAt: expect.any(Number) })
    const row = await gateway.store.db.selectFrom('message_box').selectAll().executeTakeFirstOrThrow()
    expect(JSON.stringify(row)).not.toContain(token)
  })

  it('takes XML and JSON, and the same event once however often it comes', async () => {
    const json = JSON.stringify({
      FromUserName: 'oUser',
      CreateTime: 1760000001,
      MsgType: 'event',
      Event: 'some_event',
    })
    const answers = await Promise.all([
      deliver(xml('')),
      deliver(xml('')),
      deliver(json, 'application/json'),
      deliver(json),
    ])
    expect(answers.map(({ statusCode, payload }) => [statusCode, payload])).toEqual(
      Array.from({ length: 4 }, () => [200, 'success']),
    )
    expect(await gateway.store.db.selectFrom('wechat_event').selectAll().execute()).toHaveLength(1)
    expect(await settings()).toMatchObject({ last: { event: 'some_event' } })
  })

  it('refuses what is encrypted, signed wrongly or not an event, and says which on the page', async () => {
    const before = await gateway.store.db.selectFrom('wechat_event').selectAll().execute()
    const safe = await deliver(xml(''), 'text/xml', signed(token, { encrypt_type: 'aes', msg_signature: 'x' }))
    expect(safe.statusCode).toBe(400)
    expect(safe.json().message).toContain('明文模式')
    expect(await settings()).toMatchObject({ refused: { why: 'safeMode' } })
    for (const body of ['', '{', '[]', '<xml>', '{"MsgType":"text"}', '<xml><a/></xml>'])
      expect((await deliver(body)).statusCode).toBe(400)
    expect(await settings()).toMatchObject({ refused: { why: 'unreadable' } })
    expect((await deliver(xml(''), 'text/xml', signed('another'))).statusCode).toBe(403)
    expect((await deliver('x'.repeat(70_000))).statusCode).toBe(413)
    expect(await gateway.store.db.selectFrom('wechat_event').selectAll().execute()).toEqual(before)
  })
})

describe('an XML of ill will', () => {
  const laughs = `<!DOCTYPE xml [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]>`
  it.each([
    ['a DTD', laughs + xml('<Some>&b;</Some>')],
    ['an outside entity', '<!DOCTYPE xml [<!ENTITY f SYSTEM "file:///etc/passwd">]>' + xml('<Some>&f;</Some>')],
    ['an entity nobody made', xml('<Some>&b;</Some>')],
    ['great depth', xml('<a>'.repeat(1000) + '</a>'.repeat(1000))],
    ['very many elements', xml('<a/>'.repeat(1000))],
    ['two roots', xml('') + xml('')],
  ])('is not read: %s', (_, text) => expect(readMessage(text)).toBeUndefined())

  it('cannot reach a prototype by a name', () => {
    const message = readMessage(xml('<Nest><__proto__>1</__proto__><room_id>8</room_id></Nest>'))
    expect(message?.fields.room_id).toBe('8')
    expect(({} as Record<string, unknown>).room_id).toBeUndefined()
  })
})
