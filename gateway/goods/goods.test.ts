import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intentApi } from '#contract/intents.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { libraryOf } from './goods.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

async function opened() {
  const shop = await gateway.shop()
  return { shop, ...(await libraryOf(gateway, shop)) }
}
/** An item that is added and, unless told otherwise, decided by WeChat and seen here. */
async function added(verdict?: 'approve' | 'reject') {
  const all = await opened()
  const { body } = await all.add()
  const id: number = body.made[0]
  const until = (audit: string) =>
    eventually(
      () => all.one(id),
      (item) => item.audit === audit,
    )
  if (verdict) {
    await all.shop.wechat[verdict](id)
    await until(verdict === 'approve' ? 'approved' : 'rejected')
  }
  return { ...all, id, until }
}
const codeOf = ({ status, body }: { status: number; body: { code?: string; why?: string } }) => [
  status,
  body.code,
  body.why,
]

describe('adding', () => {
  it('adds once for a double click, fits the picture, says yuan, and keeps both ids', async () => {
    const { shop, add, wish, one, list, held } = await opened()
    const key = randomUUID()
    const body = wish({ price: { type: 'discount', original: 29_900, current: 1990 }, path: '/pages/a.html?n=青瓷' })
    const [a, b] = await Promise.all([add(body, key), add(body, key)])
    expect([a.body.state, b.body.made]).toEqual(['ok', a.body.made])
    const [item] = await held()
    expect(item).toMatchObject({ price: 29_900, price2: 1990, priceType: 3, url: 'pages/a?n=%E9%9D%92%E7%93%B7' })
    expect(item!.coverImg).toMatchObject({ width: 300, height: 200 })
    const [call, ...more] = await shop.wechat.calls('goods/add')
    expect(more).toEqual([])
    expect((call!.args as any).goodsInfo).toMatchObject({ price: 299, price2: 19.9 })
    expect(await one(a.body.made[0])).toMatchObject({
      audit: 'auditing',
      madeBy: 'kaibo',
      addedBy: 'owner',
      canBeWithdrawn: true,
    })
    const kept = await gateway.store.db.selectFrom('goods').select('audit_id').where('mp', '=', shop.mp).execute()
    expect(kept).toEqual([{ audit_id: item!.auditId }])
    expect((await list()).budget).toMatchObject({ used: 1, left: 499 })
    const rows = await gateway.store.db
      .selectFrom('activity')
      .selectAll()
      .where('mp', '=', shop.mp)
      .orderBy('seq')
      .execute()
    expect(rows.filter((r) => r.act === 'goods.add').map((r) => r.outcome)).toEqual(['asked', 'ok'])
    expect(JSON.stringify(rows)).not.toContain(shop.secret)
  })

  it.each([[300021], [300012]])('F17: %i is settled by the library as added', async (errcode) => {
    const { shop, add, one, submit, list } = await opened()
    await shop.wechat.fault({
      match: { path: '/wxaapi/broadcast/goods/add' },
      effect: { do: 'answer', errcode, commit: 1 },
      times: 1,
    })
    const { body } = await add()
    expect(body).toMatchObject({ state: 'ok', made: [expect.any(Number)] })
    const [id] = body.made
    if (errcode === 300012) return expect((await list()).budget.left).toBe(0)
    expect(await one(id)).toMatchObject({ audit: 'notSubmitted', addedBy: 'owner', submittedAt: null })
    expect((await submit(id)).body).toMatchObject({ audit: 'auditing', canBeWithdrawn: true })
    expect(await shop.wechat.calls('/wxaapi/broadcast/goods/add')).toHaveLength(1)
    return undefined
  })

  it('an answer nobody heard is looked for in the library and never asked again', async () => {
    const { shop, add, held } = await opened()
    await add()
    await shop.wechat.fault({
      match: { path: '/wxaapi/broadcast/goods/add' },
      effect: { do: 'reset', commit: 1 },
      times: 1,
    })
    const key = randomUUID()
    expect((await add(undefined, key)).body.state).toBe('unknown')
    const done = await eventually(
      () => gateway.send(intentApi.one, { path: { mp: shop.mp, id: key } }),
      ({ body }) => body.state === 'ok',
    )
    const [, second] = await held()
    expect(done.body.made).toEqual([second!.goodsId])
    expect(await shop.wechat.calls('/wxaapi/broadcast/goods/add')).toHaveLength(2)
  })

  it('what was not added is absent in the end', async () => {
    const { shop, add } = await opened()
    await shop.wechat.fault({
      match: { path: '/wxaapi/broadcast/goods/add' },
      effect: { do: 'answer', errcode: -1 },
      times: 1,
    })
    const key = randomUUID()
    await add(undefined, key)
    const end = await eventually(
      () => gateway.send(intentApi.one, { path: { mp: shop.mp, id: key } }),
      ({ body }) => body.state === 'absent',
      1200,
    )
    expect(end.body.made).toEqual([])
    expect(await shop.wechat.calls('/wxaapi/broadcast/goods/add')).toHaveLength(1)
  })

  it('says per field what WeChat did not take, and what it would not', async () => {
    const { shop, add, wish } = await opened()
    const refused = await add(wish({ name: '敏感词龙井' }))
    expect([refused.status, refused.body.fields]).toEqual([422, { name: { rule: 'refused' } }])
    const bad = await add({
      ...wish({ name: '短' }),
      price: { type: 'range', from: 200, to: 100 },
      image: 'f'.repeat(32),
    })
    expect([bad.status, bad.body.fields]).toMatchObject([
      400,
      { name: { rule: 'length' }, 'price.to': { rule: 'order' } },
    ])
    const unknown = await add(wish({ image: 'f'.repeat(32) }))
    expect(unknown.body.fields).toEqual({ image: { rule: 'unknownPicture' } })
    await shop.wechat.quota('/wxaapi/broadcast/goods/add', { left: 0 })
    expect(codeOf(await add())).toEqual([429, 'quotaGone', undefined])
  })
})

