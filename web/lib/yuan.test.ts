import { expect, it } from 'vitest'
import { fenOf, money, yuanOf } from './yuan.ts'

it.each([
  ['19.9', 1990],
  ['19.90', 1990],
  ['0.29', 29],
  ['¥1,299.00', 129_900],
  ['１９．９', 1990],
  ['20 元', 2000],
  ['19.900', 1990],
  ['1.005', undefined],
  ['-1', undefined],
  ['free', undefined],
  ['', undefined],
  ['1e3', undefined],
])('%s is %s fen', (typed, fen) => expect(fenOf(typed)).toBe(fen))

it('shows two decimals, and reads them back', () => {
  for (const fen of [1, 29, 1990, 100_000_000_000]) expect(fenOf(yuanOf(fen))).toBe(fen)
})

it('is shown to people with its sign and its thousands', () => {
  expect([money(0), money(1280), money(123_456_789)]).toEqual(['¥0.00', '¥12.80', '¥1,234,567.89'])
})
