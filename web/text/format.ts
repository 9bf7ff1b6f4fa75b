import { now } from '#web/lib/clock.ts'
import { languageNow, languageTag, type Language } from './language.ts'
import { timeZoneNow } from './zone.ts'

const made = new Map<string, Intl.DateTimeFormat>()
/** On the merchant's clock, wherever the person sits. */
function format(name: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const language = languageNow()
  const timeZone = timeZoneNow()
  const key = `${language} ${timeZone} ${name}`
  let found = made.get(key)
  if (!found) {
    found = new Intl.DateTimeFormat(languageTag[language], { timeZone, hourCycle: 'h23', ...options })
    made.set(key, found)
  }
  return found
}

const clock = { hour: '2-digit', minute: '2-digit' } as const
const date = { month: 'short', day: 'numeric' } as const
const yearOf = (seconds: number) => format('year', { year: 'numeric' }).format(seconds * 1000)
const yearIfOther = (seconds: number) => (yearOf(seconds) === yearOf(now()) ? {} : ({ year: 'numeric' } as const))
const inYear = (name: string, seconds: number, options: Intl.DateTimeFormatOptions) => {
  const year = yearIfOther(seconds)
  return format(`${name}${year.year ?? ''}`, { ...options, ...year }).format(seconds * 1000)
}

/** `14:03`. All of these take Unix seconds. */
export const time = (seconds: number): string => format('time', clock).format(seconds * 1000)
/** `11月21日周六` · `Sat, Nov 21`, with the year if it is not this one. */
export const day = (seconds: number): string => inYear('day', seconds, { ...date, weekday: 'short' })
/** `2026年11月` · `November 2026`. */
export const month = (seconds: number): string =>
  format('month', { month: 'long', year: 'numeric' }).format(seconds * 1000)
/** `周六` · `Sat`. */
export const weekday = (seconds: number): string => format('weekday', { weekday: 'short' }).format(seconds * 1000)
/** `11月21日 14:03` · `Nov 21, 14:03`. */
export const dateTime = (seconds: number): string => inYear('dateTime', seconds, { ...date, ...clock })

const unitNames: Record<Language, readonly string[]> = { zh: ['天', '小时', '分钟', '秒'], en: ['d', 'h', 'min', 's'] }
const unitSeconds = [86_400, 3600, 60, 1]

/** A length in seconds, in at most two units: `1 小时 30 分钟` · `1 h 30 min`; below an hour one is enough. */
export function duration(seconds: number): string {
  let rest = Math.max(0, Math.round(seconds))
  const first = unitSeconds.findIndex((unit) => rest >= unit || unit === 1)
  return unitSeconds
    .flatMap((unit, n) => {
      const count = Math.floor(rest / unit)
      rest %= unit
      const said = n === first || (n === first + 1 && first < 2 && count > 0)
      return said ? `${count} ${unitNames[languageNow()][n]}` : []
    })
    .join(' ')
}

/** `38 秒前` · `38 s ago`. */
export function ago(seconds: number): string {
  const age = duration(now() - seconds)
  return languageNow() === 'zh' ? `${age}前` : `${age} ago`
}

/** `1.9 MB`, decimal, as WeChat's limits are read. */
export const bytes = (count: number): string =>
  count >= 1_000_000
    ? `${(count / 1_000_000).toFixed(count % 1_000_000 === 0 ? 0 : 1)} MB`
    : `${Math.max(1, Math.round(count / 1000))} KB`