describe('editing', () => {
  it('of an approved item sends the price alone, and says why not the name', async () => {
    const { shop, id, one, edit } = await added('approve')
    const { version } = await one(id)
    expect(codeOf(await edit(id, { name: '另一个名字' }, version))).toEqual([409, 'notAllowedNow', 'approved'])
    const done = await edit(id, { name: '明前龙井一级', price: { type: 'range', from: 100, to: 300 } }, version)
    expect(done.body.price).toEqual({ type: 'range', from: 100, to: 300 })
    const [call] = await shop.wechat.calls('goods/update')
    expect(call!.args).toEqual({
      goodsInfo: { goodsId: id, priceType: 2, price: 1, price2: 3 },
    })
    expect(codeOf(await edit(id, { price: { type: 'fixed', price: 1 } }, version))).toEqual([
      412,
      'changedMeanwhile',
      undefined,
    ])
  })

  it('makes the page of another mini program one’s own again', async () => {
    const { shop, add, wish, one, edit, withdraw, held } = await opened()
    const { body } = await add(wish({ appId: 'wx1234567890abcdef' }))
    const id: number = body.made[0]
    await withdraw(id)
    expect((await one(id)).appId).toBe('wx1234567890abcdef')
    const kept = await edit(id, { appId: 'wx1234567890abcdef' }, (await one(id)).version)
    expect([kept.status, await shop.wechat.calls('goods/update')]).toEqual([200, []])
    expect((await edit(id, { appId: null }, (await one(id)).version)).body.appId).toBeNull()
    const [call] = await shop.wechat.calls('goods/update')
    expect(call!.args).toEqual({ goodsInfo: { goodsId: id, thirdPartyAppid: '' } })
    expect((await held())[0]).toMatchObject({ thirdPartyAppid: '' })
  })

  it('of an item in audit, or made in WeChat’s console, is refused before WeChat is asked', async () => {
    const { shop, id, one, edit, submit, remove, list } = await added()
    const { version } = await one(id)
    expect(codeOf(await edit(id, { price: { type: 'fixed', price: 100 } }, version))).toEqual([
      409,
      'notAllowedNow',
      'auditing',
    ])
    expect(codeOf(await remove(id))).toEqual([409, 'notAllowedNow', 'auditing'])
    expect(codeOf(await submit(id))).toEqual([409, 'notAllowedNow', 'auditing'])
    const theirs = await shop.wechat.addGoods({ name: '后台加的商品' })
    await gateway.restart()
    gateway.app.watch.start()
    const seen = await eventually(list, ({ goods }) => goods.some((g) => g.id === theirs.goodsId))
    const item = seen.goods.find((g) => g.id === theirs.goodsId)!
    expect(item.madeBy).toBe('console')
    expect(codeOf(await edit(item.id, { price: { type: 'fixed', price: 100 } }, item.version))).toEqual([
      409,
      'notAllowedNow',
      'madeInConsole',
    ])
  })

  it('whose answer nobody heard is read back', async () => {
    const { shop, id, one, edit } = await added('approve')
    await shop.wechat.fault({
      match: { path: '/wxaapi/broadcast/goods/update' },
      effect: { do: 'reset', commit: 1 },
      times: 2,
    })
    const { version } = await one(id)
    expect((await edit(id, { price: { type: 'fixed', price: 777 } }, version)).body.price).toEqual({
      type: 'fixed',
      price: 777,
    })
  })
})

