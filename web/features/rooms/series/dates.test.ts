import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dayOf, fromDate, toDate, weekdayOf } from '../days.ts'
import { fromTime, nameAt, startsOf, toTime } from './dates.ts'

const at = (text: string) => Date.parse(`${text}+08:00`) / 1000

it('finds each weekday once a week, from the first day on', () => {
  // 1 December 2026 is a Tuesday.
  const from = dayOf(at('2026-12-01T12:00:00'))
  expect(weekdayOf(from)).toBe(1)
  expect(startsOf({ weekdays: [0, 4], weeks: 2, from, timeOfDay: 20 * 3600 })).toEqual(
    ['2026-12-04', '2026-12-07', '2026-12-11', '2026-12-14'].map((day) => at(`${day}T20:00:00`)),
  )
})

it('always makes weekdays × weeks dates, all in order and on their weekday', () => {
  const weekdays = fc.uniqueArray(fc.integer({ min: 0, max: 6 }))
  fc.assert(
    fc.property(
      weekdays,
      fc.integer({ min: 1, max: 26 }),
      fc.integer({ min: 19_000, max: 30_000 }),
      (days, weeks, from) => {
        const starts = startsOf({ weekdays: days, weeks, from, timeOfDay: 3600 })
        expect(starts).toHaveLength(days.length * weeks)
        expect(starts).toEqual(starts.toSorted((a, b) => a - b))
        expect(new Set(starts.map((start) => weekdayOf(dayOf(start))))).toEqual(new Set(days))
      },
    ),
  )
})

it('writes dates and numbers into names', () => {
  expect(nameAt('周二专场 {日期}', at('2026-12-01T20:00:00'), 0)).toBe('周二专场 12.1')
  expect(nameAt('Show {n} on {date}', at('2026-12-01T20:00:00'), 4)).toBe('Show 5 on 12.1')
})

it('reads what it writes', () => {
  expect(fromTime(toTime(20 * 3600 + 1800))).toBe(20 * 3600 + 1800)
  expect(fromDate(toDate(20_788))).toBe(20_788)
  expect(fromDate('')).toBeNaN()
})
