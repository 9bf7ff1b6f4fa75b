import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvCell, csvOf, safeName } from './csv.ts'

describe('a cell', () => {
  it.each([
    ['=HYPERLINK("http://evil")', `"'=HYPERLINK(""http://evil"")"`],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', `"'\t=1"`],
    ['\r=1', `"'\r=1"`],
    ['周五, "新品"', '"周五, ""新品"""'],
    ['a\nb', '"a\nb"'],
  ])('%j is written %j', (value, cell) => expect(csvCell(value)).toBe(cell))

  it('never begins as a formula does', () => {
    fc.assert(
      fc.property(fc.string(), (value) => {
        expect(csvCell(value)).not.toMatch(/^"?[=+\-@\t\r]/)
      }),
    )
  })
  it('leaves numbers numbers', () => expect(csvCell(-5)).toBe('-5'))
})

it('begins with the mark that Excel needs', () => expect(csvOf([['名称', 1]])).toBe('\uFEFF名称,1\r\n'))

describe('a file name', () => {
  it('cannot leave its folder', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (wanted) => {
        const name = safeName(wanted)
        expect(name).not.toMatch(/[\\/:*?"<>|]/)
        expect(name).not.toMatch(/^\.|\.$/)
        expect(name.length).toBeGreaterThan(0)
      }),
    )
  })
  it('is none that Windows keeps for itself', () => expect(safeName('NUL')).toBe('_NUL'))
})
