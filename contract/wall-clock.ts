import { tzOffset } from '@date-fns/tz/tzOffset'

/**
 * The merchant's clock. A moment is Unix seconds; `wall` seconds are what a clock on the merchant's wall shows, counted as if
 * it hung in Greenwich, so that days, weeks and times of day are plain arithmetic whatever the zone and its summer time.
 */
export const toWall = (zone: string, moment: number): number => moment + tzOffset(zone, new Date(moment * 1000)) * 60

/**
 * The moment at which the clock shows this. Where summer time makes an hour happen twice it is the first, and an hour that
 * is skipped counts from the clock before the change (what Temporal calls "compatible").
 */
export function fromWall(zone: string, wall: number): number {
  const before = wall - offsetAt(zone, wall - daySeconds)
  if (toWall(zone, before) === wall) return before
  const after = wall - offsetAt(zone, wall + daySeconds)
  return toWall(zone, after) === wall ? after : before
}

const daySeconds = 86_400
const offsetAt = (zone: string, moment: number): number => toWall(zone, moment) - moment

/** What the clock shows at a moment: `2026-11-21 20:00:00`. */
export const wallText = (zone: string, moment: number): string =>
  new Date(toWall(zone, moment) * 1000).toISOString().slice(0, 19).replace('T', ' ')

/** `2026-11-21`, the merchant's day of a moment. */
export const dayName = (zone: string, moment: number): string => wallText(zone, moment).slice(0, 10)

/** The moment at which a day of the merchant's calendar begins; NaN for a day that no calendar has. */
export const dayStart = (zone: string, day: string): number => fromWall(zone, Date.parse(`${day}T00:00:00Z`) / 1000)

/** The moment at which the day after it begins: 23 or 25 hours later twice a year in most of the world. */
export const dayEnd = (zone: string, day: string): number =>
  fromWall(zone, Date.parse(`${day}T00:00:00Z`) / 1000 + daySeconds)

/** Every day of the calendar from one moment to another, with the moment at which it begins. */
export function daysBetween(zone: string, from: number, to: number): { day: string; start: number }[] {
  const days = []
  for (let day = dayName(zone, from), start = dayStart(zone, day); start <= to;) {
    days.push({ day, start })
    start = dayEnd(zone, day)
    day = dayName(zone, start)
  }
  return days
}
