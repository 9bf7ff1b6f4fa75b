import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { dayOf, fromDate, toDate } from './days.ts'
import { daysOf, lanesOf, placeOf, step, viewOf } from './view.ts'

const now = Date.parse('2026-11-21T01:00:00+08:00') / 1000

describe('the calendar in the URL', () => {
  it('opens at a month, at a day, and at today for nonsense', () => {
    expect(toDate(placeOf('2026-11', now))).toBe('2026-11-01')
    expect(toDate(placeOf('2027-02-03', now))).toBe('2027-02-03')
    for (const odd of [null, '', 'soon', '2026-13', '2026-11-99']) expect(toDate(placeOf(odd, now))).toBe('2026-11-21')
    expect(viewOf(new URLSearchParams('view=year'))).toBe('list')
  })
  it('steps over the end of a year', () => {
    expect(step('month', fromDate('2026-12-01'), 1)).toBe('2027-01')
    expect(step('month', fromDate('2026-01-31'), -1)).toBe('2025-12')
    expect(step('week', fromDate('2026-11-21'), 1)).toBe('2026-11-23')
  })
})

it('shows a month in whole weeks that hold all of its days', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 600 }), (months) => {
      const place = fromDate(new Date(Date.UTC(2000, months, 1)).toISOString().slice(0, 10))
      const days = daysOf('month', place)
      expect(days.length % 7).toBe(0)
      const own = days.filter((day) => day.own).map((one) => toDate(dayOf(one.start)))
      const [year = 0, month = 0] = toDate(place).split('-').map(Number)
      expect(own).toHaveLength(new Date(Date.UTC(year, month, 0)).getUTCDate())
    }),
  )
})

it('gives shows that meet lanes of their own', () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.integer({ min: 0, max: 100 }), fc.integer({ min: 1, max: 30 })), { maxLength: 30 }),
      (pairs) => {
        const placed = lanesOf(pairs.map(([startsAt, length]) => ({ startsAt, endsAt: startsAt + length })))
        expect(placed).toHaveLength(pairs.length)
        for (const a of placed) {
          expect(a.lane).toBeLessThan(a.of)
          for (const b of placed)
            if (a !== b && a.show.startsAt < b.show.endsAt && b.show.startsAt < a.show.endsAt)
              expect([a.lane, a.of]).not.toEqual([b.lane, b.of])
        }
      },
    ),
  )
})
