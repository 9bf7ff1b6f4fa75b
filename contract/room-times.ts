import type { FieldProblem } from './fault.ts'
import type { RoomLine } from './rooms.ts'

/** Seconds. The 12 h are where a developer and a mall met the limit; every edition of the docs says 24 h (§14, 19). */
export const roomTimes = {
  leadAtLeast: 10 * 60,
  aheadAtMost: 180 * 24 * 3600,
  shortest: 30 * 60,
  longest: 24 * 3600,
  warnAbove: 12 * 3600,
} as const

/** The earliest start that WeChat takes, on a whole minute and with a minute for the person to press the button. */
export const earliestStart = (now: number): number => Math.ceil((now + roomTimes.leadAtLeast) / 60) * 60 + 60

/** Times against the clock; `now` in Unix seconds. */
export function timeProblems(
  { startsAt, endsAt }: { startsAt: number; endsAt: number },
  now: number,
): Record<string, FieldProblem> {
  const found: Record<string, FieldProblem> = {}
  if (startsAt <= now + roomTimes.leadAtLeast) found.startsAt = { rule: 'earliest', at: earliestStart(now) }
  else if (startsAt > now + roomTimes.aheadAtMost)
    found.startsAt = { rule: 'latest', at: Math.floor((now + roomTimes.aheadAtMost) / 60) * 60 }
  const length = endsAt - startsAt
  if (length < roomTimes.shortest)
    found.endsAt = { rule: 'shortest', min: roomTimes.shortest, at: startsAt + roomTimes.shortest }
  else if (length > roomTimes.longest)
    found.endsAt = { rule: 'longest', max: roomTimes.longest, at: startsAt + roomTimes.longest }
  return found
}

/** WeChat never says that a room is late: it stays "not started" until somebody looks. */
export const isOverdue = (line: Pick<RoomLine, 'status' | 'endsAt'>, now: number): boolean =>
  line.status === 'notStarted' && line.endsAt <= now
