import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ownerPassword, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

describe('every reply', () => {
  it('carries the security headers and is not stored', async () => {
    for (const path of ['/api/session', '/api/nowhere', '/api/x.css', '/healthz', '/api/openapi.json']) {
      const { headers } = await gateway.app.inject({ url: path })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringContaining('max-age=31536000'),
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
    }
  })

  it('is in our shape for an address that cannot be read, and does not repeat it', async () => {
    const reply = await gateway.app.inject({ url: '/%ff' })
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({ code: 'badRequest', requestId: expect.any(String) })
    expect(reply.payload).not.toContain('%ff')
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('is 404 in our shape below /api for what is not there', async () => {
    const reply = await gateway.app.inject({ url: '/api/x.css' })
    expect({ status: reply.statusCode, body: reply.json() }).toMatchObject({ status: 404, body: { code: 'notFound' } })
  })

  it('says nothing of the inside when something breaks', async () => {
    await gateway.store.db.schema.alterTable('image').renameTo('image_away').execute()
    try {
      const reply = await gateway.app.inject({
        url: `/api/${shop.mp}/images/${'a'.repeat(32)}`,
        headers: { cookie: `__Host-sid=${gateway.ownerCookie}` },
      })
      expect(reply.statusCode).toBe(500)
      expect(Object.keys(reply.json()).sort()).toEqual(['code', 'message', 'requestId'])
      expect(reply.payload).not.toMatch(/image|relation|select/)
    } finally {
      await gateway.store.db.schema.alterTable('image_away').renameTo('image').execute()
    }
  })
})

it('compresses long lists and nothing short, so no secret is ever compressed', async () => {
  const { headers } = await gateway.app.inject({ url: '/api/openapi.json', headers: { 'accept-encoding': 'br' } })
  expect(headers['content-encoding']).toBe('br')
  const session = await gateway.app.inject({
    url: '/api/session',
    headers: { 'accept-encoding': 'br', cookie: `__Host-sid=${await gateway.signIn('owner', ownerPassword)}` },
  })
  expect(session.statusCode).toBe(200)
  expect(session.headers['content-encoding']).toBeUndefined()
})
