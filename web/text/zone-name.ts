import { usualTimeZone } from '#contract/time-zone.ts'
import { now } from '#web/lib/clock.ts'
import { languageNow, languageTag } from './language.ts'
import { timeZoneNow } from './zone.ts'

const beijing = { zh: '北京时间', en: 'Beijing time' }

/** What people call a time zone nowadays: `北京时间`, `日本标准时间` · `Japan Standard Time`. Kyiv once had Moscow’s. */
export function zoneName(zone: string = timeZoneNow()): string {
  const language = languageNow()
  if (zone === usualTimeZone) return beijing[language]
  return partOf(zone, languageTag[language], 'longGeneric', now()) ?? zone
}

/** Its country, or its city where a country has several: `日本时间`, `纽约时间` · `Japan Time`. For whoever looks for it. */
export const zonePlace = (zone: string): string =>
  partOf(zone, languageTag[languageNow()], 'shortGeneric', now()) ?? zone

/** `UTC+8`, `UTC-3:30`, as it is at a moment (Unix seconds). */
export const zoneOffset = (zone: string, moment: number): string =>
  (partOf(zone, 'en-US', 'shortOffset', moment) ?? 'GMT').replace('GMT', 'UTC')

const partOf = (
  timeZone: string,
  tag: string,
  timeZoneName: Intl.DateTimeFormatOptions['timeZoneName'],
  moment: number,
) =>
  new Intl.DateTimeFormat(tag, { timeZone, timeZoneName })
    .formatToParts(moment * 1000)
    .find(({ type }) => type === 'timeZoneName')?.value
