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
const call = (name: string, body: unknown) => bench.post(`${GOODS}/${name}`, body)
const code = async (name: string, body: unknown) => (await call(name, body)).errcode
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

describe('goods/add', () => {
  test('adds and submits; both ids come back', async () => {
    expect(await add()).toEqual({ goodsId: 1, auditId: 525022184, errcode: 0 })
    expect(await add({ priceType: '3', price: '199', price2: '128' })).toMatchObject({ goodsId: 2, auditId: 525022185 })
    expect((await bench.app.state()).goods).toMatchObject([
      { price: 12850, price2: 0, auditStatus: 1, madeBy: 'api', thirdPartyTag: 1 },
      { priceType: 3, price: 19900, price2: 12800 },
    ])
  })

  test.each([
    ['two 汉字 are too few', { name: '茶杯' }, 300002],
    ['28 units fit', { name: 'a'.repeat(28) }, 0],
    ['29 do not', { name: 'a'.repeat(29) }, 300002],
    ['only digits', { name: '123456789' }, 300004],
    ['sensitive word', { name: '敏感词红茶' }, 300004],
    ['price no number', { price: '便宜' }, 300003],
    ['three decimals', { price: 1.234 }, 300003],
    ['nothing', { price: 0 }, 300003],
    ['unknown price type', { priceType: 4 }, 300003],
    ['bounds the wrong way round', { priceType: 2, price: 20, price2: 10 }, 300003],
    ['current above original', { priceType: 3, price: 10, price2: 20 }, 300003],
    ['price2 missing', { priceType: 2 }, 200002],
    ['price missing', { price: null }, 200002],
    ['leading slash', { url: '/pages/goods/detail' }, 300007],
    ['.html', { url: 'pages/goods/detail.html?id=1' }, 300007],
    ['url empty', { url: '' }, 200002],
    ['no media of that id', { coverImgUrl: 'nothing' }, 300006],
    ['goodsKey', { goodsKey: 'id' }, 200002],
  ])('%s', async (_why, change, errcode) => {
    expect((await add(change)).errcode).toBe(errcode)
  })

  test('an empty url is told in their words', async () => {
    expect((await add({ url: '' })).errmsg).toMatch(/^url must not be empty rid: /)
  })

  test('a picture of at most 300×300, of the last three days', async () => {
    expect((await add({ coverImgUrl: await bench.image(300, 300) })).errcode).toBe(0)
    expect((await add({ coverImgUrl: await bench.image(301, 300) })).errcode).toBe(300018)
    const body = await info()
    await bench.app.advance(3 * 86400)
    await bench.signIn()
    expect(await call('add', body)).toMatchObject({
      errcode: 300006,
      errmsg: expect.stringContaining('goods img upload fail'),
    })
  })

  test('only pages of the released version, except of another mini program', async () => {
    await bench.app.setConfig({ releasedPages: ['pages/goods/detail'] })
    expect((await add()).errcode).toBe(0)
    expect((await add({ url: 'pages/other?id=1' })).errcode).toBe(300007)
    expect((await add({ url: 'pages/other?id=1', thirdPartyAppid: 'wx_other' })).errcode).toBe(0)
  })

  test('without the wrapper, or sent as a form: goodsInfo must not be empty', async () => {
    const { goodsInfo } = await info()
    expect(await call('add', goodsInfo)).toMatchObject({ errcode: 200002 })
    const form = await bench.json(await bench.withToken(`${GOODS}/add`), {
      method: 'POST',
      body: JSON.stringify({ goodsInfo }),
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    })
    expect(form.errmsg).toMatch(/^goodsInfo must not be empty/)
  })

  test('300021: it is there, not submitted', async () => {
    await bench.app.fault({ match: { path: `${GOODS}/add` }, effect: { do: 'answer', errcode: 300021, commit: 1 } })
    expect((await add()).errcode).toBe(300021)
    expect(await known(1)).toMatchObject({ auditStatus: 0, auditId: null })
    expect(await call('audit', { goodsId: 1 })).toEqual({ auditId: 525022184, errcode: 0 })
  })
})