describe('the audit', () => {
  it('is noticed when decided, with its waiting time, and told to open pages', async () => {
    const { id, one, list } = await added('approve')
    const item = await one(id)
    expect(item.changedAt).toEqual(expect.any(Number))
    expect((await list()).medianWait).toBeLessThan(60)
    expect((await list()).counts).toMatchObject({ approved: 1, auditing: 0 })
  })

  it('can be withdrawn and asked for again, each once, whatever WeChat answers', async () => {
    const { shop, id, withdraw, submit, list } = await added()
    const again = () =>
      gateway.store.db
        .selectFrom('goods_submission')
        .select(['decided_at', 'outcome'])
        .where('mp', '=', shop.mp)
        .where('again', '=', true)
        .execute()
    expect((await withdraw(id)).body).toMatchObject({ audit: 'notSubmitted', canBeWithdrawn: false })
    await shop.wechat.fault({
      match: { path: '/wxaapi/broadcast/goods/audit' },
      effect: { do: 'answer', errcode: -1 },
      times: 1,
    })
    expect(codeOf(await submit(id))).toEqual([504, 'outcomeUnknown', undefined])
    expect(await shop.wechat.calls('/wxaapi/broadcast/goods/audit')).toHaveLength(1)
    // Perhaps it used one of the day's up, so it counts; it is no measure of how long an audit takes.
    expect(await again()).toEqual([{ decided_at: expect.any(Number), outcome: null }])
    await shop.wechat.fault({
      match: { path: '/wxaapi/broadcast/goods/audit' },
      effect: { do: 'reset', commit: 1 },
      times: 1,
    })
    expect((await submit(id)).body).toMatchObject({ audit: 'auditing', canBeWithdrawn: false })
    expect(codeOf(await withdraw(id))).toEqual([409, 'notAllowedNow', 'noAuditId'])
    expect((await list()).budget.used).toBeGreaterThanOrEqual(2)
    expect(await again()).toHaveLength(2)
  })

  it('that was decided a moment before the withdrawal says so', async () => {
    const { shop, id, withdraw, one } = await added()
    await shop.wechat.reject(id)
    const reply = await withdraw(id)
    expect(codeOf(reply)).toEqual([409, 'notAllowedNow', 'notAuditing'])
    expect((await one(id)).audit).toBe('rejected')
  })
})

it('deletes, also when nobody heard the answer, and does not show it again', async () => {
  const { shop, id, remove, list, held } = await added('approve')
  await shop.wechat.fault({
    match: { path: '/wxaapi/broadcast/goods/delete' },
    effect: { do: 'reset', commit: 1 },
    times: 1,
  })
  expect((await remove(id)).body).toEqual({ id, rooms: [] })
  expect(await held()).toEqual([])
  expect((await list()).goods).toEqual([])
  expect(codeOf(await remove(id))[0]).toBe(404)
})

it.each(['yuan', 'fen'] as const)('finds out by a known item that the library reads %s', async (unit) => {
  const { shop, add, list } = await opened()
  await shop.wechat.setSwitches({ libraryPriceUnit: unit, warehouseTypes: 'table', approvedTagName: 'third_party_tag' })
  const { body } = await add()
  const seen = await eventually(list, ({ settings }) => settings.priceUnit.verified)
  expect(seen.settings.priceUnit).toMatchObject({ unit, goodsId: body.made[0] })
  const item = await eventually(
    async () => (await list()).goods[0]!,
    ({ asOf }) => asOf !== null,
  )
  expect(item).toMatchObject({ price: { type: 'fixed', price: 1990 }, madeBy: 'kaibo' })
})

it('keeps the last library when WeChat is away, with the reason', async () => {
  const { shop, id, list } = await added('approve')
  await shop.wechat.fault({ match: { path: '*' }, effect: { do: 'http', status: 503 }, times: null })
  await gateway.restart()
  gateway.app.watch.start()
  const seen = await eventually(list, ({ stale }) => stale !== null)
  expect([seen.stale?.code, seen.goods.map((g) => g.id)]).toEqual(['wechatAway', [id]])
  await shop.wechat.clearFaults()
})
