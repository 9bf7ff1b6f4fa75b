import type { QuotaUse } from '#contract/quota.ts'
import { understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'
import { apiOfUse, wechatApis } from './retry-table.ts'

export type ApiQuota = { limit: number; used: number; left: number; rate: { calls: number; seconds: number } | null }
export type WechatQuota = ReturnType<typeof wechatQuota>

const number = (value: unknown): number | null => {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof n === 'number' && Number.isFinite(n) ? n : null
}
const object = (value: unknown) =>
  typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}

export const pathOf = (use: QuotaUse): string => wechatApis[apiOfUse[use]].path

/** Midnight in Beijing (UTC+8, no summer time), when the day's counters start again (§1, an assumption). */
export const nextBeijingDay = (now: number): number => now + 86_400 - ((now + 8 * 3600) % 86_400)

export function wechatQuota(client: WechatClient) {
  return {
    /** When this process last made a call that counts as this; Unix seconds. */
    lastUsed: (use: QuotaUse) => client.lastCalled(apiOfUse[use]),
    /** Of one path; the rate may be absent (§8.4). */
    async get(use: QuotaUse): Promise<Answer<ApiQuota>> {
      const answer = await client.call('quota/get', { body: { cgi_path: pathOf(use) } })
      return understood(
        answer,
        (data) => {
          const quota = object(data.quota)
          const [limit, used, left] = [number(quota.daily_limit), number(quota.used), number(quota.remain)]
          if (limit === null || used === null || left === null) return null
          const rate = object(data.rate_limit)
          const [calls, seconds] = [number(rate.call_count), number(rate.refresh_second)]
          return { limit, used, left, rate: calls !== null && seconds !== null ? { calls, seconds } : null }
        },
        'away',
      )
    },
  }
}
