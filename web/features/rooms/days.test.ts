import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { setTimeZone } from '#web/text/zone.ts'
import { earliestStart } from '#contract/room-times.ts'
import { dayOf, daysLater, fromDate, momentOf, timeOfDay, toDate } from './days.ts'
import { readEnd, readMoment } from './import/moments.ts'
import { fromInput, toInput } from './parts/wall-time.ts'
import { sameTimeLater } from './prefill.ts'
import { startsOf } from './series/dates.ts'
import { daysOf } from './view.ts'

const at = (text: string) => Date.parse(text) / 1000
afterEach(() => setTimeZone('Asia/Shanghai'))

describe('where summer time comes and goes', () => {
  beforeEach(() => setTimeZone('America/New_York'))

  it('keeps a series at its time of day', () => {
    const from = fromDate('2026-10-26')
    expect(startsOf({ weekdays: [0], weeks: 2, from, timeOfDay: 20 * 3600 })).toEqual([
      at('2026-10-26T20:00:00-04:00'),
      at('2026-11-02T20:00:00-05:00'),
    ])
  })

  it('copies a room to the same hour of another week', () => {
    expect(daysLater(at('2026-10-26T20:00:00-04:00'), 7)).toBe(at('2026-11-02T20:00:00-05:00'))
    const minute = fc.integer({ min: 29_000_000, max: 31_000_000 }).map((minutes) => minutes * 60)
    fc.assert(
      fc.property(minute, minute, (startsAt, now) => {
        const next = sameTimeLater(startsAt, now)
        expect(next).toBeGreaterThanOrEqual(earliestStart(now))
        expect(next).toBeGreaterThan(startsAt)
        expect((dayOf(next) - dayOf(startsAt)) % 7).toBe(0)
      }),
    )
  })

  it('shows a month whose days are all there once', () => {
    const days = daysOf('month', fromDate('2026-11-15'))
    expect(days.filter(({ own }) => own).map(({ start }) => toDate(dayOf(start)))).toEqual(
      Array.from({ length: 30 }, (_, n) => `2026-11-${String(n + 1).padStart(2, '0')}`),
    )
    expect(days.every(({ start }) => timeOfDay(start) === 0)).toBe(true)
  })

  it('reads spreadsheets and inputs by that clock', () => {
    expect(readMoment('2026-12-01 20:00')).toEqual({ seconds: at('2026-12-01T20:00:00-05:00') })
    expect(readEnd('01:30', at('2026-10-31T22:00:00-04:00'))).toEqual({ seconds: at('2026-11-01T01:30:00-04:00') })
    expect(fromInput('2026-07-01T20:00')).toBe(at('2026-07-01T20:00:00-04:00'))
    expect(toInput(at('2026-07-01T20:00:00-04:00'))).toBe('2026-07-01T20:00')
  })
})

it('counts days by the merchant’s midnight', () => {
  const late = at('2026-11-21T23:30:00+08:00')
  expect(toDate(dayOf(late))).toBe('2026-11-21')
  setTimeZone('Asia/Tokyo')
  expect(toDate(dayOf(late))).toBe('2026-11-22')
  expect(momentOf(dayOf(late), timeOfDay(late))).toBe(late)
})
