import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { quotaApi, quotaUses, type QuotaReport } from '#contract/quota.ts'
import { roomApi, type RoomLine } from '#contract/rooms.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  // At its real pace: five minutes are five minutes here.
  gateway = await startGateway({ pace: 1 })
})
afterAll(() => gateway.close())

const read = async (shop: Shop): Promise<QuotaReport> =>
  (await gateway.send(quotaApi.read, { path: { mp: shop.mp } })).body
const asked = async (shop: Shop) => (await shop.wechat.calls('/cgi-bin/openapi/quota/get')).length
const known = (report: QuotaReport) => report.lines.filter(({ asOf }) => asOf !== null).length
const later = (shop: Shop, seconds: number) =>
  gateway.store.db
    .updateTable('quota')
    .set((eb) => ({ asked_at: eb('asked_at', '-', seconds), as_of: eb('as_of', '-', seconds) }))
    .where('mp', '=', shop.mp)
    .execute()

it('asks for a handful of paths a minute, however many look, and each at most every five minutes', async () => {
  const shop = await gateway.shop()
  const crowd = await Promise.all(Array.from({ length: 20 }, () => read(shop)))
  expect(await asked(shop)).toBe(5)
  expect(crowd.map(known)).toEqual(crowd.map(() => 5))
  expect(crowd[0]?.complete).toBe(false)
  expect(((crowd[0]?.renewsAt ?? 0) + 8 * 3600) % 86_400).toBe(0)
  await read(shop)
  expect(await asked(shop)).toBe(5)

  await later(shop, 61)
  await read(shop)
  await later(shop, 61)
  const all = await read(shop)
  expect(await asked(shop)).toBe(quotaUses.length)
  expect({ known: known(all), complete: all.complete }).toEqual({ known: quotaUses.length, complete: true })

  await later(shop, 301)
  expect((await read(shop)).complete).toBe(false)
  expect(await asked(shop)).toBe(quotaUses.length + 5)
})

it('says what WeChat says, and the rooms know when it runs low', async () => {
  const shop = await gateway.shop()
  await gateway.send(roomApi.create, {
    path: { mp: shop.mp },
    body: await shop.roomWish(),
    headers: { 'idempotency-key': randomUUID() },
  })
  const line = (report: QuotaReport, use: string) => report.lines.find((l) => l.use === use)
  const made = await read(shop)
  expect(line(made, 'createRoom')).toMatchObject({
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
  expect(line(await read(shop), 'listRooms')).toMatchObject({ left: 0 })
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
