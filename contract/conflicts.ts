import { roomTimes } from './room-times.ts'
import type { LiveStatus } from './rooms.ts'

/**
 * One show, made or only planned: a `RoomLine` is one, and so is a row of a form, a series or an import (`status: null`,
 * `id` any key that is unique among those compared). Times in Unix seconds.
 */
export type Show = {
  id: number | string
  startsAt: number
  endsAt: number
  anchorName: string
  /** Null if nobody told us: then people are compared by their name. */
  anchorWechat?: string | null | undefined
  followerPush?: boolean | undefined
  /** Null or missing: not made yet. */
  status?: LiveStatus | null
  deletedAt?: number | null
  /** Goods meant for it that WeChat has not approved yet, if known. */
  goodsInAudit?: number | null
}

/**
 * `with`: the other show. `seconds`: of overlap for `sameAnchor`, between the two for `tooClose`, until the start for
 * `tooSoon` (negative if it has passed).
 */
export type Conflict =
  | { kind: 'sameAnchor'; with: Show['id']; seconds: number }
  | { kind: 'tooClose'; with: Show['id']; seconds: number }
  | { kind: 'tooSoon'; seconds: number }
  /** WeChat lets one room a day remind the followers. */
  | { kind: 'followerPush'; with: Show['id'] }
  | { kind: 'goodsInAudit'; count: number }

/** Seconds that one anchor needs between two shows. */
export const anchorGap = 10 * 60

const chinaOffset = 8 * 3600
/** Days since 1970 in China (UTC+8, no summer time). */
export const chinaDay = (seconds: number): number => Math.floor((seconds + chinaOffset) / 86_400)

const isToCome = ({ status }: Show) => status === undefined || status === null || status === 'notStarted'
const onAir = new Set<LiveStatus>(['live', 'paused', 'interrupted', 'unknown'])
/** Over, deleted or overdue shows are in nobody's way. */
const counts = (show: Show, now: number): boolean =>
  show.deletedAt == null && show.endsAt > now && (isToCome(show) || onAir.has(show.status as LiveStatus))

/** By WeChat id where both are known, else by the name that viewers see. */
export const sameAnchor = (a: Show, b: Show): boolean =>
  a.anchorWechat && b.anchorWechat ? a.anchorWechat === b.anchorWechat : a.anchorName.trim() === b.anchorName.trim()

/** People choose minutes; the seconds of a room that is made are the gateway's mark, by which it finds it again. */
const minute = (seconds: number): number => Math.floor(seconds / 60) * 60

/** What two shows are to each other; the same whichever is asked first, but for `with`. */
function between(a: Show, b: Show): Conflict[] {
  const found: Conflict[] = []
  if (sameAnchor(a, b)) {
    const apart = minute(Math.max(a.startsAt, b.startsAt)) - minute(Math.min(a.endsAt, b.endsAt))
    if (apart < 0) found.push({ kind: 'sameAnchor', with: b.id, seconds: -apart })
    else if (apart < anchorGap) found.push({ kind: 'tooClose', with: b.id, seconds: apart })
  }
  if (a.followerPush && b.followerPush && chinaDay(a.startsAt) === chinaDay(b.startsAt))
    found.push({ kind: 'followerPush', with: b.id })
  return found
}

function alone(show: Show, now: number): Conflict[] {
  const found: Conflict[] = []
  const ahead = show.startsAt - now
  // Of a room that is made already WeChat has accepted the start.
  if ((show.status ?? null) === null && ahead <= roomTimes.leadAtLeast) found.push({ kind: 'tooSoon', seconds: ahead })
  if (isToCome(show) && show.goodsInAudit) found.push({ kind: 'goodsInAudit', count: show.goodsInAudit })
  return found
}

/** What stands in the way of one show among the others; itself, by `id`, is left out. For a form. */
export function conflictsOf(show: Show, others: Iterable<Show>, now: number): Conflict[] {
  const found = alone(show, now)
  if (counts(show, now))
    for (const other of others) if (other.id !== show.id && counts(other, now)) found.push(...between(show, other))
  return found
}

/** The same for all of them at once, by `id`; shows without a conflict are left out. For calendar, series and import. */
export function conflictsAmong(shows: readonly Show[], now: number): Map<Show['id'], Conflict[]> {
  const found = new Map<Show['id'], Conflict[]>()
  const note = (show: Show, conflicts: Conflict[]) => {
    if (conflicts.length) found.set(show.id, [...(found.get(show.id) ?? []), ...conflicts])
  }
  for (const show of shows) note(show, alone(show, now))
  const inTime = shows.filter((show) => counts(show, now)).sort((a, b) => a.startsAt - b.startsAt)
  for (const [i, a] of inTime.entries()) {
    const farthest = Math.max(a.endsAt + anchorGap, a.startsAt + (a.followerPush ? 86_400 : 0))
    for (let j = i + 1; j < inTime.length; j++) {
      const b = inTime[j] as Show
      if (b.startsAt >= farthest) break
      if (a.id === b.id) continue
      note(a, between(a, b))
      note(b, between(b, a))
    }
  }
  return found
}
