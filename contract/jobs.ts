import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { faultShape, fieldProblem, wechatAnswer, type FieldProblem } from './fault.ts'
import { newGoods, type NewGoods } from './new-goods.ts'
import type { Permission } from './permissions.ts'
import { read } from './problems.ts'
import { timeProblems } from './room-times.ts'
import { newRoom, peopleProblems, type NewRoom } from './rooms.ts'

/** Long work, one mechanism for the whole house: items are done one after the other per mini program, whoever looks. */
export const jobKind = z.enum([
  'create-rooms',
  'followers.push',
  'delete-rooms',
  'goods.import',
  'goods.delete',
  'goods.submit',
  'replay.archive',
])
export type JobKind = z.output<typeof jobKind>

/** What it takes to start a job, and to pause, resume, cancel or retry one. */
export const jobPermission = {
  'create-rooms': 'room.write',
  'delete-rooms': 'room.delete',
  'goods.import': 'goods.write',
  'followers.push': 'follower.push',
  'goods.delete': 'goods.write',
  'goods.submit': 'goods.write',
  'replay.archive': 'replay.archive',
} as const satisfies Record<JobKind, Permission>

/** Items of one job. */
export const jobItemsAtMost = 500

/**
 * - `running` · `done`: nothing is left waiting, running or unknown
 * - `waiting`: stopped by itself and goes on by itself at `until`; `why` is `quotaGone` (45009: Beijing midnight, 45011: a
 *   minute), `wechatAway`, `notConnected` or `archiveAway` (the folder or bucket for copies takes nothing). A person may resume it earlier
 * - `paused`: by a person · `stopped`: only a person can make it go on; `why` is `notAllowed`, the one who started it has
 *   lost the permission. Whoever resumes it then carries it on in their own name
 * - `cancelled`: what had not begun is `skipped`, what was done stays
 */
export const jobState = z.enum(['running', 'waiting', 'paused', 'stopped', 'cancelled', 'done'])
export type JobState = z.output<typeof jobState>
export const jobWhy = z.enum(['quotaGone', 'wechatAway', 'notConnected', 'notAllowed', 'archiveAway'])
export type JobWhy = z.output<typeof jobWhy>

/**
 * - `ok` · `refused`: WeChat said no, `wechat` says why · `failed`: Kaibo said no before WeChat was asked, `fault` and
 *   `fields` say why (its start has come too near, say)
 * - `unknown`: WeChat did not say whether it did this. It settles by itself into `ok`, or `absent`: surely not done
 * - `skipped`: cancelled before it began, or there was nothing to do (`fault` is `notFound`: it was gone already)
 */
export const jobItemState = z.enum(['waiting', 'running', 'ok', 'refused', 'unknown', 'absent', 'failed', 'skipped'])
export type JobItemState = z.output<typeof jobItemState>

export const jobItem = z.object({
  /** Place in the list as it was sent, from 0: the 12 of `rooms.12.name` or `goods.12.name`. */
  n: z.number(),
  /** The name of the room or the item. */
  title: z.string(),
  /** Unix seconds; 0 if not known. */
  startsAt: z.number(),
  state: jobItemState,
  /** Ids of the rooms or goods made; more than one if WeChat made several of one request. */
  made: z.array(z.number()),
  /** With `delete-rooms`: which room. */
  roomId: z.optional(z.number()),
  /** With `goods.delete` and `goods.submit`: which item of the library. */
  goodsId: z.optional(z.number()),
  /** With `create-rooms` and `goods.import`, once it began: its intent. */
  intent: z.optional(z.string()),
  wechat: z.optional(wechatAnswer),
  fault: z.optional(faultShape.shape.code),
  /** Keyed as in a single room: `startsAt`, not `rooms.12.startsAt`. */
  fields: z.optional(z.record(z.string(), fieldProblem)),
})
export type JobItem = z.output<typeof jobItem>

export const jobLine = z.object({
  /** The `Idempotency-Key` it was started with. */
  id: z.string(),
  kind: jobKind,
  title: z.string(),
  state: jobState,
  why: z.nullable(jobWhy),
  /** With `waiting`: when it goes on by itself, Unix seconds. */
  until: z.nullable(z.number()),
  /** In whose name it goes on. Their permission is checked again before each item. */
  by: z.string(),
  startedAt: z.number(),
  /** When it was done or cancelled. */
  endedAt: z.nullable(z.number()),
  /** How many items there are, and how many in each state; every state is there. */
  total: z.number(),
  counts: z.record(jobItemState, z.number()),
})
export type JobLine = z.output<typeof jobLine>

export const job = z.object({ ...jobLine.shape, items: z.array(jobItem) })
export type Job = z.output<typeof job>

const jobActsIn = {
  pause: ['running', 'waiting'],
  resume: ['waiting', 'paused', 'stopped'],
  cancel: ['running', 'waiting', 'paused', 'stopped'],
  retry: ['running', 'waiting', 'paused', 'stopped', 'done'],
} as const satisfies Record<string, readonly JobState[]>
export type JobAct = keyof typeof jobActsIn
export const jobCan = (act: JobAct, of: Pick<JobLine, 'state'>): boolean =>
  (jobActsIn[act] as readonly JobState[]).includes(of.state)

/** Only what surely had no effect may go again; a deletion also if its outcome is unknown, since deleting twice is harmless. */
export const jobItemCanRetry = (kind: JobKind, item: Pick<JobItem, 'state'>): boolean =>
  ['refused', 'absent', 'failed'].includes(item.state) ||
  ((kind === 'delete-rooms' || kind === 'goods.delete') && item.state === 'unknown')

