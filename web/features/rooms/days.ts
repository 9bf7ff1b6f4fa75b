import { fromWall, toWall } from '#web/text/wall.ts'

/** Planning in days of the merchant's calendar: a day is its number since 1 January 1970. */
export const dayLong = 86_400

export const dayOf = (moment: number): number => Math.floor(toWall(moment) / dayLong)
/** Seconds after midnight on the clock. */
export const timeOfDay = (moment: number): number => toWall(moment) - dayOf(moment) * dayLong
/** The moment at which the clock shows this time on this day. */
export const momentOf = (day: number, timeOfDay = 0): number => fromWall(day * dayLong + timeOfDay)
/** The same time of day, so many days later: an hour more or less where summer time begins or ends between. */
export const daysLater = (moment: number, days: number): number => fromWall(toWall(moment) + days * dayLong)
/** 0 is Monday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7
export const mondayOf = (day: number): number => day - weekdayOf(day)

export const toDate = (day: number): string => new Date(day * dayLong * 1000).toISOString().slice(0, 10)
/** NaN for a day that no calendar has. */
export const fromDate = (text: string): number =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) / 1000 / dayLong : Number.NaN
