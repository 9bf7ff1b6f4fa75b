import fc from 'fast-check'
import { expect, it } from 'vitest'
import { wallText } from '#web/text/wall.ts'
import { readEnd, readMoment } from './moments.ts'

const at = Date.parse('2026-12-01T20:00:00+08:00') / 1000
const half = at + 30 * 60

it.each([
  ['2026-12-01 20:00', at],
  ['2026/12/1 20:00', at],
  ['2026.12.01 20:00:00', at],
  ['2026年12月1日 20:00', at],
  ['2026年12月1日20点', at],
  ['2026年12月1日 晚上8点半', half],
  ['2026-12-01 下午8:30', half],
  ['２０２６－１２－０１　２０：００', at],
  ['2026-12-01T20:00', at],
  ['2026-12-01T12:00:00Z', at],
  ['2026-12-01T20:00:00+08:00', at],
  ['20261201 20:00', at],
  ['Dec 1, 2026 8:30 PM', half],
  ['1 December 2026 8pm', at],
  ['2026-12-01 周二 20:00', at],
  ['46357.8333333333', at],
  ['12/25/2026 20:00', Date.parse('2026-12-25T20:00:00+08:00') / 1000],
  ['25/12/2026 20:00', Date.parse('2026-12-25T20:00:00+08:00') / 1000],
  ['12/12/2026 20:00', Date.parse('2026-12-12T20:00:00+08:00') / 1000],
])('reads %s', (text, seconds) => {
  expect(readMoment(text)).toEqual({ seconds })
})

it.each([
  ['12/1/2026 20:00', 'ambiguousDate'],
  ['1.12.2026 20:00', 'ambiguousDate'],
  ['2026-12-01', 'noTime'],
  ['46357', 'noTime'],
  ['20:00', 'noDate'],
  ['12月1日 20:00', 'noYear'],
  ['12/1/26 20:00', 'noYear'],
  ['2026-02-30 20:00', 'noSuchDate'],
  ['2026-12-01 25:00', 'noSuchDate'],
  ['next friday', 'noMoment'],
  ['#REF!', 'noMoment'],
])('does not guess at %s', (text, problem) => {
  const read = readMoment(text)
  if (text === '46357') expect(read).toEqual({ seconds: Date.parse('2026-12-01T00:00:00+08:00') / 1000 })
  else expect(read).toMatchObject({ problem })
})

it('shows both readings of an ambiguous date', () => {
  expect(readMoment('12/1/2026 20:00')).toMatchObject({ readings: ['2026-12-01', '2026-01-12'] })
})

it('takes a time alone as an end, on the next day if need be', () => {
  expect(readEnd('22:00', at)).toEqual({ seconds: at + 7200 })
  expect(readEnd('1:00', at)).toEqual({ seconds: at + 5 * 3600 })
  expect(readEnd('2026-12-01 23:00', at)).toEqual({ seconds: at + 3 * 3600 })
  expect(readEnd('22:00', undefined)).toEqual({ problem: 'noDate' })
})

it('reads back what it writes, and never throws', () => {
  fc.assert(
    fc.property(fc.integer({ min: 26_300_000, max: 68_000_000 }), (minutes) => {
      expect(readMoment(wallText(minutes * 60))).toEqual({ seconds: minutes * 60 })
    }),
  )
  fc.assert(fc.property(fc.string(), (text) => void readEnd(text, at)))
})
