import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/** What Kaibo asks WeChat for, in our words. A new kind of call is named here and nowhere else in the contract. */
export const quotaUses = [
  'createRoom',
  'listRooms',
  'editRoom',
  'deleteRoom',
  'uploadPicture',
  'pushAddress',
  'shareCode',
  'setMuted',
  'setReplay',
  'setCustomerService',
  'setCollected',
] as const
export const quotaUse = z.enum(quotaUses)
export type QuotaUse = z.output<typeof quotaUse>

export const quotaLine = z.object({
  use: quotaUse,
  /** WeChat's own path, as its console names it. */
  path: z.string(),
  /** Calls per day of this mini program, whoever made them. All three null until WeChat has answered for this path. */
  limit: z.nullable(z.number()),
  used: z.nullable(z.number()),
  left: z.nullable(z.number()),
  /** Calls within so many seconds, where WeChat says so. */
  rate: z.nullable(z.object({ calls: z.number(), seconds: z.number() })),
  /** When WeChat answered, Unix seconds. Exact only within about 1 % (`wechat-live-api.md` §8.4). */
  asOf: z.nullable(z.number()),
})
export type QuotaLine = z.output<typeof quotaLine>

export const quota = z.object({
  lines: z.array(quotaLine),
  /** False while some path is older than five minutes or was never asked: ask again in a minute. */
  complete: z.boolean(),
  /** When the day's counters start again: midnight in Beijing, Unix seconds (an assumption of §1). */
  renewsAt: z.number(),
})
export type QuotaReport = z.output<typeof quota>

/** Calls of the whole day if it goes on as it began; null in its first hour, which says too little. */
export function quotaForecast({ used, asOf }: Pick<QuotaLine, 'used' | 'asOf'>, renewsAt: number): number | null {
  if (used === null || asOf === null) return null
  const gone = 86_400 - (renewsAt - asOf)
  return gone < 3600 || gone > 86_400 ? null : Math.round((used * 86_400) / gone)
}

export const quotaApi = {
  read: {
    method: 'GET',
    path: '/api/:mp/quota',
    says: 'What is left of the day’s calls; WeChat is asked path by path, at most 5 a minute, each at most every 5 minutes',
    permission: 'room.read',
    reply: quota,
  },
} as const satisfies Record<string, Endpoint>
