import { usualTimeZone } from '#contract/time-zone.ts'
import { languageNow, languageTag } from './language.ts'
import { timeZoneNow } from './zone.ts'

const beijing = { zh: '北京时间', en: 'Beijing time' }

/** What people call a time zone: `北京时间`, `日本标准时间` · `Japan Standard Time`. */
export function zoneName(zone: string = timeZoneNow()): string {
  const language = languageNow()
  if (zone === usualTimeZone) return beijing[language]
  return partOf(zone, languageTag[language], 'longGeneric') ?? zone
}

/** `UTC+8`, `UTC-3:30`, as it is at a moment (Unix seconds). */
export const zoneOffset = (zone: string, moment: number): string =>
  (partOf(zone, 'en-US', 'shortOffset', moment) ?? 'GMT').replace('GMT', 'UTC')

const partOf = (timeZone: string, tag: string, timeZoneName: 'longGeneric' | 'shortOffset', moment = 0) =>
  new Intl.DateTimeFormat(tag, { timeZone, timeZoneName })
    .formatToParts(moment * 1000)
    .find(({ type }) => type === 'timeZoneName')?.value
