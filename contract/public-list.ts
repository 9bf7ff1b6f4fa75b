import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { price } from './price.ts'
import { liveStatus } from './rooms.ts'

/** How many rooms the list holds, and how long after its end a room stays in it (seconds). */
export const publicListLimits = { rooms: 100, goodsPerRoom: 50, endedFor: 90 * 86_400 } as const

/** Whole address on the gateway's origin, which fetches and keeps WeChat's picture. */
const picture = z.nullable(z.string())

export const publicRoom = z.object({
  id: z.number(),
  name: z.string(),
  status: liveStatus,
  /** WeChat's own 101–107. */
  statusCode: z.number(),
  /** Planned, Unix seconds; 0 if WeChat did not say. */
  startsAt: z.number(),
  endsAt: z.number(),
  anchorName: z.string(),
  cover: picture,
  /** For `navigator` and `wx.navigateTo`. */
  path: z.string(),
  /** Whether viewers may watch it again after its end; null if nobody knows. */
  replay: z.nullable(z.boolean()),
  /** Money in integer fen. */
  goods: z.array(
    z.object({
      id: z.nullable(z.number()),
      name: z.string(),
      price: z.nullable(price),
      path: z.string(),
      cover: picture,
    }),
  ),
})
export type PublicRoom = z.output<typeof publicRoom>

/** On air first, then the soonest, then the latest that ended. Banned, expired and deleted rooms are left out. */
export const publicList = z.object({
  /** When WeChat last answered the list, Unix seconds; null before the first time. */
  asOf: z.nullable(z.number()),
  /** WeChat does not answer at the moment: the list is the last one known. */
  stale: z.boolean(),
  rooms: z.array(publicRoom),
})
export type PublicList = z.output<typeof publicList>

/** For the merchant's own pages. Answered from what the gateway knows: no request ever costs a call of WeChat's. */
export const publicApi = {
  rooms: {
    method: 'GET',
    path: '/public/:mp/rooms.json',
    says: 'The rooms of a mini program for its own pages; 404 unless the list is on and the key is its own. Cached, with ETag',
    permission: 'anyone',
    caller: 'machine',
    crossOrigin: true,
    query: z.object({ key: z.string().check(z.maxLength(100)) }),
    reply: publicList,
  },
  picture: {
    method: 'GET',
    path: '/public/:mp/pictures/:key',
    says: 'A picture that the public list names, from the gateway’s copy; `size=thumb` is 144 px wide',
    permission: 'anyone',
    caller: 'machine',
    crossOrigin: true,
    query: z.object({ size: z.optional(z.enum(['thumb'])) }),
    reply: z.unknown(),
    answers: 'image',
  },
} as const satisfies Record<string, Endpoint>
