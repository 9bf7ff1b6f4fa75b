import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/**
 * What Kaibo asks WeChat for, in our words, by errand. Each is one path of WeChat's, and every path that the gateway calls is
 * one of these: its table of operations does not compile otherwise. `listRooms` reads recordings too: one path, one quota.
 */
export const quotaErrands = {
  rooms: ['listRooms', 'createRoom', 'editRoom', 'deleteRoom', 'uploadPicture', 'pushAddress', 'shareCode'],
  switches: ['setMuted', 'setCustomerService', 'setReplay', 'setCollected'],
  goods: ['readLibrary', 'readGoods', 'addGoods', 'submitGoods', 'withdrawGoods', 'editGoods', 'deleteGoods'],
  shelf: ['importGoods', 'setOnShelf', 'pushGoods', 'sortShelf', 'removeFromShelf', 'readExplanation'],
  people: ['listMembers', 'giveRole', 'takeRole'],
  roomPeople: [
    'listAssistants',
    'addAssistant',
    'renameAssistant',
    'removeAssistant',
    'readSubAnchor',
    'setSubAnchor',
    'changeSubAnchor',
    'removeSubAnchor',
  ],
  followers: ['listFollowers', 'pushToFollowers'],
  connect: ['readPendantKeys', 'setPendantKeys'],
  connection: ['getToken', 'askQuota'],
} as const satisfies Record<string, readonly string[]>
export type QuotaErrand = keyof typeof quotaErrands

export const quotaUse = z.enum(Object.values(quotaErrands).flat())
export type QuotaUse = z.output<typeof quotaUse>
export const quotaUses: readonly QuotaUse[] = quotaUse.options

/** Without these a show cannot be run: seeing it, its push address, muting. */
export const neededLive: readonly QuotaUse[] = ['listRooms', 'pushAddress', 'setMuted']

export const quotaLine = z.object({
  use: quotaUse,
  /** WeChat's own path, as its console names it. */
  path: z.string(),
  /**
   * Calls per day of this mini program, whoever made them. All three null until WeChat has answered for this path, and after
   * that if it has no figures for it (76021); a limit of 0 is none.
   */
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
  /** False while a line is due to be asked (`quotaPace`): look again in a minute. */
  complete: z.boolean(),
  /** When the day's counters start again: midnight in Beijing, Unix seconds (an assumption of §1). */
  renewsAt: z.number(),
})
export type QuotaReport = z.output<typeof quota>

/**
 * Seconds for which WeChat's answer for one path stands, and how many paths it is asked for in a minute, however many people
 * look. A path is `busy` if a show cannot do without it, if WeChat counted a call of it today, or if Kaibo has called it since.
 */
export const quotaPace = { busy: 300, idle: 3600, perMinute: 5 } as const

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
    says: 'What is left of the day’s calls; WeChat is asked path by path, at most 5 a minute, each at most every 5 minutes, idle ones by the hour',
    permission: 'room.read',
    reply: quota,
  },
} as const satisfies Record<string, Endpoint>
