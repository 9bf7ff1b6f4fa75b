import { dayOf, fromDate, momentOf, mondayOf, toDate } from './days.ts'

export const views = ['list', 'month', 'week'] as const
export type View = (typeof views)[number]

export const viewOf = (params: URLSearchParams): View => views.find((view) => view === params.get('view')) ?? 'list'

/** A day by its number (`days.ts`): `at=2026-11` or `at=2026-11-21`; whatever else stands there, today. */
export function placeOf(at: string | null, now: number): number {
  const said = fromDate(at?.length === 7 ? `${at}-01` : (at ?? ''))
  return Number.isNaN(said) ? dayOf(now) : said
}

/** The days on the page: whole weeks from Monday; `month` marks which of them are its own. */
export function daysOf(view: 'month' | 'week', place: number): { day: number; start: number; own: boolean }[] {
  const month = toDate(place).slice(0, 7)
  const isOwn = (day: number) => view === 'week' || toDate(day).slice(0, 7) === month
  const first = mondayOf(view === 'week' ? place : fromDate(`${month}-01`))
  const days = []
  for (let day = first; day < first + 7 || days.length % 7 > 0 || (view === 'month' && isOwn(day)); day++)
    days.push({ day, start: momentOf(day), own: isOwn(day) })
  return days
}

/** The page before (−1) or after (1), as `at` says it. */
export function step(view: 'month' | 'week', place: number, by: 1 | -1): string {
  if (view === 'week') return toDate(mondayOf(place) + by * 7)
  const [year = 0, month = 1] = toDate(place).split('-').map(Number)
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
