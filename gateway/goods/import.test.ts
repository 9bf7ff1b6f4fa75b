import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { NewGoods } from '#contract/goods.ts'
import { jobApi } from '#contract/jobs.ts'
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

it('refuses 300 rows whole for the 12 bad ones, cell by cell', async () => {
  const shop = await gateway.shop()
  const { rows, start } = await rowsFor(shop, 300)
  const good = rows[0] as NewGoods
  const bad: [number, unknown][] = [
    [3, { ...good, name: '短' }],
    [20, { ...good, name: '12345678' }],
    [40, { ...good, price: { type: 'fixed', price: 0 } }],
    [60, { ...good, price: { type: 'fixed', price: 9.9 } }],
    [80, { ...good, price: { type: 'range', from: 300, to: 200 } }],
    [100, { ...good, price: { type: 'discount', original: 200, current: 300 } }],
    [120, { ...good, price: { type: 'free' } }],
    [140, { ...good, path: '页面/商品' }],
    [160, { ...good, path: '' }],
    [180, { ...(rows[180] as NewGoods), image: 'f'.repeat(32) }],
    [200, 'no row at all'],
    [299, good],
  ]
  for (const [n, row] of bad) rows[n] = row
  const { status, body } = await start(rows)
  expect(status).toBe(400)
  const at = new Set(Object.keys(body.fields).map((key) => Number(key.split('.')[1])))
  expect([...at].sort((a, b) => a - b)).toEqual(bad.map(([n]) => n))
  expect(body.fields).toMatchObject({
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
})

it('imports 300: item 57 refused, the quota gone at 200, killed five times; what WeChat holds is what the job says', async () => {
  const shop = await gateway.shop()
  const jobs = jobsOf(gateway, shop)
  const { library, rows, start } = await rowsFor(shop, 300)
  rows[56] = { ...(rows[56] as NewGoods), name: '敏感词商品五十七' }
  await shop.wechat.quota(add, { left: 200 })
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
  expect(statesOf(end).map((state) => (state === 'absent' ? 'refused' : state))).toEqual(
    rows.map((_, n) => (n === 56 ? 'refused' : 'ok')),
  )
  const held = await library.held()
  expect(held.map(({ name }) => name).sort()).toEqual(namesOf(rows.filter((_, n) => n !== 56)).sort())
  const idOf = new Map(held.map(({ name, goodsId }) => [name, goodsId]))
  for (const item of end.items) if (item.state === 'ok') expect(item.made).toEqual([idOf.get(item.title)])
}, 300_000)
