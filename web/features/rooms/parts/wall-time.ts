import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc.js'
import { fromWall, toWall, wallText } from '#web/text/wall.ts'

dayjs.extend(utc)

/**
 * Pickers know no time zone, so they are handed the merchant's wall clock dressed as UTC, which has no missing hour, as the
 * laptop's own zone may.
 */
export const asPicker = (wall: number): Dayjs => dayjs.utc(wall * 1000)
export const toPicker = (moment: number): Dayjs => asPicker(toWall(moment))

/** Reads the fields only: a typed time arrives as a local dayjs, a clicked one as the UTC one we gave. */
export const fromPicker = (wall: Dayjs): number =>
  fromWall(Date.UTC(wall.year(), wall.month(), wall.date(), wall.hour(), wall.minute()) / 1000)

/** For `<input type="datetime-local">`: `2026-11-21T14:00`. */
export const toInput = (seconds: number): string => wallText(seconds).replace(' ', 'T')

export const fromInput = (text: string): number | undefined =>
  // Asked for by shape: Date.parse makes the year 2000 of an emptied input.
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? fromWall(Date.parse(`${text.slice(0, 16)}:00Z`) / 1000) : undefined
