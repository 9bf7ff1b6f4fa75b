import type { DraftLine } from '#contract/drafts.ts'
import type { Goods } from '#contract/goods.ts'
import type { Intent } from '#contract/intents.ts'
import type { JobLine } from '#contract/jobs.ts'
import { isOverdue } from '#contract/room-times.ts'
import type { RoomLine, RoomList } from '#contract/rooms.ts'

/** What waits for a person. Each leads to the place where it can be settled. */
export type Need =
  | { kind: 'banned' | 'interrupted' | 'paused' | 'overdue' | 'expired' | 'drifted'; room: RoomLine }
  | { kind: 'unknown' | 'absent' | 'several'; intent: Intent }
  | { kind: 'jobStopped' | 'jobPartly'; job: JobLine }
  /** Goods that WeChat rejected: nobody hears of it elsewhere. */
  | { kind: 'rejectedGoods'; goods: readonly Goods[] }
  | { kind: 'drafts'; drafts: readonly DraftLine[] }

const week = 7 * 86_400

function ofRoom(room: RoomLine, now: number): Need | undefined {
  if (room.deletedAt !== null) return undefined
  if (room.status === 'interrupted' || room.status === 'paused') return { kind: room.status, room }
  // Old news is in the list; here stands what somebody can still act upon.
  const recent = Math.max(room.startsAt, room.endsAt) > now - week
  if ((room.status === 'banned' || room.status === 'expired') && recent) return { kind: room.status, room }
  if (isOverdue(room, now)) return { kind: 'overdue', room }
  return room.drifted ? { kind: 'drifted', room } : undefined
}

function ofIntent(intent: Intent): Need | undefined {
  if (intent.state === 'unknown' || intent.state === 'sent') return { kind: 'unknown', intent }
  if (intent.state === 'absent') return { kind: 'absent', intent }
  return intent.made.length > 1 ? { kind: 'several', intent } : undefined
}

function ofJob(job: JobLine, now: number): Need | undefined {
  if (job.state === 'stopped' || job.state === 'paused' || job.state === 'waiting') return { kind: 'jobStopped', job }
  const { refused, failed, absent, unknown } = job.counts
  const fresh = (job.endedAt ?? now) > now - 86_400
  return job.state === 'done' && fresh && refused + failed + absent + unknown > 0
    ? { kind: 'jobPartly', job }
    : undefined
}

const order: Need['kind'][] = [
  'interrupted',
  'banned',
  'paused',
  'unknown',
  'overdue',
  'several',
  'absent',
  'jobStopped',
  'jobPartly',
  'rejectedGoods',
  'drifted',
  'expired',
  'drafts',
]

/** The most urgent first; of one kind in the order they came. `now` in Unix seconds. */
export function needsOf(
  list: RoomList,
  jobs: readonly JobLine[],
  drafts: readonly DraftLine[],
  now: number,
  rejected: readonly Goods[] = [],
): Need[] {
  const found = [
    ...list.rooms.map((room) => ofRoom(room, now)),
    ...list.pending.map(ofIntent),
    ...jobs.map((job) => ofJob(job, now)),
    rejected.length > 0 ? ({ kind: 'rejectedGoods', goods: rejected } as const) : undefined,
    drafts.length > 0 ? ({ kind: 'drafts', drafts } as const) : undefined,
  ].filter((need): need is Need => need !== undefined)
  return found.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind))
}

/** Those that start within a day, or should have begun and are not over. */
export const soonOf = (rooms: readonly RoomLine[], now: number): RoomLine[] =>
  rooms
    .filter(
      (room) =>
        room.status === 'notStarted' && room.deletedAt === null && room.startsAt < now + 86_400 && room.endsAt > now,
    )
    .sort((a, b) => a.startsAt - b.startsAt)
