import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

export const activityOutcomes = ['asked', 'ok', 'refused', 'unknown', 'denied', 'failed'] as const
export type ActivityOutcome = (typeof activityOutcomes)[number]

/** Rows of one answer; the next page begins below the last of them. */
export const activityPage = 50

const activityEntry = z.object({
  /** Grows by one with every row of the house; what is missing has been taken out. */
  seq: z.number(),
  /** Unix seconds. */
  at: z.number(),
  /** Null: it belongs to no mini program (signing in, accounts). Only owners see those. */
  mp: z.nullable(z.string()),
  /** Empty: nobody was signed in. `Kaibo`: it settled by itself what nobody answered. */
  who: z.string(),
  role: z.nullable(z.string()),
  ip: z.nullable(z.string()),
  requestId: z.nullable(z.string()),
  /** `room.edit`, or method and path of a request that was refused. */
  act: z.string(),
  /** A room id, a name, a path. */
  target: z.nullable(z.string()),
  outcome: z.enum(activityOutcomes),
  before: z.unknown(),
  after: z.unknown(),
  /** What WeChat answered. */
  errcode: z.nullable(z.number()),
  rid: z.nullable(z.string()),
  /** The `asked` row that this one is the outcome of. */
  answers: z.nullable(z.number()),
})
export type ActivityEntry = z.output<typeof activityEntry>

const text = z.optional(z.string().check(z.trim(), z.maxLength(200)))
const number = z.optional(z.pipe(z.string(), z.pipe(z.transform(Number), z.int().check(z.minimum(0)))))

/** Everything left out means "any". */
const filter = {
  /** A whole name, as `choices` has it. */
  who: text,
  /** A room's id, or part of its name. */
  room: text,
  act: text,
  outcome: z.optional(z.enum(activityOutcomes)),
  /** Unix seconds; `to` is included. */
  from: number,
  to: number,
}

export const activityApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/activity',
    says: 'Who did what, newest first; `before` is the `next` of the page above',
    permission: 'activity.read',
    query: z.strictObject({ ...filter, before: number }),
    reply: z.object({ entries: z.array(activityEntry), next: z.nullable(z.number()) }),
  },
  choices: {
    method: 'GET',
    path: '/api/:mp/activity/choices',
    says: 'Which people and acts there are to search by',
    permission: 'activity.read',
    reply: z.object({ people: z.array(z.string()), acts: z.array(z.string()) }),
  },
  csv: {
    method: 'GET',
    path: '/api/:mp/activity.csv',
    says: 'The same as a CSV file, as long as it is; cells that a spreadsheet would run are made harmless',
    permission: 'activity.read',
    query: z.strictObject(filter),
    reply: z.unknown(),
    answers: 'text',
  },
} as const satisfies Record<string, Endpoint>
