import fc from 'fast-check'
import { expect, it } from 'vitest'
import { toCsv } from './csv.ts'

it('quotes what must be quoted and keeps numbers numbers', () => {
  expect(toCsv([['a,b', 'say "hi"', 12, null, '两\n行']])).toBe('\uFEFF"a,b","say ""hi""",12,,"两\n行"\r\n')
})

it('never starts a cell with what a spreadsheet would calculate', () => {
  for (const start of ['=1+1', '+1', '-1', '@x', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])
    expect(toCsv([[start]])).toMatch(/^\uFEFF"?'/)
  fc.assert(fc.property(fc.string({ minLength: 1 }), (text) => !/^[=+\-@\t\r\0]/.test(toCsv([[text]]).slice(1))))
})
