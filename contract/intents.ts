import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'
import { giveableRole } from './member-roles.ts'

/**
 * One wish to create something at WeChat, or to give or take a role. `unknown` is settled by reading WeChat's list, never by asking again;
 * `absent` means that five minutes of reading found nothing and a new attempt is safe.
 */
export const intent = z.object({
  /** The caller's `Idempotency-Key`. */
  id: z.string(),
  kind: z.enum(['room.create', 'goods.add', 'role.give', 'role.take']),
  state: z.enum(['ready', 'sent', 'ok', 'refused', 'unknown', 'absent']),
  /** What it was about, to show it in a list before WeChat lists it. */
  title: z.string(),
  /** Of `role.give` and `role.take`. */
  role: z.optional(giveableRole),
  /** Of a room; 0 for the rest. */
  startsAt: z.number(),
  /** Unix seconds. */
  askedAt: z.number(),
  by: z.string(),
  /** Ids of rooms or goods; more than one if WeChat made several of one request. */
  made: z.array(z.number()),
  wechat: z.optional(wechatAnswer),
})
export type Intent = z.output<typeof intent>

export const intentApi = {
  one: {
    method: 'GET',
    path: '/api/:mp/intents/:id',
    says: 'What became of one wish to create',
    permission: 'room.read',
    reply: intent,
  },
  /** `notAllowedNow` while its outcome is open: then it is nobody's to put away. Twice is no fault. */
  putAway: {
    method: 'PUT',
    path: '/api/:mp/intents/:id/seen',
    says: 'A person has seen what became of this wish: no list shows it any more, to nobody',
    permission: 'room.write',
    reply: intent,
  },
} as const satisfies Record<string, Endpoint>
