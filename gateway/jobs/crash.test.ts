import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { jobsOf, manyRooms, namesAt, namesIn, statesOf } from './jobs.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

/** The process dies around a sending, and at its first write, its second, …: at each place of taking, sending and writing down. */
const deaths = ['before', 'after', ...Array.from({ length: 13 }, (_, n) => n + 1)] as const

it('survives kill -9 at any point: the valid rooms are there once each, and nothing else', async () => {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const rooms = await manyRooms(shop, 16)
  rooms[5] = { ...rooms[5]!, anchorWechat: 'weirenzheng' }
  await shop.wechat.person('weirenzheng', { verified: false })
  await shop.wechat.fault({
    match: { path: 'create', nth: 4 },
    effect: { do: 'answer', errcode: -1, commit: 1 },
    times: 1,
  })
  const { body } = await jobs.create(rooms)
  const left = new Set<string>()
  for (const death of deaths) {
    if (typeof death === 'number') gateway.dieAtWrite(death)
    else gateway.dieSending(death)
    await eventually(async () => gateway.isDead(), Boolean)
    const wishes = await gateway.store.db.selectFrom('intent').select('state').where('mp', '=', shop.mp).execute()
    for (const { state } of wishes) left.add(state)
    await gateway.kill()
    gateway.app.watch.start()
  }
  // It did die before sending and before hearing.
  expect([...left]).toEqual(expect.arrayContaining(['ready', 'sent']))
  const end = await jobs.done(body.id)
  // A refusal that nobody heard ends as absent: nothing was made, and nobody knows why.
  expect(statesOf(end).map((state) => (state === 'absent' ? 'refused' : state))).toEqual(
    rooms.map((_, n) => (n === 5 ? 'refused' : 'ok')),
  )
  expect(await namesAt(shop)).toEqual(namesIn(rooms.filter((_, n) => n !== 5)))
  // And none was asked for twice, whatever the end of its process.
  const asked = (await shop.wechat.calls('room/create')).map(({ args }) => (args as { name: string }).name)
  expect(asked.length).toBe(new Set(asked).size)
})

it('takes up a deletion again, and what is gone counts as done', async () => {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const rooms = await manyRooms(shop, 6)
  const made = await jobs.done((await jobs.create(rooms)).body.id)
  const { body } = await jobs.remove(made.items.map((item) => item.made[0] as number))
  for (const death of [15, 22, 29, 37]) {
    gateway.dieAt(death)
    await eventually(async () => gateway.isDead(), Boolean)
    await gateway.kill()
    gateway.app.watch.start()
  }
  expect(statesOf(await jobs.done(body.id))).toEqual(rooms.map(() => 'ok'))
  expect(await namesAt(shop)).toEqual([])
})

it('is shared by two gateways without doing anything twice, and goes on when one of them leaves', async () => {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const rooms = await manyRooms(shop, 12)
  const second = await gateway.another()
  const { body } = await jobs.create(rooms)
  await jobs.until(body.id, ({ counts }) => counts.ok >= 4)
  await second.stop()
  expect((await jobs.done(body.id)).counts.ok).toBe(12)
  expect(await namesAt(shop)).toEqual(namesIn(rooms))
  expect(await shop.wechat.calls('room/create')).toHaveLength(12)
})
