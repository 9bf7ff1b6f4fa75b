import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobApi } from '#contract/jobs.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'
import { jobsOf, statesOf } from '../jobs/jobs.test-kit.ts'
import { libraryOf } from './goods.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const add = '/wxaapi/broadcast/goods/add'

async function rowsFor(shop: Shop, count: number) {
  const library = await libraryOf(gateway, shop)
  const rows: unknown[] = Array.from({ length: count }, (_, n) =>
    library.wish({
      name: `进口商品第${n + 1}号`,
      path: `pages/goods/detail?id=${n + 1}`,
      price: { type: 'fixed', price: 100 + n },
    }),
  )
  const start = (goods: unknown[]) =>
    gateway.send(jobApi.importGoods, {
      path: { mp: shop.mp },
      body: { title: '商品导入', goods },
      headers: { 'idempotency-key': randomUUID() },
    })
  return { library, rows, start }
}
const namesOf = (rows: unknown[]) => rows.map((row) => (row as NewGoods).name)

/** Twelve rows that no rule lets through, each in its own way. */
function spoilt(rows: readonly unknown[]): { n: number; row: unknown }[] {
  const good = rows[0] as NewGoods
  return [
    { n: 3, row: { ...good, name: '短' } },
    { n: 20, row: { ...good, name: '12345678' } },
    { n: 40, row: { ...good, price: { type: 'fixed', price: 0 } } },
    { n: 60, row: { ...good, price: { type: 'fixed', price: 9.9 } } },
    { n: 80, row: { ...good, price: { type: 'range', from: 300, to: 200 } } },
    { n: 100, row: { ...good, price: { type: 'discount', original: 200, current: 300 } } },
    { n: 120, row: { ...good, price: { type: 'free' } } },
    { n: 140, row: { ...good, path: '页面/商品' } },
    { n: 160, row: { ...good, path: '' } },
    { n: 180, row: { ...(rows[180] as NewGoods), image: 'f'.repeat(32) } },
    { n: 200, row: 'no row at all' },
    { n: 299, row: good },
  ]
}

it('imports 300: 12 bad rows named, item 57 refused, the quota gone at 200, killed five times; WeChat holds what the page says', async () => {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const { library, rows, start } = await rowsFor(shop, 300)
  rows[56] = { ...(rows[56] as NewGoods), name: '敏感词商品五十七' }
  await shop.wechat.quota(add, { left: 200 })

  const bad = spoilt(rows)
  const wrong = rows.map((row, n) => bad.find((one) => one.n === n)?.row ?? row)
  const refused = await start(wrong)
  expect(refused.status).toBe(400)
  const at = new Set(Object.keys(refused.body.fields).map((key) => Number(key.split('.')[1])))
  expect([...at].sort((a, b) => a - b)).toEqual(bad.map(({ n }) => n))
  expect(refused.body.fields).toMatchObject({
    'goods.3.name': { rule: 'length' },
    'goods.20.name': { rule: 'invalid' },
    'goods.80.price.to': { rule: 'order', min: 300 },
    'goods.100.price.current': { rule: 'order', max: 200 },
    'goods.140.path': { rule: 'invalid' },
    'goods.160.path': { rule: 'required' },
    'goods.180.image': { rule: 'unknownPicture' },
    'goods.299.*': { rule: 'duplicate', at: 0 },
  })
  expect(await shop.wechat.calls(add)).toHaveLength(0)

  // Mended, the same file goes.
  const { body } = await start(rows)
  for (const death of [41, 53, 64, 76, 87]) {
    gateway.dieAt(death)
    await eventually(async () => gateway.isDead(), Boolean)
    await gateway.kill()
    gateway.app.watch.start()
  }
  const waiting = await jobs.until(body.id, ({ state, counts }) => state === 'waiting' && counts.unknown === 0)
  expect(waiting.why).toBe('quotaGone')
  expect((waiting.until! + 8 * 3600) % 86_400).toBe(0)
  expect(waiting.counts.waiting).toBe(100)
  const calls = await shop.wechat.calls(add)
  expect(calls.filter(({ errcode }) => errcode === 45009).length).toBeLessThanOrEqual(2)
  expect((await library.list()).budget).toMatchObject({ left: 0, queued: 100 })

  await shop.wechat.clearQuota()
  await gateway.store.db.updateTable('job').set({ until_at: 1 }).where('id', '=', body.id).execute()
  const end = await jobs.done(body.id)
  // Killed while the refusal was on its way, the item is known not to be there, not why.
  expect(statesOf(end).map((state) => (state === 'absent' ? 'refused' : state))).toEqual(
    rows.map((_, n) => (n === 56 ? 'refused' : 'ok')),
  )
  const held = await library.held()
  expect(held.map(({ name }) => name).sort()).toEqual(namesOf(rows.filter((_, n) => n !== 56)).sort())
  const idOf = new Map(held.map(({ name, goodsId }) => [name, goodsId]))
  for (const item of end.items) if (item.state === 'ok') expect(item.made).toEqual([idOf.get(item.title)])

  const shown = await library.list()
  const said = shown.goods.map(({ id, name, price, audit }) => ({ id, name, price, audit }))
  expect(said.sort((a, b) => a.id - b.id)).toEqual(
    held.map(({ goodsId, name, price }) => ({
      id: goodsId,
      name,
      price: { type: 'fixed', price },
      audit: 'auditing',
    })),
  )
  expect(shown.counts).toMatchObject({ auditing: 299, approved: 0 })
}, 600_000)

it.each([
  ['added all the same', 1, 'ok'],
  ['not added', 0, 'absent'],
] as const)('stops at 300012 until tomorrow, the item that met it %s', async (_, commit, becomes) => {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const { library, rows, start } = await rowsFor(shop, 4)
  await shop.wechat.fault({
    match: { path: add, nth: 2 },
    effect: { do: 'answer', errcode: 300012, commit },
    times: 1,
  })
  const { body } = await start(rows)
  const waiting = await jobs.until(
    body.id,
    ({ state, items }) => state === 'waiting' && items[1]!.state !== 'unknown' && items[1]!.state !== 'running',
  )
  expect(waiting).toMatchObject({ why: 'quotaGone', counts: { waiting: 2 } })
  expect((waiting.until! + 8 * 3600) % 86_400).toBe(0)
  expect(statesOf(waiting)).toEqual(['ok', becomes, 'waiting', 'waiting'])
  expect((await library.list()).budget).toMatchObject({ left: 0, queued: 2, days: 2 })
  expect(await shop.wechat.calls(add)).toHaveLength(2)

  // Tomorrow; or a person who knows better goes on at once.
  await jobs.act('resume', body.id)
  const end = await jobs.done(body.id)
  expect(statesOf(end)).toEqual(['ok', becomes, 'ok', 'ok'])
  if (becomes === 'absent') {
    await jobs.retry(body.id, 1)
    expect(statesOf(await jobs.done(body.id))).toEqual(['ok', 'ok', 'ok', 'ok'])
  }
  expect((await library.held()).map(({ name }) => name).sort()).toEqual(namesOf(rows).sort())
})
