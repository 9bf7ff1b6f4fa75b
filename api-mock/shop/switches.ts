import { z } from 'zod'

/**
 * Every choice the simulator makes where WeChat documents two readings (§14) or none ([sim]).
 * Defaults are the last column of §14. Set them with PUT /apps/:appid/switches; the descriptions feed the README.
 */
export const switchShape = z.strictObject({
  successErrmsg: z
    .enum(['sample', 'always', 'never'])
    .default('sample')
    .describe('§1, §11.1: errmsg on success as each sample shows it, always, or never'),
  keyOrder: z.enum(['sample', 'errmsgFirst']).default('sample').describe('§1: key order is not stable'),
  bareGetFailures: z.boolean().default(false).describe('§1: some GET failures are a bare {"errcode":n}'),
  failureSuffix: z.enum(['rid', 'hint', 'none']).default('rid').describe('§1: older traffic ends in " hint: [xxxx]"'),
  getCalledWithPost: z
    .union([z.literal(43001), z.literal(47001), z.literal(-1), z.literal(300022), z.literal(404)])
    .default(43001)
    .describe('§1: what a GET endpoint answers to POST'),
  formBodies: z.boolean().default(false).describe('§14.22: room/* and role/* accept form-encoded bodies'),
  updatecommentKey: z.enum(['both', 'roomId', 'id']).default('both').describe('§14.1'),
  liveinfoDailyQuota: z.number().int().positive().default(100000).describe('§14.2: 500 in 2020'),
  listCap: z.number().int().positive().default(50).describe('§14.3: rows per page, whatever limit asks'),
  emptyList: z
    .union([z.literal(9410000), z.literal(1)])
    .default(9410000)
    .describe('§14.4'),
  feedsImgRequired: z.boolean().default(true).describe('§14.5'),
  feedsImgMaxKB: z.number().positive().default(100).describe('§14.5: 300 in the console copy'),
  goodsNameMax: z.number().int().positive().default(14).describe('§14.6: 汉字; 17 in 2020'),
  goodsNameMin: z.number().int().nonnegative().default(3).describe('§14.6: 汉字; unverified'),
  libraryPriceUnit: z
    .enum(['yuan', 'fen'])
    .default('yuan')
    .describe('§14.7: unit of getapproved and getgoodswarehouse'),
  approvedTagName: z.enum(['thirdPartyTag', 'third_party_tag']).default('thirdPartyTag').describe('§14.8'),
  roleListNeedsRole: z.boolean().default(true).describe('§14.10: getrolelist without role is refused'),
  warehousePath: z.enum(['wxa/business', 'wxaapi/broadcast', 'both']).default('wxa/business').describe('§14.11'),
  replayRoomInfo: z.enum(['empty', 'absent']).default('empty').describe('§14.12'),
  replayTotalMismatch: z.boolean().default(false).describe('§14.12: total says 1 whatever the array holds'),
  replaySentinelDates: z.boolean().default(false).describe('§3.7, §11.6: whole-session clips dated 2106 and 2116'),
  replayTimes: z.enum(['iso', 'unix']).default('iso').describe('§14.13'),
  editUnverified: z
    .union([z.literal(300030), z.literal(300036)])
    .default(300030)
    .describe('§14.14: editroom with an unverified anchor'),
  listSwitchNames: z
    .enum(['close', 'open'])
    .default('close')
    .describe('§14.15: close_kf/close_replay, or the inverted open_*'),
  pagePath: z.enum(['room_id', 'type']).default('room_id').describe('§14.16: ?room_id= or ?type=1&room_id='),
  roomGoodsLimit: z.number().int().positive().default(200).describe('§14.17 [sim]'),
  roomsPerDay: z.number().int().nonnegative().default(0).describe('§14.18: 0 = no cap; about 50 in one article'),
  maxDurationHours: z.number().positive().default(24).describe('§14.19: 12 by measurement'),
  mediaMaxMB: z.number().positive().default(2).describe('§14.20: 10 on the Official-Account page'),
  pageBreak: z.enum(['number', 'string']).default('number').describe('§14.24'),
  getrolelistByPost: z.boolean().default(false).describe('§14.26'),
  updateNeedsEveryField: z.boolean().default(false).describe('§14.27: goods/update'),
  warehouseTypes: z.enum(['sample', 'table']).default('sample').describe('§14.28'),
  clearQuotaArguments: z.enum(['both', 'query', 'body']).default('both').describe('§14.29'),
  assistantsMax: z.number().int().positive().default(10).describe('§3.9: maxCount'),
  pushSeconds: z.number().int().nonnegative().default(5).describe('§4 [sim]: how long a goods push is in progress'),
  importedOnSale: z.boolean().default(true).describe('§4 [sim]: imported goods are on the shelf'),
  auditSeconds: z
    .number()
    .int()
    .min(-1)
    .default(-1)
    .describe('§10.3: goods are approved by themselves after so long; -1 = by control only'),
  rejectWords: z.string().default('代购,高仿').describe('[sim]: an audit by itself rejects names holding one'),
  warehouseUnknown: z
    .union([z.literal('omit'), z.literal(1003)])
    .default('omit')
    .describe('§5.7 [sim]: an unknown id in getgoodswarehouse is left out, or fails the call'),
  followersEnd: z
    .enum(['zero', 'absent', 'unchanged'])
    .default('zero')
    .describe('§7.1: page_break at the end of the list'),
  pushesPerUser: z
    .number()
    .int()
    .nonnegative()
    .default(1)
    .describe('§7.3 [sim]: messages a subscriber may get a day, the rest counts as user_recv_limit_count'),
  noRecentPayment: z.boolean().default(false).describe('§7.4: applyliveinfo answers 2'),
  replayDelaySeconds: z
    .number()
    .int()
    .nonnegative()
    .default(600)
    .describe('§3.7: replay appears about ten minutes after the end'),
  recordingMB: z
    .number()
    .int()
    .nonnegative()
    .max(200)
    .default(0)
    .describe(
      '[sim]: every .mp4 recording is so many MB (10^6 bytes), by filling that players pass over; 0 = as small as it is',
    ),
  recordingCutAt: z
    .number()
    .int()
    .nonnegative()
    .default(0)
    .describe('[sim]: after so many bytes the connection that fetches a recording is cut; 0 = never'),
  abnormalSeconds: z.number().int().positive().default(900).describe('§10.1: 106 becomes 103'),
  startEarly: z.boolean().default(true).describe('§10.1 [sim]: a room may go live before start_time'),
  expiredShownAs102: z.boolean().default(false).describe('§10.1: an expired room was seen still listed as 102'),
  liveStatusName: z
    .enum(['live_status', 'live_satus'])
    .default('live_status')
    .describe('§3.6: misspelt in a 2020 sample'),
  keepsSeconds: z
    .boolean()
    .default(true)
    .describe('unknown: whether start and end keep their seconds or are cut to the minute'),
  sensitiveWords: z.string().default('敏感词,违禁词').describe('[sim]: comma-separated; names holding one are refused'),
  pushServer: z.string().default('rtmp://wxalivepush.weixin.qq.com/live/').describe('§3.4: where getpushurl points'),
})

export type Switches = z.output<typeof switchShape>
/** What PUT accepts: any part of them; unknown names are refused so that a typing error cannot pass as a setting. */
type Bare = {
  [K in keyof typeof switchShape.shape]: z.ZodOptional<ReturnType<(typeof switchShape.shape)[K]['unwrap']>>
}
// Without their defaults, or a change of one switch would set all others back.
const bare = Object.fromEntries(
  Object.entries(switchShape.shape).map(([name, of]) => [name, of.unwrap().optional()]),
) as unknown as Bare
export const switchChange = z.strictObject(bare)
export const defaultSwitches: Switches = switchShape.parse({})
