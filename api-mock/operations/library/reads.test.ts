import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBench, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
})

const GOODS = '/wxaapi/broadcast/goods'
const WAREHOUSE = '/wxa/business/getgoodswarehouse'
const call = (name: string, body: unknown) => bench.post(`${GOODS}/${name}`, body)
const info = async (change: Wire = {}) => ({
  goodsInfo: {
    coverImgUrl: await bench.image(),
    name: '正山小种红茶',
    priceType: 1,
    price: 128.5,
    url: 'pages/goods/detail?id=%E8%8C%B6',
    ...change,
  },
})
const add = async (change: Wire = {}) => call('add', await info(change))
const added = async (change: Wire = {}) => {
  const { goodsId, auditId } = await add(change)
  return { goodsId: Number(goodsId), auditId: Number(auditId) }
}
const known = async (goodsId: number) => (await bench.app.state()).goods.find((row) => row.goodsId === goodsId)

describe('reads', () => {
  test('getapproved: camelCase, by status, newest first, a page at a time, in yuan', async () => {
    for (let n = 0; n < 3; n++) await bench.app.addGoods({ name: `茶叶第${n + 1}款` })
    await add()
    const page = (query: Record<string, string | number>) => bench.get(`${GOODS}/getapproved`, query)
    expect(await page({ offset: 0, limit: 2, status: 2 })).toMatchObject({
      errcode: 0,
      total: 3,
      goods: [{ goodsId: 3 }, { goodsId: 2 }],
    })
    expect(((await page({ offset: 2, status: 2 }))['goods'] as Wire[]).length).toBe(1)
    const { goods } = await page({ offset: 0, status: 1 })
    expect(goods).toEqual([
      {
        goodsId: 4,
        coverImgUrl: expect.stringMatching(/^http:/),
        name: '正山小种红茶',
        price: 128.5,
        price2: 0,
        priceType: 1,
        url: 'pages/goods/detail?id=%E8%8C%B6',
        thirdPartyTag: 1,
        thirdPartyAppid: '',
      },
    ])
    await bench.app.setSwitches({ libraryPriceUnit: 'fen', approvedTagName: 'third_party_tag' })
    expect((await page({ offset: 0, status: 1 }))['goods']).toMatchObject([{ price: 12850, third_party_tag: 1 }])
    expect((await page({ offset: 0 })).errmsg).toMatch(/^status is invalid/)
    expect((await page({ offset: 0, status: 4 })).errcode).toBe(200002)
    expect((await page({ offset: 0, status: 2, limit: 101 })).errcode).toBe(200002)
    expect((await page({ status: 2 })).errcode).toBe(200002)
    expect((await bench.post(`${GOODS}/getapproved`, { offset: 0, status: 2 })).errcode).toBe(-1)
  })

  test('getgoodswarehouse: snake_case, by id, unknown ids left out', async () => {
    const { goodsId } = await added()
    const ask = (goods_ids: unknown, path = WAREHOUSE) => bench.post(path, { goods_ids })
    const answer = await ask([goodsId, 99])
    expect(answer).toEqual({
      errcode: 0,
      errmsg: 'ok',
      total: 1,
      goods: [
        {
          goods_id: goodsId,
          cover_img_url: expect.stringMatching(/^http:/),
          name: '正山小种红茶',
          price: 128.5,
          price2: 0,
          price_type: 1,
          url: 'pages/goods/detail?id=%E8%8C%B6',
          audit_status: 1,
          third_party_tag: 1,
          thirdPartyAppid: '',
        },
      ],
    })
    expect((await ask([])).errcode).toBe(200002)
    expect((await ask(Array.from({ length: 21 }, (_, n) => n))).errcode).toBe(200002)
    expect((await ask('1')).errcode).toBe(200002)
    await bench.app.setSwitches({ warehouseTypes: 'table', warehouseUnknown: 1003 })
    expect((await ask([goodsId]))['goods']).toMatchObject([{ goods_id: '1', audit_status: '1', priceType: 1 }])
    expect((await ask([goodsId, 99])).errcode).toBe(1003)
  })

  test('getgoodswarehouse at the path of the other reading', async () => {
    const other = '/wxaapi/broadcast/getgoodswarehouse'
    const status = async (path: string) =>
      (await bench.raw(await bench.withToken(path), { method: 'POST', body: '{"goods_ids":[1]}' })).status
    expect([await status(WAREHOUSE), await status(other)]).toEqual([200, 404])
    await bench.app.setSwitches({ warehousePath: 'wxaapi/broadcast' })
    expect([await status(WAREHOUSE), await status(other)]).toEqual([404, 200])
    await bench.app.setSwitches({ warehousePath: 'both' })
    expect([await status(WAREHOUSE), await status(other)]).toEqual([200, 200])
  })

  test('setkey and getkey', async () => {
    expect(await bench.get(`${GOODS}/getkey`)).toEqual({ errcode: 0, vendorGoodsKey: [] })
    expect(await call('setkey', { goodsKey: ['productId', 'sid'] })).toEqual({ errcode: 0, errmsg: '' })
    expect(await bench.get(`${GOODS}/getkey`)).toEqual({ errcode: 0, vendorGoodsKey: ['productId', 'sid'] })
    expect((await call('setkey', { goodsKey: 'productId' })).errmsg).toMatch(/^goodsKey must be Array<string>/)
    const { goodsId } = await added()
    expect(await known(goodsId)).toMatchObject({ goodsKey: ['productId', 'sid'] })
  })
})
