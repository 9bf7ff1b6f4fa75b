import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { forcedTokenApi, forcedTokenBounds, type ForcedToken } from '#contract/forced-token.ts'
import { healthApi, type Health } from '#contract/health.ts'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'
import type { App } from '../app.ts'

let gateway: Gateway
beforeAll(async () => {
  // It is noon in Beijing: at midnight the day's count begins again.
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 4), toFake: ['Date'], shouldAdvanceTime: true })
  gateway = await startGateway()
})
afterAll(async () => {
  await gateway.close()
  vi.useRealTimers()
})

const path = '/cgi-bin/stable_token'
const asked = async (shop: Shop, force: boolean) =>
  (await shop.wechat.calls(path)).filter(({ args }) => (args as { force_refresh?: boolean }).force_refresh === force)
const forced = async (shop: Shop) => (await asked(shop, true)).length
const force = (shop: Shop, key: string = randomUUID(), cookie?: string) =>
  gateway.send(forcedTokenApi.force, { path: { mp: shop.mp }, headers: { 'idempotency-key': key } }, cookie)
const read = async (shop: Shop): Promise<ForcedToken> =>
  (await gateway.send(forcedTokenApi.read, { path: { mp: shop.mp } })).body
const health = async (shop: Shop): Promise<Health> =>
  (await gateway.send(healthApi.read, { path: { mp: shop.mp } })).body
const rows = (shop: Shop) =>
  gateway.store.db
    .selectFrom('activity')
    .selectAll()
    .where('mp', '=', shop.mp)
    .where('act', '=', 'miniProgram.forceToken')
    .orderBy('seq')
    .execute()
