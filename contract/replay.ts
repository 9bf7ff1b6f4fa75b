import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/**
 * One recording of a show. WeChat gives addresses, and at times dates (wechat-live-api.md §3.7, §4 `getVideo`); length and
 * size Kaibo reads from the file itself.
 */
export const replayClip = z.object({
  key: z.string(),
  roomId: z.number(),
  roomName: z.string(),
  /** `whole` the session in one (HLS) · `segment` one stretch between interruptions · `explanation` the anchor on one product. */
  kind: z.enum(['whole', 'segment', 'explanation']),
  /** Which segment, from 1; 0 for the others. */
  n: z.number(),
  goods: z.nullable(z.object({ id: z.number(), name: z.string() })),
  format: z.enum(['mp4', 'hls']),
  /** Unix seconds; null where WeChat gave none, or one of the year 2106, which means the same. */
  madeAt: z.nullable(z.number()),
  expiresAt: z.nullable(z.number()),
  /** Seconds and bytes, once the file was read. */
  length: z.nullable(z.number()),
  bytes: z.nullable(z.number()),
  /** Its time is over, or its address leads nowhere any more. */
  gone: z.boolean(),
  /** WeChat's own address: whoever has it can watch until it expires. */
  address: z.string(),
  /** For a player, on our origin: the file, or a playlist whose parts are on our origin too. */
  play: z.string(),
  /** To save it; null if it cannot be one file (an encrypted playlist). */
  file: z.nullable(z.string()),
})
export type ReplayClip = z.output<typeof replayClip>

/** What became of asking for one product's explanation (§4, 300044 to 300046). */
const explained = z.object({
  goodsId: z.number(),
  name: z.string(),
  state: z.enum(['ready', 'none', 'making', 'failed', 'away']),
})

/** Seconds after the end within which the replay usually comes (§3.7), and after which it is not expected any more. */
export const replayReadyAfter = 10 * 60
export const replayLateAfter = 60 * 60

export const roomReplay = z.object({
  roomId: z.number(),
  /**
   * `notOver` · `making` ended and not there yet · `ready` · `none` ended, an hour ago or more, and WeChat lists none ·
   * `never` banned, expired or deleted before it was on air · `unread` WeChat has not answered yet, or not at all (`stale`).
   */
  state: z.enum(['notOver', 'making', 'ready', 'none', 'never', 'unread']),
  /** When it was seen to be over, and when the replay is usually there; null while it is not over. */
  overAt: z.nullable(z.number()),
  readyAt: z.nullable(z.number()),
  clips: z.array(replayClip),
  /** Null until somebody asked: it takes a call for each product. */
  explanations: z.nullable(z.object({ at: z.number(), goods: z.array(explained) })),
  /** How many products the room has, which is how many calls asking for explanations takes. */
  products: z.number(),
  /** When WeChat answered, Unix seconds. */
  asOf: z.nullable(z.number()),
  stale: z.nullable(z.enum(['wechatAway', 'notConnected', 'quotaGone'])),
})
export type RoomReplay = z.output<typeof roomReplay>

export const replayList = z.object({
  /** Those about to expire first, those without a date last; what is gone is left out. */
  clips: z.array(replayClip),
  /** Rooms that are over, and of how many of them WeChat has said what it has: the reading goes on by itself. */
  rooms: z.object({ over: z.number(), read: z.number() }),
})
export type ReplayList = z.output<typeof replayList>

/** One part of a file may be asked for by `Range`, and taken up again by `If-Range`. */
export const replayApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/replays',
    says: 'Every recording that can still be watched, those about to expire first',
    permission: 'replay.read',
    reply: replayList,
  },
  ofRoom: {
    method: 'GET',
    path: '/api/:mp/rooms/:id/replay',
    says: 'The recordings of a room; WeChat is asked if the last answer is old',
    permission: 'replay.read',
    reply: roomReplay,
  },
  ask: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/replay/ask',
    says: 'Ask WeChat again what recordings a room has',
    permission: 'replay.read',
    reply: roomReplay,
  },
  explain: {
    method: 'POST',
    path: '/api/:mp/rooms/:id/replay/explanations',
    says: 'Ask WeChat for the explanation of every product of a room, a call for each',
    permission: 'replay.read',
    reply: roomReplay,
  },
  file: {
    method: 'GET',
    path: '/api/:mp/replays/:key/file',
    says: 'A recording as one file, or the part of it named by Range',
    permission: 'replay.read',
    query: z.object({ download: z.optional(z.literal('1')) }),
    reply: z.unknown(),
    answers: 'file',
  },
  playlist: {
    method: 'GET',
    path: '/api/:mp/replays/:key/playlist.m3u8',
    says: 'The playlist of a whole session, its parts on this origin',
    permission: 'replay.read',
    reply: z.unknown(),
    answers: 'file',
  },
  part: {
    method: 'GET',
    path: '/api/:mp/replays/:key/parts/:n',
    says: 'One part of a playlist',
    permission: 'replay.read',
    reply: z.unknown(),
    answers: 'file',
  },
} as const satisfies Record<string, Endpoint>
