import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { allEndpoints } from '#contract/all.ts'
import { knocker, quiet, unsafe } from '../every-route.test-kit.ts'
import { ownerPassword, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const inject = (...asked: Parameters<ReturnType<typeof knocker>>) => knocker(gateway, shop.mp)(...asked)

describe('another site', () => {
  const attacks: [string, Record<string, string>][] = [
    ['cross-site', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }],
    ['same-site', { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' }],
    ['none', { 'sec-fetch-site': 'none', 'content-type': 'application/json' }],
    ['a foreign Origin', { origin: 'https://evil.test', 'content-type': 'application/json' }],
    ['no Origin at all', { 'content-type': 'application/json' }],
    ['a form', { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }],
  ]
  const cells = unsafe.flatMap((e) =>
    attacks.map(([name, headers]) => [`${e.method} ${e.path}`, name, e, headers] as const),
  )
  it.each(cells)('cannot %s by %s', async (_, __, endpoint, headers) => {
    const upstream = (await shop.wechat.calls()).length
    const reply = await inject(endpoint, { ...headers, cookie: `__Host-sid=${gateway.ownerCookie}` })
    expect({ status: reply.statusCode, code: reply.json().code }).toEqual({ status: 403, code: 'crossSite' })
    expect((await shop.wechat.calls()).length).toBe(upstream)
  })

  it('gets no CORS header on any route but those that say so', async () => {
    expect(allEndpoints.filter((e) => e.crossOrigin).map(({ path }) => path)).toEqual([
      '/public/:mp/rooms.json',
      '/public/:mp/pictures/:key',
    ])
    for (const endpoint of allEndpoints.filter((e) => quiet(e) && !e.crossOrigin)) {
      const reply = await inject(endpoint, { origin: 'https://evil.test', cookie: `__Host-sid=${gateway.ownerCookie}` })
      expect(Object.keys(reply.headers).filter((h) => h.startsWith('access-control'))).toEqual([])
    }
  })

  it('our own page may, by Origin where the browser sends no Sec-Fetch-Site', async () => {
    const reply = await gateway.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { origin: 'https://kaibo.test', 'content-type': 'application/json' },
      payload: JSON.stringify({ name: 'owner', password: ownerPassword }),
    })
    expect(reply.statusCode).toBe(200)
  })
})