/** The token that WeChat gives whoever asks in the usual way. */
async function tokenOf(shop: Shop): Promise<string> {
  const answer = await fetch(`${gateway.mock.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credential', appid: shop.mp, secret: shop.secret }),
  })
  return ((await answer.json()) as { access_token: string }).access_token
}
/** Whether WeChat answers our question about rooms; it is asked anew. */
const works = async (shop: Shop, app: App = gateway.app) =>
  (await app.miniPrograms.get(shop.mp).rooms.list({ start: 0 })).kind === 'ok'
/** As many seconds later, here and at WeChat. */
async function later(shop: Shop, seconds: number) {
  await gateway.store.db
    .updateTable('forced_token')
    .set((eb) => ({ at: eb('at', '-', seconds) }))
    .where('mp', '=', shop.mp)
    .execute()
  await shop.wechat.advance(seconds)
}

it('ends the leaked token at once, with one question, and goes on with the new one', async () => {
  const shop = await gateway.shop()
  expect(await works(shop)).toBe(true)
  const leaked = await tokenOf(shop)
  const usual = (await asked(shop, false)).length
  expect(await read(shop)).toMatchObject({ left: 20, last: null })

  const { status, body } = await force(shop)
  expect(status).toBe(200)
  expect(body).toMatchObject({ left: 19, last: { outcome: 'ok', by: 'owner', changed: true } })
  expect(await works(shop)).toBe(true)
  expect({ forced: await forced(shop), usual: (await asked(shop, false)).length }).toEqual({ forced: 1, usual })
  const given = await tokenOf(shop)
  expect(given).not.toBe(leaked)
  const old = await fetch(`${gateway.mock.url}/wxaapi/broadcast/goods/getkey?access_token=${leaked}`)
  expect(await old.json()).toMatchObject({ errcode: 40001 })

  // Who did it is kept for ever; neither token is anywhere.
  expect((await rows(shop)).map(({ outcome, who, after }) => ({ outcome, who, after }))).toEqual([
    { outcome: 'asked', who: 'owner', after: null },
    { outcome: 'ok', who: 'owner', after: { replaced: true } },
  ])
  const kept = await gateway.store.db.selectFrom('forced_token').selectAll().execute()
  const said = JSON.stringify([body, await read(shop), await health(shop), await rows(shop), kept, gateway.logged])
  expect(said).not.toContain(leaked)
  expect(said).not.toContain(given)
})

it('is no riddle to another gateway: it takes the new token by itself, and none blames another system', async () => {
  const shop = await gateway.shop()
  const { app, stop } = await gateway.another()
  try {
    expect([await works(shop), await works(shop, app)]).toEqual([true, true])
    expect((await force(shop)).status).toBe(200)
    expect([await works(shop), await works(shop, app)]).toEqual([true, true])
    const codes = (await shop.wechat.calls('getliveinfo')).map(({ errcode }) => errcode)
    expect(codes.filter((code) => code === 40001)).toHaveLength(1)
    const seenThere = async () => {
      const url = `/api/mini-programs/${shop.mp}/health`
      const headers = { 'sec-fetch-site': 'same-origin', cookie: `__Host-sid=${gateway.ownerCookie}` }
      return (await app.inject({ url, headers })).json() as Health
    }
    expect(app.miniPrograms.get(shop.mp).client.pulse().tokensTaken).toHaveLength(1)
    expect([(await health(shop)).tokenTaken.times, (await seenThere()).tokenTaken.times]).toEqual([0, 0])
    // What somebody else takes is still told, and once, however many calls met it.
    await shop.wechat.fault({ effect: { do: 'revokeToken' } })
    await Promise.all([1, 2, 3].map(() => works(shop)))
    vi.setSystemTime(Date.now() + 61_000)
    expect((await health(shop)).tokenTaken.times).toBe(1)
  } finally {
    await stop()
  }
})

it.each([
  ['was replaced', 1, true],
  ['was not', 0, false],
] as const)(
  'an answer that nobody heard stays unknown, and is never asked for again: the token %s',
  async (_, commit, changed) => {
    const shop = await gateway.shop()
    await works(shop)
    await shop.wechat.fault({ match: { path }, effect: { do: 'reset', commit } })
    const key = randomUUID()
    expect(await force(shop, key)).toMatchObject({ status: 504, body: { code: 'outcomeUnknown' } })
    expect(await force(shop, key)).toMatchObject({ status: 504, body: { code: 'outcomeUnknown' } })
    expect(await forced(shop)).toBe(1)
    expect(await read(shop)).toMatchObject({ left: 19, last: { outcome: 'unknown', changed } })
    expect((await rows(shop)).map(({ outcome }) => outcome)).toEqual(['asked', 'unknown'])
    expect(await works(shop)).toBe(true)
    expect((await health(shop)).tokenTaken.times).toBe(0)
    // A person may, half a minute later.
    await later(shop, 31)
    expect((await force(shop)).status).toBe(200)
    expect(await forced(shop)).toBe(2)
  },
)

it('calls it unknown when the process that asked is no more', async () => {
  const shop = await gateway.shop()
  const at = Math.floor(Date.now() / 1000)
  const row = { id: randomUUID(), mp: shop.mp, at, by: 'owner', state: 'sent' as const, changed: null, ended: 'x' }
  await gateway.store.db
    .insertInto('forced_token')
    .values({ ...row, wechat: 'null' })
    .execute()
  expect(await read(shop)).toMatchObject({ left: 19, last: { outcome: 'sent' } })
  await later(shop, 61)
  expect(await read(shop)).toMatchObject({ left: 19, last: { outcome: 'unknown', changed: null } })
  expect(await force(shop, row.id)).toMatchObject({ status: 504, body: { code: 'outcomeUnknown' } })
  expect(await forced(shop)).toBe(0)
})

it('waits half a minute between two, whoever presses, without asking WeChat', async () => {
  const shop = await gateway.shop()
  const both = await Promise.all([force(shop), force(shop)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const { status, body } = await force(shop)
  expect({ status, why: body.why, left: body.current.left }).toEqual({ status: 409, why: 'tooSoon', left: 19 })
  expect(body.retryAfter).toBeGreaterThan(0)
  expect(body.retryAfter).toBeLessThanOrEqual(forcedTokenBounds.apart)
  expect(await forced(shop)).toBe(1)
  await later(shop, 31)
  expect((await force(shop)).status).toBe(200)
})

it('refuses the 21st of the day without a call; disconnecting in between helps nobody, and tomorrow does', async () => {
  const shop = await gateway.shop()
  for (let n = 0; n < forcedTokenBounds.perDay; n++) {
    expect((await force(shop)).status).toBe(200)
    await later(shop, 31)
  }
  expect(await forced(shop)).toBe(20)
  await gateway.send(miniProgramApi.disconnect, { path: { mp: shop.mp } })
  await gateway.app.miniPrograms.connect(shop.mp, shop.secret, '又连上了')
  const { status, body } = await force(shop)
  expect({ status, why: body.why }).toEqual({ status: 409, why: 'noneLeft' })
  const state = await read(shop)
  expect(state).toMatchObject({ left: 0, possibleAt: state.renewsAt })
  expect(await forced(shop)).toBe(20)
  await later(shop, 86_400)
  expect(await read(shop)).toMatchObject({ left: 20 })
  expect((await force(shop)).status).toBe(200)
})

it('believes WeChat when others have used them up', async () => {
  const shop = await gateway.shop()
  await works(shop)
  await shop.wechat.fault({ match: { path }, effect: { do: 'answer', errcode: 45009 } })
  expect(await force(shop)).toMatchObject({ status: 429, body: { code: 'quotaGone', wechat: { errcode: 45009 } } })
  expect(await read(shop)).toMatchObject({ left: 0, last: { outcome: 'refused' } })
  expect((await force(shop)).status).toBe(409)
  expect(await forced(shop)).toBe(1)
})

it('does not spend one on credentials that WeChat refuses anyway', async () => {
  const shop = await gateway.shop()
  await gateway.restart()
  await shop.wechat.fault({ effect: { do: 'freezeSecret' } })
  expect(await force(shop)).toMatchObject({ status: 503, body: { code: 'notConnected', wechat: { errcode: 40243 } } })
  expect(await read(shop)).toMatchObject({ left: 20, last: null })
  expect(await forced(shop)).toBe(0)
})

it('is the owner’s alone, and asks for the password', async () => {
  const shop = await gateway.shop()
  const { cookie } = await gateway.account('manager', shop.mp)
  expect(await force(shop, randomUUID(), cookie)).toMatchObject({ status: 403, body: { code: 'forbidden' } })
  expect((await gateway.send(forcedTokenApi.read, { path: { mp: shop.mp } }, cookie)).status).toBe(403)
  const owners = gateway.store.db.updateTable('session')
  await owners.set((eb) => ({ proved_at: eb('proved_at', '-', 601) })).execute()
  expect(await force(shop)).toMatchObject({ status: 403, body: { why: 'stepUp' } })
  await owners.set((eb) => ({ proved_at: eb('proved_at', '+', 601) })).execute()
  expect(await forced(shop)).toBe(0)
  expect(await rows(shop)).toEqual([])
  expect((await force(shop)).status).toBe(200)
})
