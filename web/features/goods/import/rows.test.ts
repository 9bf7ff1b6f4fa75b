import { describe, expect, it } from 'vitest'
import type { Goods } from '#contract/goods.ts'
import type { ColumnKey } from './columns.ts'
import { checkRow, inLibrary, twins, type Row } from './rows.ts'

const find = (name: string) => (name === 'a.jpg' ? 'a.jpg' : name === 'two.jpg' ? null : undefined)
const kept = (cell: string) => (cell === '#9' ? 'b'.repeat(32) : undefined)
const good: Partial<Record<ColumnKey, string>> = {
  name: '青瓷茶杯',
  price: '19.9',
  path: '/pages/a?id=1',
  image: 'a.jpg',
}
const row = (cells: Partial<Record<ColumnKey, string>>, more: Partial<Row> = {}): Row => ({
  id: 0,
  line: 2,
  cells: { ...good, ...cells },
  ...more,
})
const check = (cells: Partial<Record<ColumnKey, string>>, more: Partial<Row> = {}) =>
  checkRow(row(cells, more), find, kept)

describe('a row', () => {
  it('is what the contract wants, its picture by file name', () =>
    expect(check({})).toMatchObject({
      goods: { name: '青瓷茶杯', price: { type: 'fixed', price: 1990 }, path: 'pages/a?id=1' },
      file: 'a.jpg',
      problems: {},
    }))

  it.each([
    [
      { type: '折扣价', price: '299', price2: '19.90' },
      { type: 'discount', original: 29_900, current: 1990 },
    ],
    [
      { type: 'Range', price: '1', price2: '3' },
      { type: 'range', from: 100, to: 300 },
    ],
    [{ price: '1-3' }, { type: 'range', from: 100, to: 300 }],
    [{ price: '¥1,299.00' }, { type: 'fixed', price: 129_900 }],
    [
      { type: '一口价', price: '5', price2: '9' },
      { type: 'fixed', price: 500 },
    ],
  ] as const)('reads the price of %j', (cells, price) =>
    expect(check(cells)).toMatchObject({ goods: { price }, problems: {} }),
  )

  it.each([
    [{ name: '短' }, { name: { rule: 'length' } }],
    [{ name: '' }, { name: { rule: 'required' } }],
    [{ price: '' }, { price: { rule: 'required' } }],
    [{ price: '免费' }, { price: { own: 'amount' } }],
    [{ price: '9', price2: '1' }, { type: { own: 'typeNeeded' } }],
    [{ type: '打折', price: '9' }, { type: { own: 'type' } }],
    [{ type: 'range', price: '9', price2: '1' }, { price2: { rule: 'order' } }],
    [{ type: 'discount', price: '9' }, { price2: { rule: 'required' } }],
    [{ path: '页面' }, { path: { rule: 'invalid' } }],
    [{ image: '' }, { image: { rule: 'required' } }],
    [{ image: 'c.jpg' }, { image: { own: 'noFile', file: 'c.jpg' } }],
    [{ image: 'two.jpg' }, { image: { own: 'sameName', file: 'two.jpg' } }],
    [{ appId: 'nobody' }, { appId: { rule: 'invalid' } }],
  ])('says what is wrong with %j', (cells, problems) => expect(check(cells).problems).toMatchObject(problems))

  it('takes a picture of the library by the id of its item', () =>
    expect(check({ image: '#9' })).toMatchObject({ goods: { image: 'b'.repeat(32) }, file: undefined, problems: {} }))

  it('takes away the quote by which a CSV keeps a text from being run', () =>
    expect(check({ name: "'=青瓷茶杯" }).goods.name).toBe('=青瓷茶杯'))

  it('says what a spreadsheet did to a cell', () =>
    expect(check({ name: '' }, { notes: { name: { merged: '茶' } } }).problems.name).toEqual({
      own: 'merged',
      value: '茶',
    }))
})

it('finds rows that could not be told apart, unless one is left out', () => {
  const rows = [row({}), row({}, { id: 1, line: 3 }), row({ price: '20' }, { id: 2, line: 4 })]
  const of = (all: Row[]) => twins(all.map((one) => ({ row: one, goods: checkRow(one, find, kept).goods })))
  expect([...of(rows)]).toEqual([[1, 2]])
  expect([...of([{ ...rows[0]!, leftOut: true }, rows[1]!, rows[2]!])]).toEqual([])
})

it('knows the item of the library that a row would make a second time', () => {
  const cup = { id: 7, name: '青瓷茶杯', path: 'pages/a?id=1', appId: null } as Goods
  const twinOf = inLibrary([cup])
  expect(twinOf(check({}).goods)).toBe(cup)
  expect(twinOf(check({ price: '5' }).goods)).toBe(cup)
  for (const other of [{ name: '青瓷茶壶' }, { path: 'pages/a?id=2' }, { appId: `wx${'0'.repeat(16)}` }, { path: '' }])
    expect(twinOf(check(other).goods)).toBeUndefined()
})
