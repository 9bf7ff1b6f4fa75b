import { afterAll, beforeAll, expect, it } from 'vitest'
import { healthApi, type Health } from '#contract/health.ts'
import { roomApi } from '#contract/rooms.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  // At its real pace: a minute is a minute here.
  gateway = await startGateway({ pace: 1 })
})
afterAll(() => gateway.close())

const look = async (shop: Shop): Promise<Health> => (await gateway.send(healthApi.read, { path: { mp: shop.mp } })).body

it('asks WeChat once, however many look', async () => {
  const shop = await gateway.shop()
  const before = (await shop.wechat.calls()).length
  const seen = await Promise.all(Array.from({ length: 20 }, () => look(shop)))
  expect(seen.map(({ token, live }) => [token.state, live.state])).toEqual(seen.map(() => ['ok', 'ok']))
  expect(seen[0]).toMatchObject({ tokenTaken: { times: 0, lastAt: null } })
  expect(Math.abs(seen[0]?.clockAhead ?? Infinity)).toBeLessThan(30)
  const asked = (await shop.wechat.calls()).slice(before).map(({ path }) => path.split('/').at(-1))
  expect(asked.filter((path) => path === 'getliveinfo')).toHaveLength(1)
  expect(asked.length).toBeLessThanOrEqual(2)
})

it('names the address that WeChat wants on its list, and asks nothing more', async () => {
  const shop = await gateway.shop()
  await shop.wechat.fault({ effect: { do: 'blockIp', ip: '203.0.113.7' } })
  expect(await look(shop)).toMatchObject({
    token: { state: 'notConnected', wechat: { ip: '203.0.113.7' } },
    live: { state: 'notAsked' },
  })
})

it('tells good credentials from a live API that is not opened (48001)', async () => {
  const shop = await gateway.shop()
  await shop.wechat.fault({ effect: { do: 'unauthorised' } })
  expect(await look(shop)).toMatchObject({
    token: { state: 'ok' },
    live: { state: 'notConnected', wechat: { errcode: 48001 } },
  })
})

it('knows silence from a refusal', async () => {
  const shop = await gateway.shop()
  await shop.wechat.fault({ match: { path: 'getliveinfo' }, effect: { do: 'http', status: 503, body: 'no' }, times: 9 })
  expect(await look(shop)).toMatchObject({ token: { state: 'ok' }, live: { state: 'away' } })
})

it('F44: says by how much the clocks differ', async () => {
  const shop = await gateway.shop()
  await shop.wechat.advance(600)
  const { clockAhead } = await look(shop)
  expect(Math.abs((clockAhead ?? 0) - 600)).toBeLessThan(30)
})

it('counts a token that somebody took away before its end', async () => {
  const shop = await gateway.shop()
  await gateway.send(roomApi.list, { path: { mp: shop.mp } })
  await shop.wechat.fault({ effect: { do: 'revokeToken' } })
  const { token, tokenTaken } = await look(shop)
  expect(token.state).toBe('ok')
  expect(tokenTaken).toMatchObject({ times: 1, lastAt: expect.any(Number) })
})

it('is for owners alone', async () => {
  const shop = await gateway.shop()
  const { cookie } = await gateway.account('manager', shop.mp)
  expect((await gateway.send(healthApi.read, { path: { mp: shop.mp } }, cookie)).status).toBe(403)
})
