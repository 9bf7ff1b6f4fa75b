import { usualTimeZone } from '#contract/time-zone.ts'
import * as clock from '#contract/wall-clock.ts'
import { timeZoneNow } from './zone.ts'

/** The merchant's clock as numbers; see `contract/wall-clock.ts`. Moments are Unix seconds. */
export const toWall = (moment: number): number => clock.toWall(timeZoneNow(), moment)
export const fromWall = (wall: number): number => clock.fromWall(timeZoneNow(), wall)
/** `2026-11-21`. */
export const dayName = (moment: number): string => clock.dayName(timeZoneNow(), moment)
export const dayStart = (day: string): number => clock.dayStart(timeZoneNow(), day)
export const dayEnd = (day: string): number => clock.dayEnd(timeZoneNow(), day)
/** `2026-11-21 20:00`, as spreadsheets and file names have it. */
export const wallText = (moment: number): string => clock.wallText(timeZoneNow(), moment).slice(0, 16)

/** The head of a column of `wallText` in a file, which leaves the house: one that does not keep Beijing's clock names its own. */
export const wallHead = (words: string): string =>
  timeZoneNow() === usualTimeZone ? words : `${words} (${timeZoneNow()})`
