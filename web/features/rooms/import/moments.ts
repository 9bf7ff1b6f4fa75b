import { fromWall, toWall } from '#web/text/wall.ts'

/** What a person may have meant by a date, on the merchant's clock. */
export type Moment =
  | { seconds: number }
  /** `12/1/2026`: December or January? Both readings, to be told apart by a person. */
  | { problem: 'ambiguousDate'; readings: [string, string] }
  | { problem: 'noTime' | 'noDate' | 'noYear' | 'noSuchDate' | 'noMoment' }

const clockPattern =
  /(上午|早上|早|凌晨|中午|下午|晚上|晚|傍晚|am|pm)?\s*(\d{1,2})\s*(?:[:：.]\s*(\d{1,2})(?:\s*[:：]\s*(\d{1,2})(?:\.\d+)?)?|[点时](?:\s*(半|\d{1,2})\s*分?)?)\s*(am|pm)?/i

// A date with dots must not be read as a time: only what stands after a space, a T, 日 or the start.
const clockAtEnd = new RegExp(`(^|[\\sT日号,，])${clockPattern.source}\\s*$`, 'i')

type Clock = { seconds: number; rest: string }

/** A time of day anywhere in a text, and the text without it. */
function clockIn(text: string): Clock | 'wrong' | undefined {
  const found = clockAtEnd.exec(text)
  if (!found) return undefined
  const [whole, , before, hours = '', minutes, secondsText, after] = found
  let hour = Number(hours)
  const minute = minutes ? Number(minutes) : found[6] === '半' ? 30 : Number(found[6] ?? 0)
  const second = Number(secondsText ?? 0)
  const half = (found[7] ?? before ?? '').toLowerCase()
  void after
  if (/^(下午|晚上|晚|傍晚|pm)$/.test(half) && hour < 12) hour += 12
  if (/^(上午|早上|早|凌晨|am)$/.test(half) && hour === 12) hour = 0
  if (/^中午$/.test(half) && hour < 3) hour += 12
  if (hour > 23 || minute > 59 || second > 59) return 'wrong'
  return { seconds: hour * 3600 + minute * 60 + second, rest: text.slice(0, found.index) + whole.slice(0, 0) }
}

function dayOf(year: number, month: number, day: number): number | undefined {
  const at = Date.UTC(year, month - 1, day)
  const date = new Date(at)
  const same = date.getUTCFullYear() === year && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return same && year >= 2000 && year <= 2100 ? at / 1000 : undefined
}

const two = (n: number) => String(n).padStart(2, '0')
const english = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

type Day = { day: number } | Extract<Moment, { problem: string }>
function dayIn(raw: string): Day {
  const text = raw
    .replace(/(周|星期|礼拜)[一二三四五六日天]|\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\b/gi, '')
    .trim()
    .replace(/[,，]$/, '')
    .trim()
  if (!text) return { problem: 'noDate' }
  const of = (year: number, month: number, day: number): Day => {
    const found = dayOf(year, month, day)
    return found === undefined ? { problem: 'noSuchDate' } : { day: found }
  }
  const whole =
    /^(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*[日号]?$/.exec(text) ??
    /^(20\d{2})(\d{2})(\d{2})$/.exec(text)
  if (whole) return of(Number(whole[1]), Number(whole[2]), Number(whole[3]))
  const words = /^(?:([a-z]{3})[a-z]*\.?\s+(\d{1,2})|(\d{1,2})\s+([a-z]{3})[a-z]*\.?),?\s+(\d{4})$/i.exec(text)
  if (words) {
    const month = english.indexOf((words[1] ?? words[4] ?? '').toLowerCase()) + 1
    return month === 0 ? { problem: 'noMoment' } : of(Number(words[5]), month, Number(words[2] ?? words[3]))
  }
  const slashed = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text)
  if (slashed) {
    const [a, b, year] = [Number(slashed[1]), Number(slashed[2]), Number(slashed[3])]
    if (a > 12) return of(year, b, a)
    if (b > 12 || a === b) return of(year, a, b)
    return { problem: 'ambiguousDate', readings: [`${year}-${two(a)}-${two(b)}`, `${year}-${two(b)}-${two(a)}`] }
  }
  if (/^\d{1,2}\s*[-/.月]\s*\d{1,2}\s*[日号]?$/.test(text)) return { problem: 'noYear' }
  if (/^\d{1,2}[-/.]\d{1,2}[-/.]\d{2}$/.test(text)) return { problem: 'noYear' }
  return { problem: 'noMoment' }
}

/** An Excel serial of a day this century, as CSV files carry it. */
function serialIn(text: string): number | undefined {
  if (!/^\d{5}(\.\d+)?$/.test(text)) return undefined
  const days = Number(text)
  if (days < 36_526 || days > 73_415) return undefined
  return fromWall(Math.round((days - 25_569) * 1440) * 60)
}

/** Whatever people type: `2026-12-01 20:00`, `2026/12/1 晚上8点半`, `2026年12月1日 20时`, `Dec 1, 2026 8pm`, an ISO time with its zone, an Excel serial. */
export function readMoment(raw: string): Moment {
  const text = raw.normalize('NFKC').trim().replace(/\s+/g, ' ')
  const serial = serialIn(text)
  if (serial !== undefined) return { seconds: serial }
  if (/^\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:?\d\d)$/.test(text)) {
    const at = Date.parse(text)
    return Number.isNaN(at) ? { problem: 'noSuchDate' } : { seconds: Math.floor(at / 1000) }
  }
  const shortHour = /(^|.*\s)(\d{1,2})\s*(am|pm)$/i.exec(text)
  const clock = clockIn(shortHour ? `${shortHour[1]}${shortHour[2]}:00 ${shortHour[3]}` : text)
  if (clock === 'wrong') return { problem: 'noSuchDate' }
  const day = dayIn(clock ? clock.rest.replace(/T$/, '') : text)
  if (!('day' in day)) return day
  if (!clock) return { problem: 'noTime' }
  return { seconds: fromWall(day.day + clock.seconds) }
}

/** An end may be a time alone: the same day, or the next if that is before the start. */
export function readEnd(raw: string, startsAt: number | undefined): Moment {
  const text = raw.normalize('NFKC').trim()
  const clock = clockIn(text)
  if (clock && clock !== 'wrong' && clock.rest.trim() === '') {
    if (startsAt === undefined) return { problem: 'noDate' }
    const midnight = Math.floor(toWall(startsAt) / 86_400) * 86_400
    const at = fromWall(midnight + clock.seconds)
    return { seconds: at > startsAt ? at : fromWall(midnight + 86_400 + clock.seconds) }
  }
  return readMoment(raw)
}
