import { dayStart } from '#contract/room-times.ts'

export const views = ['list', 'month', 'week'] as const
export type View = (typeof views)[number]

export const viewOf = (params: URLSearchParams): View => views.find((view) => view === params.get('view')) ?? 'list'

const daySeconds = 86_400
/** `2026-11-21` on the merchant's calendar. */
export const dayName = (seconds: number): string => new Date((seconds + 8 * 3600) * 1000).toISOString().slice(0, 10)
/** Midnight of the Monday at or before. */
export const mondayOf = (seconds: number): number => {
  const midnight = dayStart(dayName(seconds))
  const weekdayNumber = (new Date((midnight + 8 * 3600) * 1000).getUTCDay() + 6) % 7
  return midnight - weekdayNumber * daySeconds
}

/** `at=2026-11` or `at=2026-11-21`; whatever else stands there, today. */
export function placeOf(at: string | null, now: number): number {
  const said = /^\d{4}-\d{2}(-\d{2})?$/.test(at ?? '') ? dayStart((at as string).padEnd(10, '-01')) : Number.NaN
  return Number.isNaN(said) ? dayStart(dayName(now)) : said
}

/** The days on the page: whole weeks from Monday; `month` marks which of them are its own. */
export function daysOf(view: 'month' | 'week', place: number): { start: number; own: boolean }[] {
  if (view === 'week')
    return Array.from({ length: 7 }, (_, n) => ({ start: mondayOf(place) + n * daySeconds, own: true }))
  const month = dayName(place).slice(0, 7)
  const first = mondayOf(dayStart(`${month}-01`))
  const days = []
  for (
    let start = first;
    start === first || days.length % 7 > 0 || dayName(start).slice(0, 7) === month;
    start += daySeconds
  )
    days.push({ start, own: dayName(start).slice(0, 7) === month })
  return days
}

/** The page before (−1) or after (1), as `at` says it. */
export function step(view: 'month' | 'week', place: number, by: 1 | -1): string {
  if (view === 'week') return dayName(mondayOf(place) + by * 7 * daySeconds)
  const [year = 0, month = 1] = dayName(place).split('-').map(Number)
  return new Date(Date.UTC(year, month - 1 + by, 1)).toISOString().slice(0, 7)
}

type Timed = { startsAt: number; endsAt: number }

/** Shows that meet in time stand side by side: each with its lane and how many lanes its cluster has. */
export function lanesOf<T extends Timed>(shows: readonly T[]): { show: T; lane: number; of: number }[] {
  const placed: { show: T; lane: number; of: number }[] = []
  let cluster: typeof placed = []
  let ends: number[] = []
  const close = () => {
    for (const one of cluster) one.of = ends.length
    cluster = []
    ends = []
  }
  for (const show of [...shows].sort((a, b) => a.startsAt - b.startsAt || b.endsAt - a.endsAt)) {
    if (ends.length > 0 && ends.every((end) => end <= show.startsAt)) close()
    const free = ends.findIndex((end) => end <= show.startsAt)
    const lane = free === -1 ? ends.length : free
    ends[lane] = show.endsAt
    const one = { show, lane, of: 1 }
    cluster.push(one)
    placed.push(one)
  }
  close()
  return placed
}
