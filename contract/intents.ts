import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'

/**
 * One wish to create something at WeChat. `unknown` is settled by reading WeChat's list, never by asking again;
 * `absent` means that five minutes of reading found nothing and a new attempt is safe.
 */
export const intent = z.object({
  /** The caller's `Idempotency-Key`. */
  id: z.string(),
  kind: z.enum(['room.create']),
  state: z.enum(['ready', 'sent', 'ok', 'refused', 'unknown', 'absent']),
  /** What it was about, to show it in a list before WeChat lists it. */
  title: z.string(),
  startsAt: z.number(),
  /** Unix seconds. */
  askedAt: z.number(),
  by: z.string(),
  /** More than one if WeChat made several rooms of one request. */
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
} as const satisfies Record<string, Endpoint>
