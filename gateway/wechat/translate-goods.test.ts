import { describe, expect, it } from 'vitest'
import { auditStateOf, priceFrom, toGoods, unitProvenBy, wireGoodsInfo } from './translate-goods.ts'
import { readGoods } from './wire/goods.ts'

const own = 'wx0000000000000001'
const one = (row: Record<string, unknown>, audit: Parameters<typeof toGoods>[1] = 'approved') =>
  readGoods({ total: 1, goods: [row] })!.goods.map((wire) => toGoods(wire, audit))[0]

const expected = {
  id: 9,
  name: '青瓷茶杯',
  priceType: 3,
  rawPrice: 299,
  rawPrice2: 19.9,
  url: 'pages/a?n=1',
  appId: null,
  coverUrl: 'http://mmbiz.qpic.cn/x/0',
  audit: 'approved',
  byApi: true,
}

describe('reading an item', () => {
  it.each([
    [
      'the camelCase of getapproved',
      {
        goodsId: 9,
        coverImgUrl: 'http://mmbiz.qpic.cn/x/0',
        name: '青瓷茶杯',
        price: 299,
        price2: 19.9,
        priceType: 3,
        url: 'pages/a?n=1',
        thirdPartyTag: 1,
        thirdPartyAppid: '',
      },
    ],
    [
      'the snake_case of getgoodswarehouse, with its one camelCase field',
      {
        goods_id: 9,
        cover_img_url: 'http://mmbiz.qpic.cn/x/0',
        name: '青瓷茶杯',
        price: 299,
        price2: 19.9,
        price_type: 3,
        url: 'pages/a?n=1',
        audit_status: 2,
        third_party_tag: 2,
        thirdPartyAppid: '',
      },
    ],
    [
      'the types of the tables: ids and states as text, priceType beside snake_case',
      {
        goods_id: '9',
        cover_img_url: 'http://mmbiz.qpic.cn/x/0',
        name: '青瓷茶杯',
        price: '299',
        price2: '19.9',
        priceType: '3',
        url: 'pages/a?n=1',
        audit_status: '2',
        third_party_tag: '1',
      },
    ],
  ])('%s', (_, row) => expect(one(row)).toEqual(expected))

  it('knows what was made in the console by any tag but 1 and 2, also by none', () => {
    const tags = [1, 2, 0, 3, undefined, 'x']
    expect(tags.map((tag) => one({ goodsId: 1, thirdPartyTag: tag })!.byApi)).toEqual([
      ...[true, true, false, false, false, false],
    ])
  })

  it('takes the page of another mini program as another’s, and what is missing as nothing', () => {
    expect(one({ goodsId: 1, thirdPartyAppid: 'wx1234567890abcdef' })!.appId).toBe('wx1234567890abcdef')
    expect(one({ goodsId: 1 })).toMatchObject({ name: '', url: '', coverUrl: null, rawPrice: null, appId: null })
  })

  it('leaves out a row without an id, counts it all the same, and refuses what is no list', () => {
    const page = readGoods({ goods: [{ goodsId: 1 }, { name: 'x' }, { goodsId: 0 }, { goodsId: '7' }] })
    expect([page?.rows, page?.total, page?.goods.map((row) => row.goods_id)]).toEqual([4, 4, [1, 7]])
    expect(readGoods({ total: 1, goods: [] })).toEqual({ rows: 0, total: 1, goods: [] })
    expect([readGoods({}), readGoods({ goods: 'none' })]).toEqual([null, null])
  })

  it('names the states, and a number nobody knows as such', () =>
    expect([0, 1, 2, 3, 4, null].map(auditStateOf)).toEqual([
      ...['notSubmitted', 'auditing', 'approved', 'rejected', 'unknown', 'unknown'],
    ]))
})

describe('prices', () => {
  it.each([
    [1, 19.9, 0, 'yuan', { type: 'fixed', price: 1990 }],
    [1, 0.29, null, 'yuan', { type: 'fixed', price: 29 }],
    [1, 1990, 0, 'fen', { type: 'fixed', price: 1990 }],
    [2, 1, 3, 'yuan', { type: 'range', from: 100, to: 300 }],
    [3, 299, 19.9, 'yuan', { type: 'discount', original: 29_900, current: 1990 }],
    [2, 1, 0, 'yuan', null],
    [4, 1, 2, 'yuan', null],
    [1, 0, 0, 'yuan', null],
    [1, null, null, 'fen', null],
  ] as const)('type %s of %s and %s in %s', (type, a, b, unit, price) =>
    expect(priceFrom(type, a, b, unit)).toEqual(price),
  )

  it('prove their unit only where both readings cannot be meant', () => {
    expect(unitProvenBy(19.9, 1990)).toBe('yuan')
    expect(unitProvenBy(1990, 1990)).toBe('fen')
    expect(unitProvenBy(20, 2000)).toBe('yuan')
    expect([unitProvenBy(19.9, 1991), unitProvenBy(7, 2000), unitProvenBy(null, 5), unitProvenBy(5, 0)]).toEqual([
      ...[null, null, null, null],
    ])
  })
})

describe('sending an item', () => {
  it('says yuan of at most two decimals, the picture by its media id, and no second price where the type has none', () => {
    const item = { name: '青瓷茶杯', price: { type: 'fixed' as const, price: 1990 }, path: 'pages/a' }
    expect(wireGoodsInfo(item, 'media', own)).toEqual({
      coverImgUrl: 'media',
      name: '青瓷茶杯',
      priceType: 1,
      price: 19.9,
      url: 'pages/a',
    })
    const discount = { type: 'discount' as const, original: 29, current: 7 }
    expect(wireGoodsInfo({ price: discount }, undefined, own)).toEqual({ priceType: 3, price: 0.29, price2: 0.07 })
  })

  it('leaves one’s own AppID out, says another’s, and takes another’s away with the documented ""', () => {
    const said = (appId: string | null | undefined) =>
      wireGoodsInfo(appId === undefined ? {} : { appId }, undefined, own)
    expect([said(undefined), said(own), said('wx1234567890abcdef'), said(null)]).toEqual([
      {},
      {},
      { thirdPartyAppid: 'wx1234567890abcdef' },
      { thirdPartyAppid: '' },
    ])
  })
})
