import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { jobApi } from '#contract/jobs.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { jobsOf, statesOf } from '../jobs/jobs.test-kit.ts'
import { libraryOf } from './goods.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const audit = '/wxaapi/broadcast/goods/audit'

/** A shop with so many goods, all decided, and the doors to do something with many. */
async function decided(count: number, verdict: 'approve' | 'reject') {
  const shop = await gateway.shop()
  const library = await libraryOf(gateway, shop)
  const ids: number[] = []
  for (let n = 0; n < count; n++) {
    const { body } = await library.add(library.wish({ name: `要处理的商品${n + 1}`, path: `pages/a?id=${n}` }))
    ids.push(body.made[0])
    await shop.wechat[verdict](body.made[0])
  }
  // A start reads at once; the watch would come round only after some seconds.
  await gateway.restart()
  gateway.app.watch.start()
  const becomes = verdict === 'approve' ? 'approved' : 'rejected'
  await eventually(library.list, ({ counts }) => counts[becomes] === count)
  const start = (which: 'deleteGoods' | 'submitGoods', list: number[], cookie = gateway.ownerCookie) =>
    gateway.send(
      jobApi[which],
      { path: { mp: shop.mp }, body: { title: '整批', ids: list }, headers: { 'idempotency-key': randomUUID() } },
      cookie,
    )
  return { shop, library, ids, start, jobs: jobsOf(gateway, shop) }
}

it('deletes many, with a result for each: gone, in audit, or not there', async () => {
  const { shop, library, ids, start, jobs } = await decided(3, 'approve')
  const { body: inAudit } = await library.add(library.wish({ name: '还在审核的商品' }))
  await shop.wechat.fault({
    match: { path: '/wxaapi/broadcast/goods/delete', nth: 2 },
    effect: { do: 'reset', commit: 1 },
    times: 1,
  })
  const { cookie } = await gateway.account('moderator', shop.mp)
  expect((await start('deleteGoods', ids, cookie)).status).toBe(403)
  const { body } = await start('deleteGoods', [...ids, inAudit.made[0], 999_999, ids[0]!])
  const end = await jobs.done(body.id)
  expect(end.items.map(({ goodsId, state, fault }) => [goodsId, state, fault])).toEqual([
    ...ids.map((id) => [id, 'ok', undefined]),
    [inAudit.made[0], 'failed', 'notAllowedNow'],
    [999_999, 'skipped', 'notFound'],
  ])
  expect((await library.held()).map(({ goodsId }) => goodsId)).toEqual(inAudit.made)
})

it('submits many again, each once, and waits for tomorrow at 300012', async () => {
  const { shop, library, ids, start, jobs } = await decided(4, 'reject')
  await shop.wechat.fault({ match: { path: audit, nth: 3 }, effect: { do: 'answer', errcode: 300012 }, times: 1 })
  const { body } = await start('submitGoods', ids)
  const waiting = await jobs.until(body.id, ({ state }) => state === 'waiting')
  expect(waiting).toMatchObject({ why: 'quotaGone', counts: { ok: 2, waiting: 2 } })
  expect((await library.list()).budget.left).toBe(0)
  await jobs.act('resume', body.id)
  expect(statesOf(await jobs.done(body.id))).toEqual(['ok', 'ok', 'ok', 'ok'])
  expect((await library.list()).counts).toMatchObject({ auditing: 4, rejected: 0 })
  expect(await shop.wechat.calls(audit)).toHaveLength(5)
})

it('says of an unheard submission what reading shows, and asks for none twice', async () => {
  const { shop, library, ids, start, jobs } = await decided(2, 'reject')
  await shop.wechat.fault({ match: { path: audit, nth: 1 }, effect: { do: 'reset', commit: 1 }, times: 1 })
  await shop.wechat.fault({ match: { path: audit, nth: 2 }, effect: { do: 'answer', errcode: -1 }, times: 1 })
  const { body } = await start('submitGoods', ids)
  const end = await jobs.done(body.id)
  expect(statesOf(end)).toEqual(['ok', 'absent'])
  expect(await shop.wechat.calls(audit)).toHaveLength(2)
  await jobs.retry(body.id, 1)
  expect(statesOf(await jobs.done(body.id))).toEqual(['ok', 'ok'])
  expect((await library.list()).counts.auditing).toBe(2)
})

it('killed in the middle, a deletion goes on and a submission is read, never repeated', async () => {
  const { shop, library, ids, start, jobs } = await decided(6, 'reject')
  const { body } = await start('submitGoods', ids)
  for (const death of [17, 23]) {
    gateway.dieAt(death)
    await eventually(async () => gateway.isDead(), Boolean)
    await gateway.kill()
    gateway.app.watch.start()
  }
  const end = await jobs.done(body.id)
  const open = end.items.filter(({ state }) => state === 'absent').map(({ goodsId }) => goodsId)
  const heldIn = async (code: number) =>
    (await library.held()).filter(({ auditStatus }) => auditStatus === code).map(({ goodsId }) => goodsId)
  expect(await heldIn(3)).toEqual(open)
  expect((await shop.wechat.calls(audit)).length).toBeLessThanOrEqual(ids.length)
  const left = await heldIn(3)
  const removal = await start('deleteGoods', left.length > 0 ? left : [999_999])
  await jobs.done(removal.body.id)
  expect(await heldIn(3)).toEqual([])
})
