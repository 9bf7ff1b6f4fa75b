import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { peopleApi } from '#contract/people.ts'
import { neededLive, quotaApi, quotaPace, quotaUses, type QuotaReport, type QuotaUse } from '#contract/quota.ts'
import { roomApi, type RoomLine } from '#contract/rooms.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  // It is noon in Beijing: at midnight all counts begin again, and all would be asked anew.
  vi.useFakeTimers({ now: Date.UTC(2026, 10, 21, 4), toFake: ['Date'], shouldAdvanceTime: true })
  // At its real pace: five minutes are five minutes here.
  gateway = await startGateway({ pace: 1 })
})
afterAll(async () => {
  await gateway.close()
  vi.useRealTimers()
})

const read = async (shop: Shop): Promise<QuotaReport> =>
  (await gateway.send(quotaApi.read, { path: { mp: shop.mp } })).body
const asked = async (shop: Shop) => (await shop.wechat.calls('/cgi-bin/openapi/quota/get')).length
const paths = async (shop: Shop) =>
  (await shop.wechat.calls('/cgi-bin/openapi/quota/get')).map(({ args }) => (args as { cgi_path: string }).cgi_path)
const lineOf = (report: QuotaReport | undefined, use: QuotaUse) => report?.lines.find((line) => line.use === use)
const known = (report: QuotaReport) => report.lines.filter(({ asOf }) => asOf !== null).length
const later = (shop: Shop, seconds: number) =>
  gateway.store.db
    .updateTable('quota')
    .set((eb) => ({ asked_at: eb('asked_at', '-', seconds), as_of: eb('as_of', '-', seconds) }))
    .where('mp', '=', shop.mp)
    .execute()

/** Minute after minute, until there is nothing left to ask. */
async function wholeRound(shop: Shop): Promise<QuotaReport> {
  for (let minutes = 0; minutes < 12; minutes++) {
    const report = await read(shop)
    if (report.complete) return report
    await later(shop, 61)
  }
  throw new Error('never complete')
}

/** As if all had been answered this very moment. */
const afresh = (shop: Shop) => {
  const now = Math.floor(Date.now() / 1000)
  return gateway.store.db.updateTable('quota').set({ asked_at: now, as_of: now }).where('mp', '=', shop.mp).execute()
}

it('asks for a handful of paths a minute, however many look, and each at most every five minutes', async () => {
  const shop = await gateway.shop()
  const crowd = await Promise.all(Array.from({ length: 20 }, () => read(shop)))
  expect(await asked(shop)).toBe(5)
  expect(crowd.map(known)).toEqual(crowd.map(() => 5))
  expect(crowd[0]?.complete).toBe(false)
  expect(((crowd[0]?.renewsAt ?? 0) + 8 * 3600) % 86_400).toBe(0)
  // What a show cannot do without is known first.
  expect(neededLive.map((use) => lineOf(crowd[0], use)?.limit)).toEqual([100_000, 10_000, 10_000])
  await read(shop)
  expect(await asked(shop)).toBe(5)

  for (let minute = 1; minute < quotaUses.length / quotaPace.perMinute; minute++) {
    await later(shop, 61)
    await read(shop)
    const inAll = await asked(shop)
    expect(inAll).toBeLessThanOrEqual(5 * (minute + 1))
  }
  for (const path of new Set(await paths(shop)))
    expect((await paths(shop)).filter((one) => one === path).length, path).toBeLessThanOrEqual(2) // nine minutes
})

