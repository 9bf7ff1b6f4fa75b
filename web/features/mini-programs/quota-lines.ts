import { quotaForecast, type QuotaLine } from '#contract/quota.ts'

export type Seen = QuotaLine & {
  /** Calls of the whole day if it goes on so. */
  forecast: number | null
  trouble: 'nearlyGone' | 'short' | null
}

/** One line as it is worth showing: what was counted before midnight says nothing of today, and a limit of 0 is none. */
export function seenToday(line: QuotaLine, renewsAt: number): Seen {
  const ofToday = line.asOf !== null && line.asOf >= renewsAt - 86_400
  const seen = ofToday ? line : { ...line, limit: null, used: null, left: null, asOf: null }
  const { limit, left } = seen
  const forecast = quotaForecast(seen, renewsAt)
  const nearlyGone = Boolean(limit) && left !== null && left * 20 < (limit ?? 0)
  const short = Boolean(limit) && forecast !== null && forecast > (limit ?? 0)
  return { ...seen, forecast, trouble: nearlyGone ? 'nearlyGone' : short ? 'short' : null }
}
