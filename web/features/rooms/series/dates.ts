import { dayOf, momentOf, toDate, weekdayOf } from '../days.ts'

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
    .map((day) => momentOf(day, timeOfDay))
}

/** `{date}` and `{n}` (`{日期}`, `{序号}`) in a name. */
export function nameAt(pattern: string, startsAt: number, n: number): string {
  const [, month, date] = toDate(dayOf(startsAt)).split('-').map(Number)
  return pattern.replace(/\{(date|日期)\}/g, `${month}.${date}`).replace(/\{(n|序号)\}/g, String(n + 1))
}

export const toTime = (timeOfDay: number): string =>
  `${String(Math.floor(timeOfDay / 3600)).padStart(2, '0')}:${String(Math.floor((timeOfDay % 3600) / 60)).padStart(2, '0')}`
export function fromTime(text: string): number | undefined {
  const found = /^(\d\d):(\d\d)/.exec(text)
  return found ? Number(found[1]) * 3600 + Number(found[2]) * 60 : undefined
}
