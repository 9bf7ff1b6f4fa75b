import { describe, expect, it } from 'vitest'
import type { Goods } from '#contract/goods.ts'
import { emptyValues, judgeEdit, judgeNew, valuesOf, type GoodsValues } from './values.ts'

const image = 'a'.repeat(32)
const full: GoodsValues = {
  image,
  name: '明前龙井一级',
  price: { type: 'discount', first: '299', second: '19.9' },
  path: '/pages/goods/detail.html',
  params: [
    ['id', '1'],
    ['from', '直播 & 回放'],
  ],
  appId: '',
}
const item: Goods = {
  id: 9,
  name: '明前龙井一级',
  price: { type: 'fixed', price: 1990 },
  path: 'pages/a?id=1',
  appId: 'wx1234567890abcdef',
  picture: null,
  image,
  audit: 'notSubmitted',
  changedAt: null,
  submittedAt: null,
  madeBy: 'kaibo',
  addedBy: null,
  addedAt: null,
  canBeWithdrawn: false,
  rooms: [],
  asOf: null,
  version: 'v',
}

describe('a new item', () => {
  it('says fen, and a path as WeChat wants it', () =>
    expect(judgeNew(full)).toEqual({
      goods: {
        image,
        name: '明前龙井一级',
        price: { type: 'discount', original: 29_900, current: 1990 },
        path: 'pages/goods/detail?id=1&from=%E7%9B%B4%E6%92%AD%20%26%20%E5%9B%9E%E6%94%BE',
      },
    }))

  it('says what is wrong with each field', () => {
    expect(judgeNew(emptyValues)).toMatchObject({
      problems: {
        name: { rule: 'required' },
        path: { rule: 'required' },
        image: { rule: 'required' },
        'price.price': { rule: 'required' },
      },
    })
    const crossed = { ...full, price: { type: 'range' as const, first: '3', second: '1' } }
    expect(judgeNew(crossed)).toMatchObject({ problems: { 'price.to': { rule: 'order', min: 300 } } })
    const unreadable = { ...full, price: { type: 'fixed' as const, first: '1.005', second: '' } }
    expect(judgeNew(unreadable)).toMatchObject({ problems: { 'price.price': { rule: 'invalid' } } })
  })
})

describe('an edit', () => {
  it('of nothing is nothing, and names only what changed', () => {
    const was = valuesOf(item)
    expect(judgeEdit(was, item)).toEqual({ edit: {} })
    expect(judgeEdit({ ...was, price: { type: 'fixed', first: '20', second: '' } }, item)).toEqual({
      edit: { price: { type: 'fixed', price: 2000 } },
    })
    expect(judgeEdit({ ...was, appId: '' }, item)).toEqual({ edit: { appId: null } })
  })

  it('judges only what was touched: an item made elsewhere may break our rules', () => {
    const strange = { ...item, name: '短', image: null }
    const was = valuesOf(strange)
    expect(judgeEdit({ ...was, path: 'pages/b' }, strange)).toEqual({ edit: { path: 'pages/b?id=1' } })
    expect(judgeEdit({ ...was, name: '也短' }, strange)).toMatchObject({ problems: { name: { rule: 'length' } } })
  })
})
