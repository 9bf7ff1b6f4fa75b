import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'
import { job } from './jobs.ts'
import { liveStatus } from './rooms.ts'

/** Somebody who subscribed to the shop's shows (长期订阅, wechat-live-api.md §7.1). WeChat gives no name, only its id. */
export const follower = z.object({
  openid: z.string(),
  /** Unix seconds; null if WeChat gave none. */
  at: z.nullable(z.number()),
  /** In which room, and how that stood then. */
  room: z.nullable(z.object({ id: z.number(), name: z.string() })),
  roomStatus: z.nullable(liveStatus),
})
export type Follower = z.output<typeof follower>

/** Rows of one page of the list; a page that is not full is the last. */
export const followersPerPage = 200

export const followerOverview = z.object({
  total: z.number(),
  /** When the last whole reading ended, and how many the one under way has seen. */
  asOf: z.nullable(z.number()),
  reading: z.nullable(z.object({ seen: z.number() })),
  stale: z.nullable(z.enum(['wechatAway', 'notConnected', 'quotaGone'])),
  /** Those who are still there, by the day (the merchant’s, `2026-11-21`) on which they subscribed; days with nobody are left out. */
  days: z.array(z.object({ day: z.string(), count: z.number() })),
  /** The rooms in which most subscribed, at most 10. */
  rooms: z.array(z.object({ id: z.number(), name: z.string(), count: z.number() })),
})
export type FollowerOverview = z.output<typeof followerOverview>

/** People in one call of WeChat's `push_message` (§7.2). */
export const pushBatch = 2000

/** What WeChat's event says came of a batch (§7.3). */
export const pushResult = z.object({
  at: z.number(),
  total: z.number(),
  success: z.number(),
  /** No such person · not subscribed (any more) · has had their message of the day · WeChat's own fault. */
  openidErrors: z.number(),
  notSubscribed: z.number(),
  dailyLimit: z.number(),
  internal: z.number(),
})
export type PushResult = z.output<typeof pushResult>

/**
 * One call of `push_message`. `unknown`: nobody heard whether WeChat took it. It is never sent again by itself: WeChat's event
 * settles it, or a person says what happened (`decide`). `absent`: a person said that it was not sent.
 */
export const followerPush = z.object({
  id: z.string(),
  roomId: z.number(),
  roomName: z.string(),
  state: z.enum(['sent', 'ok', 'refused', 'unknown', 'absent']),
  people: z.number(),
  messageId: z.nullable(z.string()),
  sentAt: z.number(),
  by: z.string(),
  job: z.string(),
  wechat: z.optional(wechatAnswer),
  result: z.nullable(pushResult),
})
export type FollowerPush = z.output<typeof followerPush>

/**
 * Why a room cannot push. `notLive` 9410006 · `otherRoomToday` 9410005: one room a day · `nobody` has subscribed ·
 * `allReached`: everybody has been sent to for this room · `running`: a push of this room is under way.
 */
export const pushWhy = z.enum(['notLive', 'otherRoomToday', 'nobody', 'allReached', 'running'])
export type PushWhy = z.output<typeof pushWhy>

export const pushPlan = z.object({
  roomId: z.number(),
  roomName: z.string(),
  status: liveStatus,
  /** Empty: it may go. All that stands in the way otherwise. */
  why: z.array(pushWhy),
  /** With `otherRoomToday`, if it was this console that sent it. */
  other: z.nullable(z.object({ id: z.number(), name: z.string() })),
  followers: z.number(),
  /** Sent to for this room before, whatever came of it: nobody is sent to twice. */
  reached: z.number(),
  /** Who would be sent to now, and in how many calls. */
  people: z.number(),
  batches: z.number(),
  /** How old the list of followers is. */
  asOf: z.nullable(z.number()),
  /** WeChat was asked for the status just now. */
  checkedAt: z.nullable(z.number()),
})
export type PushPlan = z.output<typeof pushPlan>

const whole = z.string().check(z.regex(/^\d{1,9}$/))

export const followerApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/followers',
    says: 'Subscribers, the newest first, 200 a page',
    permission: 'follower.read',
    query: z.object({ page: z.optional(whole), room: z.optional(whole) }),
    reply: z.object({ total: z.number(), followers: z.array(follower) }),
  },
  overview: {
    method: 'GET',
    path: '/api/:mp/followers/overview',
    says: 'How many subscribers there are, when and where they came; the list is read again if it is old',
    permission: 'follower.read',
    reply: followerOverview,
  },
  read: {
    method: 'POST',
    path: '/api/:mp/followers/read',
    says: 'Read the subscribers from WeChat again, in the background',
    permission: 'follower.read',
    reply: followerOverview,
  },
  plan: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/follower-push',
    says: 'Who would get a follower push for this room and what stands in the way; sends nothing',
    permission: 'follower.read',
    /** `check`: ask WeChat first whether the room is live: the dry run. */
    query: z.object({ check: z.optional(z.literal('1')) }),
    reply: pushPlan,
  },
  push: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/follower-push',
    says: 'Tell the subscribers that the room is live: a job of batches, nobody twice for one room',
    permission: 'follower.push',
    needs: 'Idempotency-Key',
    body: z.strictObject({ title: z.string().check(z.trim(), z.minLength(1), z.maxLength(100)) }),
    reply: job,
  },
  pushes: {
    method: 'GET',
    path: '/api/:mp/follower-pushes',
    says: 'The last 100 batches that were sent, with what WeChat says came of them',
    permission: 'follower.read',
    reply: z.object({ pushes: z.array(followerPush) }),
  },
  /** Only of an `unknown` one. `sent: false` lets its people be sent to again. */
  decide: {
    method: 'POST',
    path: '/api/:mp/follower-pushes/:id/decide',
    says: 'Say of a batch nobody heard of whether it was sent',
    permission: 'follower.push',
    body: z.strictObject({ sent: z.boolean() }),
    reply: followerPush,
  },
} as const satisfies Record<string, Endpoint>
