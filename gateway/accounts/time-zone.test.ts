import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { activityApi } from '#contract/activity.ts'
import { followerApi } from '#contract/followers.ts'
import { roomApi, type RoomLine } from '#contract/rooms.ts'
import { houseApi } from '#contract/house.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const set = (timeZone: string) => gateway.send(houseApi.setTimeZone, { body: { timeZone } })
const seconds = (text: string) => Date.parse(text) / 1000

it('is Beijing’s until an owner says otherwise, and then everybody’s', async () => {
  const { cookie } = await gateway.account('operator', shop.mp)
  const seen = async () => (await gateway.send(accountApi.session, {}, cookie)).body.timeZone
  expect(await seen()).toBe('Asia/Shanghai')
  expect(await set('America/New_York')).toMatchObject({ status: 200, body: { timeZone: 'America/New_York' } })
  expect(await seen()).toBe('America/New_York')
  const row = await gateway.store.db
    .selectFrom('activity')
    .select(['before', 'after', 'outcome'])
    .where('act', '=', 'house.timeZone')
    .executeTakeFirstOrThrow()
  expect(row).toEqual({ before: { timeZone: 'Asia/Shanghai' }, after: { timeZone: 'America/New_York' }, outcome: 'ok' })
})

it.each(['Mars/Olympus', '+08:00', ''])('is not %j', async (name) => {
  expect(await set(name)).toMatchObject({ status: 400, body: { fields: { timeZone: { rule: 'choice' } } } })
})

it('is told to every open page', async () => {
  await set('Asia/Shanghai')
  const { cookie } = await gateway.account('moderator', shop.mp)
  const address = await gateway.app.listen({ port: 0 })
  const stream = await fetch(`${address}/api/${shop.mp}/events`, { headers: { cookie: `__Host-sid=${cookie}` } })
  const heard = stream.text()
  await set('Asia/Tokyo')
  await gateway.send(accountApi.signOut, {}, cookie)
  expect(await heard).toContain('{"kind":"access"}')
})

it('decides on which day a room, an act and a subscription are', async () => {
  const { mp } = shop
  // Ten in the evening in New York, and the next morning in Beijing.
  const day = new Date(Date.now() + 3 * 86_400_000).toISOString().slice(0, 10)
  const startsAt = seconds(`${day}T03:00:00Z`)
  const made = await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish({ startsAt, endsAt: startsAt + 3600 }),
    headers: { 'idempotency-key': randomUUID() },
  })
  const [id] = made.body.made
  const at = seconds('2026-11-01T03:00:00Z')
  await gateway.store.db
    .insertInto('follower')
    .values([at, at + 3 * 3600].map((moment, n) => ({ mp, openid: `o${n}`, at: moment, scan: 1 })))
    .execute()
  const found = async (date: string) =>
    (await gateway.send(roomApi.list, { path: { mp }, query: { from: date, to: date } })).body.rooms.map(
      (room: RoomLine) => room.id,
    )
  const days = async () => (await gateway.send(followerApi.overview, { path: { mp } })).body.days
  const dayBefore = new Date(seconds(`${day}T00:00:00Z`) * 1000 - 86_400_000).toISOString().slice(0, 10)

  await set('Asia/Shanghai')
  expect([await found(day), await found(dayBefore)]).toEqual([[id], []])
  expect(await days()).toEqual([{ day: '2026-11-01', count: 2 }])

  await set('America/New_York')
  expect([await found(day), await found(dayBefore)]).toEqual([[], [id]])
  expect(await days()).toEqual([
    { day: '2026-10-31', count: 1 },
    { day: '2026-11-01', count: 1 },
  ])
  const csv = await gateway.app.inject({
    url: `/api/${mp}/activity.csv?act=house.timeZone`,
    headers: { cookie: `__Host-sid=${gateway.ownerCookie}`, 'sec-fetch-site': 'same-origin' },
  })
  const [head, first] = csv.body.split('\r\n')
  expect(head).toContain('time (America/New_York)')
  const { entries } = (await gateway.send(activityApi.list, { path: { mp }, query: { act: 'house.timeZone' } })).body
  const [shown = ''] = /\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/.exec(first ?? '') ?? []
  const act = entries.find(({ seq }: { seq: number }) => seq === Number.parseInt(first ?? ''))
  const offset = seconds(`${shown.replace(' ', 'T')}Z`) - act.at
  expect([-4 * 3600, -5 * 3600]).toContain(offset)
})
