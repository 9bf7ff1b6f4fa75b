import dayjs, { type Dayjs } from 'dayjs'
import utc from 'dayjs/plugin/utc.js'

dayjs.extend(utc)

/**
 * Pickers know no time zone, so they are handed the merchant's wall clock dressed as UTC. Shanghai is UTC+8 without summer
 * time (format.ts says the same), and UTC has no missing hour, as the laptop's own zone may.
 */
const offset = 8 * 3600

export const toWall = (seconds: number): Dayjs => dayjs.utc((seconds + offset) * 1000)

/** Reads the fields only: a typed time arrives as a local dayjs, a clicked one as the UTC one we gave. */
export const fromWall = (wall: Dayjs): number =>
  Date.UTC(wall.year(), wall.month(), wall.date(), wall.hour(), wall.minute()) / 1000 - offset

/** For `<input type="datetime-local">`: `2026-11-21T14:00`. */
export const toInput = (seconds: number): string => new Date((seconds + offset) * 1000).toISOString().slice(0, 16)

export const fromInput = (text: string): number | undefined =>
  // Asked for by shape: Date.parse makes the year 2000 of an emptied input.
  /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? Date.parse(`${text.slice(0, 16)}:00Z`) / 1000 - offset : undefined
