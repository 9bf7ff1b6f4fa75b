import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isTimeZone } from './time-zone.ts'
import { dayEnd, dayName, daysBetween, dayStart, fromWall, toWall } from './wall-clock.ts'

const at = (text: string) => Date.parse(text) / 1000
const wall = (text: string) => at(`${text}Z`)
const hour = 3600
const zone = fc.constantFrom(...Intl.supportedValuesOf('timeZone'))
const moment = fc.integer({ min: at('2020-01-01T00:00:00Z'), max: at('2040-01-01T00:00:00Z') })

describe('the clock on the merchant’s wall', () => {
  it('shows what clocks there show', () => {
    const now = at('2026-11-21T12:00:00Z')
    expect(toWall('Asia/Shanghai', now)).toBe(wall('2026-11-21T20:00:00'))
    expect(toWall('Asia/Tokyo', now)).toBe(wall('2026-11-21T21:00:00'))
    expect(toWall('America/New_York', now)).toBe(wall('2026-11-21T07:00:00'))
    expect(toWall('Asia/Kathmandu', now)).toBe(wall('2026-11-21T17:45:00'))
  })

  it('takes an hour that happens twice as the first, and one that is skipped from the clock before', () => {
    expect(fromWall('America/New_York', wall('2026-11-01T01:30:00'))).toBe(at('2026-11-01T01:30:00-04:00'))
    expect(fromWall('America/New_York', wall('2026-03-08T02:30:00'))).toBe(at('2026-03-08T02:30:00-05:00'))
    expect(fromWall('America/New_York', wall('2026-03-08T03:00:00'))).toBe(at('2026-03-08T03:00:00-04:00'))
  })

  it('takes back what it shows, in every zone and season', () => {
    fc.assert(
      fc.property(zone, moment, (name, seconds) => {
        const back = fromWall(name, toWall(name, seconds))
        // The second of two equal hours reads as the first.
        expect(toWall(name, back)).toBe(toWall(name, seconds))
        expect(seconds - back).toBeGreaterThanOrEqual(0)
        expect(seconds - back).toBeLessThanOrEqual(hour)
      }),
    )
  })
})

describe('days', () => {
  it('begin at midnight there, and are 23 or 25 hours long when the clocks change', () => {
    expect(dayStart('Asia/Shanghai', '2026-11-21')).toBe(at('2026-11-21T00:00:00+08:00'))
    const length = (day: string) => dayEnd('America/New_York', day) - dayStart('America/New_York', day)
    expect([length('2026-03-08'), length('2026-07-01'), length('2026-11-01')]).toEqual([
      23 * hour,
      24 * hour,
      25 * hour,
    ])
    expect(dayStart('Asia/Shanghai', '2026-13-01')).toBeNaN()
  })

  it('hold their moments, whatever the zone', () => {
    fc.assert(
      fc.property(zone, moment, (name, seconds) => {
        const day = dayName(name, seconds)
        expect(dayStart(name, day)).toBeLessThanOrEqual(seconds)
        expect(dayEnd(name, day)).toBeGreaterThan(seconds)
      }),
    )
  })

  it('follow each other without a gap', () => {
    const days = daysBetween('America/New_York', at('2026-10-31T12:00:00-04:00'), at('2026-11-02T12:00:00-05:00'))
    expect(days).toEqual([
      { day: '2026-10-31', start: at('2026-10-31T00:00:00-04:00') },
      { day: '2026-11-01', start: at('2026-11-01T00:00:00-04:00') },
      { day: '2026-11-02', start: at('2026-11-02T00:00:00-05:00') },
    ])
  })
})

it('knows the names of the list, and takes no bare offset and no nonsense', () => {
  expect(['Asia/Shanghai', 'America/Argentina/Buenos_Aires', 'UTC'].map(isTimeZone)).toEqual([true, true, true])
  expect(['+08:00', '', 'Asia/Beijing', 'Mars/Olympus', '__proto__'].map(isTimeZone)).toEqual(Array(5).fill(false))
})
