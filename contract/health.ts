import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { wechatAnswer } from './fault.ts'

/** `notAsked`: without a token nothing else can be asked. `away`: nobody answered, or nothing that could be read. */
export const checkStates = ['ok', 'notConnected', 'refused', 'quotaGone', 'away', 'notAsked'] as const

const check = z.object({
  state: z.enum(checkStates),
  /** What WeChat said when it said no: 40125 a wrong secret, 40164 and 61004 with the IP to list, 48001 no permission for live. */
  wechat: z.optional(wechatAnswer),
})
export type HealthCheck = z.output<typeof check>

/** Seconds between clocks from which a person should hear of it; WeChat's answers name whole seconds. */
export const clockMayDiffer = 30

export const health = z.object({
  /** Unix seconds. WeChat is asked at most once a minute, however many people look. */
  checkedAt: z.number(),
  /** AppID, AppSecret and IP list: does WeChat give a token? */
  token: check,
  /** Does it answer a question about live rooms? */
  live: check,
  /** Seconds by which WeChat's clock is ahead of this server's; null as long as nothing was heard. */
  clockAhead: z.nullable(z.number()),
  /**
   * Since this gateway started: how often a token was no longer good long before its end, as after a reset or a forced refresh.
   * One that Kaibo replaced itself does not count.
   */
  tokenTaken: z.object({ times: z.number(), lastAt: z.nullable(z.number()) }),
})
export type Health = z.output<typeof health>

export const healthApi = {
  read: {
    method: 'GET',
    path: '/api/mini-programs/:mp/health',
    says: 'Whether WeChat accepts this mini program, asked at most once a minute',
    permission: 'mini-program.manage',
    reply: health,
  },
} as const satisfies Record<string, Endpoint>