describe('audit (§10.3)', () => {
  test('withdrawn, submitted again under a new id, rejected, submitted, approved', async () => {
    const { goodsId, auditId } = await added()
    expect(await code('audit', { goodsId })).toBe(300010)
    expect(await code('resetaudit', { goodsId, auditId: 1 })).toBe(300009)
    expect(await call('resetaudit', { goodsId, auditId })).toEqual({ errcode: 0 })
    expect(await code('resetaudit', { goodsId, auditId })).toBe(300017)
    expect(await call('audit', { goodsId })).toEqual({ auditId: auditId + 1, errcode: 0 })
    await bench.app.reject(goodsId)
    expect(await code('audit', { goodsId })).toBe(0)
    await bench.app.approve(goodsId)
    expect(await code('audit', { goodsId })).toBe(300010)
    expect(await call('resetaudit', { goodsId, auditId: auditId + 2 })).toMatchObject({
      errcode: 300009,
      errmsg: expect.stringContaining('goods audit rest fail'),
    })
  })

  test('decides itself after a while, by the clock', async () => {
    await bench.app.setSwitches({ auditSeconds: 30 })
    const good = await added()
    const bad = await added({ name: '高仿正山小种' })
    await bench.app.advance(29)
    expect(await known(good.goodsId)).toMatchObject({ auditStatus: 1 })
    await bench.app.advance(1)
    expect(await known(good.goodsId)).toMatchObject({ auditStatus: 2 })
    expect(await known(bad.goodsId)).toMatchObject({ auditStatus: 3 })
  })

  test('add and audit share 500 a day; the day ends at midnight in China', async () => {
    const { goodsId } = await added()
    await bench.app.quota('audit', { left: 1 })
    expect((await add()).errcode).toBe(0)
    expect(await code('audit', { goodsId })).toBe(45009)
    expect((await add()).errcode).toBe(45009)
    await bench.app.advance(86400)
    await bench.signIn()
    expect((await add()).errcode).toBe(0)
  })

  test.each(['resetaudit', 'audit', 'delete'])('%s: no such goods; made in the console', async (name) => {
    const { goodsId } = await bench.app.addGoods({ name: '后台添加的茶', auditStatus: 0 })
    expect(await code(name, { goodsId: 99, auditId: 1 })).toBe(300015)
    expect(await code(name, { goodsId, auditId: 1 })).toBe(300011)
    expect(await code(name, {})).toBe(200002)
  })
})

describe('delete and update', () => {
  test('delete: not under audit; gone from every room', async () => {
    const { goodsId } = await added()
    expect(await code('delete', { goodsId })).toBe(300014)
    await bench.app.approve(goodsId)
    const roomId = await bench.makeRoom()
    await bench.post('/wxaapi/broadcast/room/addgoods', { roomId, ids: [goodsId] })
    expect(await call('delete', { goodsId })).toEqual({ errcode: 0 })
    expect(await code('delete', { goodsId })).toBe(300015)
    expect((await bench.app.room(roomId))?.goods).toEqual([])
  })

  test('update: nothing under audit, the price when approved, everything otherwise', async () => {
    const { goodsId, auditId } = await added()
    const update = (change: Wire) => code('update', { goodsInfo: { goodsId, ...change } })
    expect(await update({ price: 1 })).toBe(300010)
    await call('resetaudit', { goodsId, auditId })
    expect(await update({ name: '改了名字的茶', url: 'pages/tea?id=2' })).toBe(0)
    await bench.app.approve(goodsId)
    expect(await update({ name: '又改名字的茶' })).toBe(300010)
    expect(await update({ priceType: 3, price: 200 })).toBe(200002)
    expect(await update({ priceType: 3, price: 200, price2: 150.01 })).toBe(0)
    expect(await update({ price: 150 })).toBe(300003)
    expect(await known(goodsId)).toMatchObject({
      name: '改了名字的茶',
      url: 'pages/tea?id=2',
      price: 20000,
      price2: 15001,
      auditStatus: 2,
    })
    await bench.app.reject(goodsId)
    expect(await update({ name: '第三个名字' })).toBe(0)
    expect(await update({ name: '短' })).toBe(300002)
    expect(await update({ coverImgUrl: 'nothing' })).toBe(300006)
    expect(await update({ url: '/pages/x' })).toBe(300007)
    expect(await known(goodsId)).toMatchObject({ name: '第三个名字', auditStatus: 3 })
  })

  test('update: what is missing or not ours', async () => {
    const made = await bench.app.addGoods({ name: '后台添加的茶' })
    expect(await code('update', {})).toBe(200002)
    expect(await code('update', { goodsInfo: { price: 1 } })).toBe(200002)
    expect(await code('update', { goodsInfo: { goodsId: 99, price: 1 } })).toBe(300015)
    expect(await code('update', { goodsInfo: { goodsId: made.goodsId, price: 1 } })).toBe(300011)
    const { goodsId } = await added()
    await bench.app.approve(goodsId)
    await bench.app.setSwitches({ updateNeedsEveryField: true })
    expect(await code('update', { goodsInfo: { goodsId, price: 1 } })).toBe(200002)
    expect(await code('update', { goodsInfo: { ...(await info()).goodsInfo, goodsId } })).toBe(0)
  })
})
