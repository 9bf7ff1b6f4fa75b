import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'

/** WeChat's own bounds of a forced refresh, per AppID and whoever asks (`wechat-live-api.md` §8.2); `apart` in seconds. */
export const forcedTokenBounds = { perDay: 20, apart: 30 } as const

export const forcedToken = z.object({
  /** Of today in Beijing, as far as Kaibo has asked: others' are only known once WeChat refuses. */
  left: z.number(),
  /** Unix seconds from which WeChat would take the next one; in the past = now. */
  possibleAt: z.number(),
  /** When the day's count starts again, Unix seconds. */
  renewsAt: z.number(),
  last: z.nullable(
    z.object({
      /** Unix seconds. */
      at: z.number(),
      by: z.string(),
      /** `sent`: WeChat is being asked. `unknown`: nobody heard its answer, and it is not asked again. */
      outcome: z.enum(['sent', 'ok', 'refused', 'unknown']),
      /**
       * Of `unknown`: whether WeChat, asked in the usual way right after, gave another token than before. Null: not known, or
       * the token was about to change by itself.
       */
      changed: z.nullable(z.boolean()),
      wechat: z.optional(wechatAnswer),
    }),
  ),
})
export type ForcedToken = z.output<typeof forcedToken>

/** What stands in the way now; the button says it, and the gateway refuses with it (`why`). */
export function mayForceToken({ left, possibleAt }: Pick<ForcedToken, 'left' | 'possibleAt'>, now: number) {
  return left <= 0 ? 'noneLeft' : possibleAt > now ? 'tooSoon' : 'yes'
}

export const forcedTokenApi = {
  read: {
    method: 'GET',
    path: '/api/mini-programs/:mp/forced-token',
    says: 'How many forced tokens are left today, when the next one is possible, and what became of the last',
    permission: 'token.force',
    reply: forcedToken,
  },
  /** `outcomeUnknown` if nobody heard the answer: with the same key that is said again, and nothing is sent. */
  force: {
    method: 'POST',
    path: '/api/mini-programs/:mp/forced-token',
    says: 'The token leaked: let WeChat end it at once and give another. Sent once, never repeated; 20 a day, 30 seconds apart',
    permission: 'token.force',
    stepUp: true,
    needs: 'Idempotency-Key',
    reply: forcedToken,
  },
} as const satisfies Record<string, Endpoint>
