import * as z from 'zod/mini'
import { drift, driftAnswer } from './drift.ts'
import type { Endpoint } from './endpoint.ts'
import type { FieldProblem } from './fault.ts'
import { imageId } from './images.ts'
import { intent } from './intents.ts'
import { readinessLine } from './readiness.ts'
import { unitsText } from './text-units.ts'

/** WeChat's 101–107 by name. `unknown` is a code we have never heard of; `statusCode` keeps it. */
export const liveStatuses = [
  'live',
  'notStarted',
  'ended',
  'banned',
  'paused',
  'interrupted',
  'expired',
  'unknown',
] as const
export type LiveStatus = (typeof liveStatuses)[number]
export const liveStatus = z.enum(liveStatuses)

/** `phone`: the anchor broadcasts from WeChat. `encoder`: a program pushes to an address, the only kind that has one. */
export const roomKind = z.enum(['phone', 'encoder'])
export type RoomKind = z.output<typeof roomKind>

export const wechatId = z.string().check(
  z.trim(),
  z.check((ctx) => {
    if (ctx.value === '') ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'required' } })
    else if (ctx.value.length > 64) ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'invalid' } })
  }),
)
/** Unix seconds. */
const moment = z.int().check(z.positive())

/** What may be changed while the room has not started. WeChat takes it as a full replacement (§3.2). */
export const roomEdit = z.strictObject({
  name: unitsText(6, 34),
  startsAt: moment,
  endsAt: moment,
  anchorName: unitsText(4, 30),
  anchorWechat: wechatId,
  coverImage: imageId,
  shareImage: imageId,
  feedImage: imageId,
  /** Official collection, 官方收录. */
  collected: z.boolean(),
  likes: z.boolean(),
  shelf: z.boolean(),
  comments: z.boolean(),
  sharing: z.boolean(),
  replay: z.boolean(),
  customerService: z.boolean(),
  /**
   * Our own planning flag, never sent to WeChat: this is the day's one room that shall remind the followers. Left out at
   * create it is false; left out of an edit it stays as it was.
   */
  followerPush: z.optional(z.boolean()),
})
export type RoomEdit = z.output<typeof roomEdit>

/** All of `room/create` (§3.1), in our words and positive: `likes: true` means viewers can like. */
export const newRoom = z.strictObject({
  ...roomEdit.shape,
  kind: roomKind,
  subAnchorWechat: z.optional(wechatId),
  /** If given, only this person, the admins and the room's anchors see the room in WeChat's console. */
  creatorWechat: z.optional(wechatId),
})
export type NewRoom = z.output<typeof newRoom>

/** Anchor and sub-anchor must be two people (200002, §3.1). */
export const peopleProblems = (
  room: Pick<NewRoom, 'anchorWechat' | 'subAnchorWechat'>,
): Record<string, FieldProblem> =>
  room.subAnchorWechat && room.subAnchorWechat === room.anchorWechat
    ? { subAnchorWechat: { rule: 'sameAsAnchor' } }
    : {}

/** What WeChat cannot read back and Kaibo remembers: the last answered wish, and who had it. */
export const remembered = z.object({
  on: z.boolean(),
  by: z.string(),
  /** Unix seconds. */
  at: z.number(),
  /** False after an answer nobody could read: the wish may or may not hold. */
  sure: z.boolean(),
})

const picture = z.nullable(z.string())

/** A line of the list: what WeChat last reported. */
export const roomLine = z.object({
  id: z.number(),
  name: z.string(),
  status: liveStatus,
  /** WeChat's own number. */
  statusCode: z.number(),
  startsAt: z.number(),
  /** Unix seconds, 0 if WeChat did not say. */
  endsAt: z.number(),
  kind: z.nullable(roomKind),
  anchorName: z.string(),
  /** Null of a room made elsewhere: WeChat does not give it back. */
  anchorWechat: z.nullable(z.string()),
  /** Planned here to be its day's follower push. */
  followerPush: z.boolean(),
  cover: picture,
  goodsCount: z.number(),
  /** Of them, and only of a room still to come: those that WeChat has not approved yet. */
  goodsInAudit: z.number(),
  muted: z.boolean(),
  /** Deleted here at this time, and WeChat lists it still; null for every other room. */
  deletedAt: z.nullable(z.number()),
  /** False until WeChat's list has shown it. */
  listed: z.boolean(),
  /** WeChat shows something else than was last asked for or accepted here: `room.drift` says what. */
  drifted: z.boolean(),
  /** How many of the checks that apply are `ok`; null unless the room is still to come. */
  ready: z.nullable(z.object({ ok: z.number(), of: z.number() })),
})
export type RoomLine = z.output<typeof roomLine>