it('knows the quota of every path that is called, within minutes; then the idle ones are asked by the hour', async () => {
  const shop = await gateway.shop()
  const all = await wholeRound(shop)
  expect({ known: known(all), complete: all.complete }).toEqual({ known: quotaUses.length, complete: true })
  expect(new Set(await paths(shop))).toEqual(new Set(all.lines.map(({ path }) => path)))
  expect(lineOf(all, 'addGoods')).toMatchObject({ path: '/wxaapi/broadcast/goods/add', limit: 500, used: 0, left: 500 })
  expect(lineOf(all, 'listFollowers')).toMatchObject({ limit: 5000, left: 5000 })

  // Everything has just been asked; five minutes on nothing is due but what a show needs, and what somebody calls.
  await afresh(shop)
  await gateway.send(peopleApi.members, { path: { mp: shop.mp } })
  await later(shop, 301)
  const before = (await paths(shop)).length
  const report = await read(shop)
  const again = (await paths(shop)).slice(before)
  const wanted = [...neededLive, 'listMembers' as const].map((use) => lineOf(report, use)?.path)
  expect(new Set(again)).toEqual(new Set(wanted))
  expect(again).toHaveLength(wanted.length)
  expect(lineOf(report, 'listMembers')?.used).toBeGreaterThan(0)
  expect(report.complete).toBe(true)

  await later(shop, 3601)
  expect((await read(shop)).complete).toBe(false)
  expect((await paths(shop)).length).toBe(before + wanted.length + 5)
})

it('asks soon again for what another system uses, which only WeChat can know', async () => {
  const shop = await gateway.shop()
  await wholeRound(shop)
  await afresh(shop)
  const theirs = await fetch(`${gateway.mock.url}/cgi-bin/stable_token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ grant_type: 'client_credential', appid: shop.mp, secret: shop.secret }),
  })
  const { access_token: token } = (await theirs.json()) as { access_token: string }
  const path = '/wxaapi/broadcast/goods/getkey'
  await fetch(`${gateway.mock.url}${path}?access_token=${token}`)
  const times = async () => (await paths(shop)).filter((one) => one === path).length
  await later(shop, 3601)
  const first = await times()
  await wholeRound(shop)
  expect(await times()).toBe(first + 1)
  await afresh(shop)
  await later(shop, 301)
  expect(lineOf(await read(shop), 'readPendantKeys')?.used).toBe(1)
  expect(await times()).toBe(first + 2)
})

it('takes it for an answer that WeChat has no figures for a path', async () => {
  const shop = await gateway.shop()
  await shop.wechat.fault({
    match: { path: '/cgi-bin/openapi/quota/get' },
    effect: { do: 'answer', errcode: 76021 },
    times: 50,
  })
  const report = await wholeRound(shop)
  expect(report.complete).toBe(true)
  expect(new Set(report.lines.map(({ limit }) => limit))).toEqual(new Set([null]))
})

it('says what WeChat says, and the rooms know when it runs low', async () => {
  const shop = await gateway.shop()
  await gateway.send(roomApi.create, {
    path: { mp: shop.mp },
    body: await shop.roomWish(),
    headers: { 'idempotency-key': randomUUID() },
  })
  const made = await read(shop)
  expect(lineOf(made, 'createRoom')).toMatchObject({
    path: '/wxaapi/broadcast/room/create',
    used: 1,
    limit: 10_000,
    left: 9999,
  })
  const room = async () => {
    const [first] = (await gateway.send(roomApi.list, { path: { mp: shop.mp } })).body.rooms as RoomLine[]
    const { body } = await gateway.send(roomApi.one, { path: { mp: shop.mp, id: first!.id } })
    return body.readiness.find((l: { check: string }) => l.check === 'quota')
  }
  expect(await room()).toMatchObject({ state: 'ok' })
  await shop.wechat.quota('/wxa/business/getliveinfo', { left: 0 })
  await later(shop, 301)
  for (let minute = 0; minute < 3; minute++) {
    await read(shop)
    await later(shop, 61)
  }
  expect(lineOf(await read(shop), 'listRooms')).toMatchObject({ left: 0 })
  expect(await room()).toMatchObject({ state: 'todo', why: 'gone' })
})

it('stops asking at the first failure, keeps what it knew, and does not try again at once', async () => {
  const shop = await gateway.shop()
  await read(shop)
  await later(shop, 301)
  await shop.wechat.fault({
    match: { path: '/cgi-bin/openapi/quota/get' },
    effect: { do: 'answer', errcode: 45009 },
    times: 50,
  })
  const before = await asked(shop)
  const report = await read(shop)
  expect({ known: known(report), complete: report.complete }).toEqual({ known: 5, complete: false })
  expect(await asked(shop)).toBe(before + 1)
})
