import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/**
 * The stream tells open pages *what* changed, never the new values: a page asks for those through its own door, so
 * permissions stay in one place. `id:` is the mini program's version number. After a gap there is one `resync`.
 */
export const liveEvent = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('rooms'), ids: z.array(z.number()) }),
  z.object({ kind: z.literal('intents'), ids: z.array(z.string()) }),
  /** A job or one of its items moved on. */
  z.object({ kind: z.literal('jobs'), ids: z.array(z.string()) }),
  /** Items of the library changed, or the rooms that have them, or its freshness or budget (then `ids` is empty). A room's shelf is told as `rooms`. */
  z.object({ kind: z.literal('goods'), ids: z.array(z.number()) }),
  /** WeChat's members changed or were read again; `rooms`: whose assistants or sub-anchor changed. */
  z.object({ kind: z.literal('people'), rooms: z.array(z.number()) }),
  /** Recordings of these rooms were found, or measured, or WeChat stopped answering for them. */
  z.object({ kind: z.literal('replays'), ids: z.array(z.number()) }),
  /** Subscribers came or went, or something became of a push. */
  z.object({ kind: z.literal('followers') }),
  /** WeChat answered the list again, or stopped answering. */
  z.object({ kind: z.literal('freshness') }),
  /** What the person of this stream may do has changed, or on which clock they see it: ask who one is. */
  z.object({ kind: z.literal('access') }),
  /** Who works here, or what they may do, has changed: told to owners alone. */
  z.object({ kind: z.literal('team') }),
  z.object({ kind: z.literal('resync') }),
  /** The server ends the stream on purpose: the session is over, nothing may be seen here any more, or a restart. */
  z.object({ kind: z.literal('bye'), why: z.enum(['signedOut', 'ended', 'disabled', 'access', 'restart']) }),
])
export type LiveEvent = z.output<typeof liveEvent>

export const eventApi = {
  stream: {
    method: 'GET',
    path: '/api/:mp/events',
    says: 'text/event-stream of what changed; a comment every 15 s, silence of 40 s means lost',
    permission: 'room.read',
    reply: z.unknown(),
    answers: 'events',
  },
} as const satisfies Record<string, Endpoint>