/** One room. `null` means that nobody told us: the anchor's WeChat id of a room made elsewhere, for example. */
export const room = z.object({
  ...roomLine.shape,
  mp: z.string(),
  subAnchorWechat: z.nullable(z.string()),
  creatorWechat: z.nullable(z.string()),
  /** WeChat's pictures, on our origin. */
  pictures: z.object({ cover: picture, share: picture, feed: picture }),
  /** Our own copies, which an edit can send again. */
  images: z.object({ cover: picture, share: picture, feed: picture }),
  collected: z.nullable(z.boolean()),
  replay: z.nullable(z.boolean()),
  customerService: z.nullable(z.boolean()),
  likes: z.nullable(z.boolean()),
  shelf: z.nullable(z.boolean()),
  comments: z.nullable(z.boolean()),
  sharing: z.nullable(z.boolean()),
  mute: z.nullable(remembered),
  /** When WeChat answered with this, Unix seconds; null if it has not listed the room yet. */
  asOf: z.nullable(z.number()),
  /** For `If-Match`: changes with anything WeChat or Kaibo knows of the room. */
  version: z.string(),
  madeHere: z.boolean(),
  /**
   * Where WeChat shows something else than was wanted: only of rooms that were made or edited here and have not started,
   * and not in the minute after our own write, in which the list may lag. Times differ by the minute.
   */
  drift: z.array(drift),
  /** When the drift was first seen, Unix seconds. */
  driftSince: z.nullable(z.number()),
  /** All checks in order; empty unless the room is still to come. */
  readiness: z.array(readinessLine),
})
export type Room = z.output<typeof room>

/** A day on the merchant's calendar, in their time zone: `2026-11-21`. */
const calendarDay = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}$/),
  z.check((ctx) => {
    if (Number.isNaN(Date.parse(`${ctx.value}T00:00:00Z`)))
      ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'invalid' } })
  }),
)
/** What the list can be sorted by; with a `-` the other way round. Without, live first, then the soonest. */
export const roomSorts = ['name', 'status', 'startsAt', 'anchorName', 'kind', 'goodsCount', 'ready'] as const
export type RoomSort = (typeof roomSorts)[number]
const roomSort = z.enum(roomSorts.flatMap((by) => [by, `-${by}`] as const))

export const roomFilter = z.object({
  search: z.optional(z.string()),
  status: z.optional(liveStatus),
  kind: z.optional(roomKind),
  /** First and last day on which a room starts. */
  from: z.optional(calendarDay),
  to: z.optional(calendarDay),
  sort: z.optional(roomSort),
})
export type RoomFilter = z.output<typeof roomFilter>

export const roomList = z.object({
  rooms: z.array(roomLine),
  /** When WeChat last answered the whole list, Unix seconds; null before the first time. */
  asOf: z.nullable(z.number()),
  /** Why it is not newer, if the last read failed. */
  stale: z.nullable(z.object({ code: z.enum(['wechatAway', 'notConnected', 'quotaGone']), since: z.number() })),
  /** Wishes to create whose outcome is not known yet, or not yet looked at by a person. */
  pending: z.array(intent),
})
export type RoomList = z.output<typeof roomList>

export const onOff = z.strictObject({ on: z.boolean() })

export const pushAddress = z.object({
  /** The whole address, and the two halves that encoders ask for. All three are secret. */
  address: z.string(),
  server: z.string(),
  key: z.string(),
  /** Unix seconds, read from `txTime`; null if the address does not say. */
  expiresAt: z.nullable(z.number()),
})
export type PushAddress = z.output<typeof pushAddress>

export const shareCode = z.object({
  /** Pictures on our origin. */
  qr: z.string(),
  poster: z.string(),
  pagePath: z.string(),
})
export type ShareCode = z.output<typeof shareCode>

export const roomApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/rooms',
    says: 'All rooms as WeChat last listed them, with the time of that answer',
    permission: 'room.read',
    query: roomFilter,
    reply: roomList,
  },
  create: {
    method: 'POST',
    path: '/api/:mp/rooms',
    says: 'Create a room. The Idempotency-Key is the intent: sent twice it makes one room',
    permission: 'room.write',
    needs: 'Idempotency-Key',
    body: newRoom,
    reply: intent,
  },
  one: { method: 'GET', path: '/api/:mp/rooms/:id', says: 'One room', permission: 'room.read', reply: room },
  edit: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id',
    says: 'Replace what may be changed of a room that has not started; pictures are sent to WeChat again by the gateway',
    permission: 'room.write',
    needs: 'If-Match',
    body: roomEdit,
    reply: room,
  },
  /** Faults of `reapply` are those of `edit`; a room whose pictures we do not keep cannot be re-applied: `notAllowedNow`. */
  settleDrift: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/drift',
    says: 'Accept what was changed in WeChat’s own console, or apply what was wanted again',
    permission: 'room.write',
    needs: 'If-Match',
    body: driftAnswer,
    reply: room,
  },
  remove: {
    method: 'DELETE',
    path: '/api/:mp/rooms/:id',
    says: 'Delete a room',
    permission: 'room.delete',
    stepUp: true,
    reply: z.object({ id: z.number() }),
  },
  setReplay: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/replay',
    says: 'Let viewers watch the replay, or not',
    permission: 'room.switch',
    body: onOff,
    reply: room,
  },
  setCustomerService: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/customer-service',
    says: 'Show the customer service button, or not',
    permission: 'room.switch',
    body: onOff,
    reply: room,
  },
  setMuted: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/muted',
    says: 'Mute everyone in the room, or let them speak',
    permission: 'room.moderate',
    body: onOff,
    reply: room,
  },
  setCollected: {
    method: 'PUT',
    path: '/api/:mp/rooms/:id/collected',
    says: 'Take part in official collection (官方收录), or not',
    permission: 'room.switch',
    body: onOff,
    reply: room,
  },
  pushAddress: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/push-address',
    says: 'The address an encoder pushes to. Secret; every look is written to the activity',
    permission: 'push.reveal',
    stepUp: true,
    reply: pushAddress,
  },
  shareCode: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/share-code',
    says: 'QR, poster and page path of a room',
    permission: 'share.read',
    reply: shareCode,
  },
} as const satisfies Record<string, Endpoint>
