import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { peopleApi } from '#contract/people.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { fits } from '../wechat/members.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

it('tells who holds the anchor role although WeChat masks the ids', async () => {
  const shop = await gateway.shop()
  const { body } = await gateway.send(roomApi.create, {
    path: { mp: shop.mp },
    body: await shop.roomWish({ anchorWechat: 'xiaomei' }),
    headers: { 'idempotency-key': randomUUID() },
  })
  const line = () => gateway.send(roomApi.one, { path: { mp: shop.mp, id: body.made[0] } })
  const roleIn = (reply: Awaited<ReturnType<typeof line>>) =>
    (reply.body.readiness as { check: string; state: string }[]).find(({ check }) => check === 'anchorRole')?.state
  await eventually(line, (reply) => roleIn(reply) === 'todo')
  const token = await fetch(`${gateway.mock.url}/cgi-bin/stable_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credential', appid: shop.mp, secret: shop.secret }),
  }).then((reply) => reply.json() as Promise<{ access_token: string }>)
  await fetch(`${gateway.mock.url}/wxaapi/broadcast/role/addrole?access_token=${token.access_token}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'xiaomei', role: 2 }),
  })
  await eventually(line, (reply) => roleIn(reply) === 'ok')
  expect((await shop.wechat.calls('getrolelist')).length).toBeLessThan(60)
})

it('knows at once what was given and taken here, without asking', async () => {
  const shop = await gateway.shop()
  const { mp } = shop
  const made = await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish({ anchorWechat: 'xiaomei' }),
    headers: { 'idempotency-key': randomUUID() },
  })
  const state = async () => {
    const { body } = await gateway.send(roomApi.one, { path: { mp, id: made.body.made[0] } })
    return (body.readiness as { check: string; state: string }[]).find(({ check }) => check === 'anchorRole')?.state
  }
  await eventually(state, (is) => is === 'todo')
  const body = { wechat: 'xiaomei', role: 'anchor' }
  const headers = { 'idempotency-key': randomUUID() }
  expect((await gateway.send(peopleApi.give, { path: { mp }, body, headers })).body.state).toBe('ok')
  expect(await state()).toBe('ok')
})

it('takes a masked id for this one only if what is visible fits', () => {
  expect(fits('xi****ei', 'xiaomei')).toBe(true)
  expect(fits('da****ei', 'xiaomei')).toBe(false)
  expect(fits('xiaomei', 'xiaomei')).toBe(true)
  expect(fits('', 'xiaomei')).toBe(false)
})
