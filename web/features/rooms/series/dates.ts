/** Planning in Shanghai days (UTC+8, no summer time): a day is its number since 1970 there. */
const offset = 8 * 3600
export const dayLong = 86_400

export const dayOf = (seconds: number): number => Math.floor((seconds + offset) / dayLong)
export const midnightOf = (day: number): number => day * dayLong - offset
/** 0 is Monday. 1 January 1970 was a Thursday. */
export const weekdayOf = (day: number): number => (((day + 3) % 7) + 7) % 7

export type Plan = {
  /** 0 is Monday. */
  weekdays: readonly number[]
  weeks: number
  /** The first day that may be used. */
  from: number
  /** Seconds after midnight. */
  timeOfDay: number
}

export const weeksAtMost = 26

/** Every start of the plan, soonest first. A week is seven days from the first day on, so one week holds each weekday once. */
export function startsOf({ weekdays, weeks, from, timeOfDay }: Plan): number[] {
  const wanted = new Set(weekdays)
  return Array.from({ length: Math.min(weeks, weeksAtMost) * 7 }, (_, i) => from + i)
    .filter((day) => wanted.has(weekdayOf(day)))
    .map((day) => midnightOf(day) + timeOfDay)
}

/** `{date}` and `{n}` (`{日期}`, `{序号}`) in a name. */
export function nameAt(pattern: string, startsAt: number, n: number): string {
  const date = new Date((startsAt + offset) * 1000)
  return pattern
    .replace(/\{(date|日期)\}/g, `${date.getUTCMonth() + 1}.${date.getUTCDate()}`)
    .replace(/\{(n|序号)\}/g, String(n + 1))
}

export const toTime = (timeOfDay: number): string =>
  `${String(Math.floor(timeOfDay / 3600)).padStart(2, '0')}:${String(Math.floor((timeOfDay % 3600) / 60)).padStart(2, '0')}`
export function fromTime(text: string): number | undefined {
  const found = /^(\d\d):(\d\d)/.exec(text)
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 : undefined
}
export const toDate = (day: number): string => new Date(day * dayLong * 1000).toISOString().slice(0, 10)
export const fromDate = (text: string): number | undefined =>
  /^\d{4}-\d\d-\d\d$/.test(text) ? Math.floor(Date.parse(`${text}T00:00:00Z`) / 1000 / dayLong) : undefined
