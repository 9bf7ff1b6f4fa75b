import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fit, linesOf, spaced, type Measure } from './typeset.ts'

/** A font of our own: Chinese and emoji are 10 wide, everything else 5. */
const width = new Intl.Segmenter('zh', { granularity: 'grapheme' })
const measure: Measure = (text) =>
  [...width.segment(text)].reduce((sum, { segment }) => sum + (/^[\x20-\x7e\u2009]$/.test(segment) ? 5 : 10), 0)

it('begins no line with a closing mark and ends none with an opening one', () => {
  expect(linesOf('春茶上新，限时三天。', 40, 9, measure).lines).toEqual(['春茶上', '新，限时', '三天。'])
  expect(linesOf('一二三《四五》六', 40, 9, measure).lines).toEqual(['一二三', '《四五》', '六'])
})

it('keeps words and emoji whole, and breaks a word only if it is wider than a line', () => {
  expect(linesOf('Tea party 今晚', 30, 9, measure).lines).toEqual(['Tea', 'party', '今晚'])
  expect(linesOf('好👩‍👩‍👧‍👦好🇨🇳', 20, 9, measure).lines).toEqual(['好👩‍👩‍👧‍👦', '好🇨🇳'])
  expect(linesOf('aaaaaaaaaa', 20, 9, measure).lines).toEqual(['aaaa', 'aaaa', 'aa'])
})

it('leaves a thin space between Chinese and Latin, and no second one', () => {
  expect(spaced('新款iPhone壳 5折')).toBe('新款\u2009iPhone\u2009壳 5\u2009折')
})

it('says with … that something is missing, inside the width', () => {
  const { lines, whole } = linesOf('周五新品专场第一场，全场包邮', 50, 2, measure)
  expect({ lines, whole }).toEqual({ lines: ['周五新品专', '场第一场…'], whole: false })
})

it('takes the largest size that shows all', () => {
  const at =
    (size: number): Measure =>
    (text) =>
      (measure(text) * size) / 10
  expect(fit('周五新品专场', 30, 2, [20, 10, 5], at)).toEqual({ size: 10, lines: ['周五新', '品专场'] })
  expect(fit('周五新品专场周五新品专场', 30, 2, [20, 10], at)).toMatchObject({
    size: 10,
    lines: ['周五新', expect.stringMatching(/…$/)],
  })
})

it('leaves no sign alone on the last line', () => {
  const at = (): Measure => measure
  expect(fit('冬日暖居好物上新', 70, 3, [10], at).lines).toEqual(['冬日暖居', '好物上新'])
})

it('never loses a sign of any text that fits', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 40 }), fc.integer({ min: 10, max: 120 }), (text, room) => {
      const { lines } = linesOf(text, room, 99, measure)
      const bare = (said: string) => said.replaceAll(/\s/g, '')
      expect(bare(lines.join(''))).toBe(bare(text))
    }),
  )
})
