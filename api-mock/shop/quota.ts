import { refuse } from '../refuse.ts'
import { Table, type Place } from '../table.ts'

type Count = {
  readonly day: string
  readonly used: number
  readonly limit: number | null
  readonly perMinute: number | null
}
type Minute = { minute: number; used: number }

/** Reset at midnight China time is an assumption of §1. */
export const chinaDay = (now: number) => new Date((now + 8 * 3600) * 1000).toISOString().slice(0, 10)
const NONE: Count = { day: '', used: 0, limit: null, perMinute: null }

/** Daily counters per path (or shared bucket), §8.4; a limit set by control holds until the counter is cleared by control. */
export class Quota {
  readonly table: Table<Count>
  readonly #minutes = new Map<string, Minute>()

  constructor(place: Place) {
    this.table = new Table(place, 'quota')
  }

  /** Counts one call. @throws 45009 the day is used up, 45011 the minute is */
  take(bucket: string, documented: number | null, now: number) {
    const count = this.#today(bucket, now)
    const limit = count.limit ?? documented
    if (limit !== null && count.used >= limit) refuse(45009)
    if (count.perMinute !== null) this.#takeMinute(bucket, count.perMinute, now)
    this.table.put(bucket, { ...count, used: count.used + 1 })
  }

  read(bucket: string, documented: number | null, now: number) {
    const count = this.#today(bucket, now)
    const limit = count.limit ?? documented
    return { daily_limit: limit, used: count.used, remain: limit === null ? null : Math.max(0, limit - count.used) }
  }

  /** Leaves so many calls for today (control; fault `quota` of reliability.md §2.1). */
  leave(bucket: string, left: number, now: number) {
    const count = this.#today(bucket, now)
    this.table.put(bucket, { ...count, limit: count.used + left })
  }

  limitMinute(bucket: string, perMinute: number, now: number) {
    this.table.put(bucket, { ...this.#today(bucket, now), perMinute })
  }

  /** WeChat's own clearing: counters to zero, the limits are WeChat's and stay. */
  clear(bucket: string, now: number) {
    const count = this.table.get(bucket)
    if (count) this.table.put(bucket, { ...count, day: chinaDay(now), used: 0 })
  }

  clearAll(now: number) {
    for (const bucket of [...this.table.entries()].map(([key]) => key)) this.clear(bucket, now)
  }

  /** Control's clearing: limits too. */
  forget() {
    for (const [bucket] of [...this.table.entries()]) this.table.delete(bucket)
    this.#minutes.clear()
  }

  /** A limit set by `leave` was about that day only. */
  #today(bucket: string, now: number): Count {
    const day = chinaDay(now)
    const count = this.table.get(bucket) ?? NONE
    return count.day === day ? count : { day, used: 0, limit: null, perMinute: count.perMinute }
  }

  #takeMinute(bucket: string, limit: number, now: number) {
    const minute = Math.floor(now / 60)
    const seen = this.#minutes.get(bucket)
    const used = seen?.minute === minute ? seen.used : 0
    if (used >= limit) refuse(45011)
    this.#minutes.set(bucket, { minute, used: used + 1 })
  }
}