/**
 * Every problem of every row at once, keyed `rooms.12.name`; `now` in Unix seconds. The gateway refuses a whole job with
 * exactly this and the pictures it does not know, so an import can say it cell by cell before sending.
 */
export function roomsProblems(rooms: readonly unknown[], now: number): Record<string, FieldProblem> {
  const found: Record<string, FieldProblem> = {}
  for (const [n, row] of rooms.entries())
    for (const [field, problem] of Object.entries(roomProblems(row, now))) found[`rooms.${n}.${field}`] = problem
  return found
}

/** Of one row: its shape and, as far as they can be read, its times and people. */
export function roomProblems(row: unknown, now: number): Record<string, FieldProblem> {
  const result = read(newRoom, row)
  const value = (result.ok ? result.value : row) as Partial<NewRoom> | null
  const shape = result.ok ? {} : result.fields
  if (typeof value !== 'object' || value === null) return shape
  const { startsAt, endsAt } = value
  const times =
    Number.isInteger(startsAt) && Number.isInteger(endsAt)
      ? timeProblems({ startsAt: startsAt as number, endsAt: endsAt as number }, now)
      : {}
  return { ...times, ...peopleProblems(value as NewRoom), ...shape }
}

const title = z.string().check(z.trim(), z.minLength(1), z.maxLength(100))

/** Rows that are no rooms pass here on purpose: the gateway says what is wrong with all rows at once (`roomsProblems`). */
const anyRoom = z.union([newRoom, z.custom<NewRoom>()])
const anyGoods = z.union([newGoods, z.custom<NewGoods>()])
const idList = z.array(z.int().check(z.positive())).check(z.minLength(1), z.maxLength(jobItemsAtMost))

export const jobApi = {
  /**
   * Checks the whole list first: with one bad row nothing is created, and `badRequest` has `fields` keyed `rooms.12.name`.
   * Sent twice with one key it is one job; with another body `keyReused`.
   */
  createRooms: {
    method: 'POST',
    path: '/api/:mp/jobs/create-rooms',
    says: 'Create many rooms, one after the other, each once whatever happens; nothing if one of the list is bad',
    permission: 'room.write',
    needs: 'Idempotency-Key',
    body: z.strictObject({
      title,
      rooms: z.array(anyRoom).check(z.minLength(1), z.maxLength(jobItemsAtMost)),
    }),
    reply: job,
  },
  /** Not checked beforehand: a room that cannot be deleted is an item with its reason, and the others go. */
  deleteRooms: {
    method: 'POST',
    path: '/api/:mp/jobs/delete-rooms',
    says: 'Delete many rooms, one after the other, with a result for each',
    permission: 'room.delete',
    stepUp: true,
    needs: 'Idempotency-Key',
    body: z.strictObject({
      title,
      ids: idList,
    }),
    reply: job,
  },
  /**
   * Checked whole first, like `createRooms`: `badRequest` with `fields` keyed `goods.12.price.to`. Stops at 45009 and 300012
   * until the day's submissions are there again.
   */
  importGoods: {
    method: 'POST',
    path: '/api/:mp/jobs/import-goods',
    says: 'Add many goods and submit them for audit, each once whatever happens; nothing if one of the list is bad',
    permission: 'goods.write',
    needs: 'Idempotency-Key',
    body: z.strictObject({
      title,
      goods: z.array(anyGoods).check(z.minLength(1), z.maxLength(jobItemsAtMost)),
    }),
    reply: job,
  },
  /** Like `deleteRooms`: what cannot be deleted is an item with its reason. */
  deleteGoods: {
    method: 'POST',
    path: '/api/:mp/jobs/delete-goods',
    says: 'Delete many goods from the library and from every room, with a result for each',
    permission: 'goods.write',
    needs: 'Idempotency-Key',
    body: z.strictObject({ title, ids: idList }),
    reply: job,
  },
  /** Each costs one of the day's submissions and is asked for once; stops like `importGoods` when none is left. */
  submitGoods: {
    method: 'POST',
    path: '/api/:mp/jobs/submit-goods',
    says: 'Submit many goods for audit again, each once whatever happens',
    permission: 'goods.write',
    needs: 'Idempotency-Key',
    body: z.strictObject({ title, ids: idList }),
    reply: job,
  },
  list: {
    method: 'GET',
    path: '/api/:mp/jobs',
    says: 'The last 50 jobs, newest first, with how many items stand in each state',
    permission: 'room.read',
    reply: z.object({ jobs: z.array(jobLine) }),
  },
  one: {
    method: 'GET',
    path: '/api/:mp/jobs/:id',
    says: 'One job with all its items',
    permission: 'room.read',
    reply: job,
  },
  /** These four also ask for `jobPermission[kind]`, and answer `notAllowedNow` where `jobCan` says no. */
  pause: {
    method: 'POST',
    path: '/api/:mp/jobs/:id/pause',
    says: 'Begin no further item until it is resumed; the one under way is finished',
    permission: 'room.write',
    reply: job,
  },
  resume: {
    method: 'POST',
    path: '/api/:mp/jobs/:id/resume',
    says: 'Go on; a job stopped for want of permission goes on in the name of whoever resumes it',
    permission: 'room.write',
    reply: job,
  },
  cancel: {
    method: 'POST',
    path: '/api/:mp/jobs/:id/cancel',
    says: 'Skip whatever has not begun; what was done stays',
    permission: 'room.write',
    reply: job,
  },
  retry: {
    method: 'POST',
    path: '/api/:mp/jobs/:id/items/:n/retry',
    says: 'Let one item that surely had no effect go again, as a new wish',
    permission: 'room.write',
    reply: job,
  },
} as const satisfies Record<string, Endpoint>
