import type { QuotaUse } from '#contract/quota.ts'
import { refusals } from './refusals.ts'

/**
 * What may be done after −1, 5xx, a time-out or a reset (reliability.md §3.1). Nothing else decides retries.
 * - `read`: twice more, all within its time · `absolute`: the same value once more · `duplicate`: harmless, twice more
 * - `set`: not here; the caller reads back, then once more only if it is not done
 * - `create`: never; unknown, then settled by the list (§3.2) · `act`: never; unknown, a person decides
 */
export type Kind = 'read' | 'absolute' | 'set' | 'create' | 'act' | 'duplicate'

export const retriesOf = { read: 2, absolute: 1, duplicate: 2, set: 0, create: 0, act: 0 } as const satisfies Record<
  Kind,
  number
>

export type Api = {
  method: 'GET' | 'POST'
  path: string
  kind: Kind
  /** Milliseconds: of each attempt for a write, of all attempts together for a read or an upload. */
  timeout: number
  /** Codes that surely mean "no effect" here. */
  refusals: readonly number[]
  /** The field by which a good answer without `errcode` is known (§1, Success). */
  proof?: string
  /** Credentials travel in the body instead of a token in the query. */
  tokenless?: true
  /** What its calls count as, in our words; `null`: Kaibo does not call it. */
  use: QuotaUse | null
}

const timeouts = { read: 8_000, absolute: 15_000, set: 15_000, create: 15_000, act: 15_000, duplicate: 30_000 } as const

const row = <const Use extends QuotaUse | null>(
  method: Api['method'],
  path: string,
  kind: Kind,
  use: Use,
  codes: readonly number[],
  more: Pick<Api, 'proof' | 'tokenless'> = {},
): Api & { use: Use } => ({ method, path, kind, use, timeout: timeouts[kind], refusals: codes, ...more })

type Row = <const Use extends QuotaUse>(
  method: Api['method'],
  name: string,
  kind: Kind,
  use: Use,
  codes?: readonly number[],
) => Api & { use: Use }
const below =
  (folder: string, usual: readonly number[]): Row =>
  (method, name, kind, use, codes = usual) =>
    row(method, `/wxaapi/broadcast/${folder}/${name}`, kind, use, codes)
const room = below('room', refusals.room)
const goods = below('goods', refusals.library)
const role = below('role', refusals.people)
const { shelf } = refusals
const both = [...refusals.room, ...refusals.people]

/** One row per operation of §2 and §8. `cgi-bin/token` is missing on purpose: asking it voids another system's token (§3.3). */
export const wechatApis = {
  'room/create': room('POST', 'create', 'create', 'createRoom'),
  'room/editroom': room('POST', 'editroom', 'absolute', 'editRoom'),
  'room/deleteroom': room('POST', 'deleteroom', 'set', 'deleteRoom'),
  'room/getpushurl': room('GET', 'getpushurl', 'read', 'pushAddress'),
  'room/getsharedcode': room('GET', 'getsharedcode', 'read', 'shareCode'),
  getliveinfo: row('POST', '/wxa/business/getliveinfo', 'read', 'listRooms', refusals.list, { proof: 'room_info' }),
  'room/addgoods': room('POST', 'addgoods', 'set', 'importGoods', shelf),
  'room/addassistant': room('POST', 'addassistant', 'set', 'addAssistant', both),
  'room/modifyassistant': room('POST', 'modifyassistant', 'set', 'renameAssistant', both),
  'room/removeassistant': room('POST', 'removeassistant', 'set', 'removeAssistant', both),
  'room/getassistantlist': room('GET', 'getassistantlist', 'read', 'listAssistants', both),
  'room/addsubanchor': room('POST', 'addsubanchor', 'set', 'setSubAnchor', both),
  'room/modifysubanchor': room('POST', 'modifysubanchor', 'set', 'changeSubAnchor', both),
  'room/deletesubanchor': room('POST', 'deletesubanchor', 'set', 'removeSubAnchor', both),
  'room/getsubanchor': room('GET', 'getsubanchor', 'read', 'readSubAnchor', both),
  'room/updatefeedpublic': room('POST', 'updatefeedpublic', 'absolute', 'setCollected'),
  'room/updatereplay': room('POST', 'updatereplay', 'absolute', 'setReplay'),
  'room/updatekf': room('POST', 'updatekf', 'absolute', 'setCustomerService'),
  'room/updatecomment': room('POST', 'updatecomment', 'absolute', 'setMuted'),

  'goods/onsale': goods('POST', 'onsale', 'absolute', 'setOnShelf', shelf),
  'goods/deleteInRoom': goods('POST', 'deleteInRoom', 'set', 'removeFromShelf', shelf),
  'goods/push': goods('POST', 'push', 'act', 'pushGoods', shelf),
  'goods/sort': goods('POST', 'sort', 'absolute', 'sortShelf', shelf),
  'goods/getVideo': goods('POST', 'getVideo', 'read', 'readExplanation', shelf),

  'goods/add': goods('POST', 'add', 'create', 'addGoods', refusals.libraryAdd),
  'goods/resetaudit': goods('POST', 'resetaudit', 'act', 'withdrawGoods'),
  'goods/audit': goods('POST', 'audit', 'act', 'submitGoods'),
  'goods/delete': goods('POST', 'delete', 'set', 'deleteGoods'),
  'goods/update': goods('POST', 'update', 'absolute', 'editGoods'),
  'goods/getapproved': goods('GET', 'getapproved', 'read', 'readLibrary'),
  getgoodswarehouse: row('POST', '/wxa/business/getgoodswarehouse', 'read', 'readGoods', refusals.library),
  'goods/setkey': goods('POST', 'setkey', 'absolute', 'setPendantKeys'),
  'goods/getkey': goods('GET', 'getkey', 'read', 'readPendantKeys'),

  'role/addrole': role('POST', 'addrole', 'set', 'giveRole'),
  'role/deleterole': role('POST', 'deleterole', 'set', 'takeRole'),
  'role/getrolelist': role('GET', 'getrolelist', 'read', 'listMembers'),

  get_wxa_followers: row('POST', '/wxa/business/get_wxa_followers', 'read', 'listFollowers', refusals.followers),
  push_message: row('POST', '/wxa/business/push_message', 'act', 'pushToFollowers', refusals.followers),

  applyliveinfo: row('POST', '/wxa/business/applyliveinfo', 'act', null, refusals.apply),
  'media/upload': row('POST', '/cgi-bin/media/upload', 'duplicate', 'uploadPicture', refusals.upload, {
    proof: 'media_id',
  }),
  stable_token: row('POST', '/cgi-bin/stable_token', 'read', 'getToken', refusals.request, {
    proof: 'access_token',
    tokenless: true,
  }),
  // Sent once, whatever comes back: WeChat grants 20 a day (reliability.md §3.1). It shares its path, and with it the quota, with the row above.
  'stable_token/forced': row('POST', '/cgi-bin/stable_token', 'act', 'getToken', refusals.request, {
    proof: 'access_token',
    tokenless: true,
  }),
  'quota/get': row('POST', '/cgi-bin/openapi/quota/get', 'read', 'askQuota', refusals.quota),
  'quota/clear': row('POST', '/cgi-bin/openapi/quota/clear', 'act', null, refusals.quota),
  clear_quota: row('POST', '/cgi-bin/clear_quota', 'act', null, refusals.quota),
  'rid/get': row('POST', '/cgi-bin/openapi/rid/get', 'read', null, refusals.quota),
} as const satisfies Record<string, Api>

export type ApiName = keyof typeof wechatApis

/** The operations that Kaibo calls: of each it is said what its calls count as, so that none is missing from the quota. */
export type CalledApi = {
  [Name in ApiName]: (typeof wechatApis)[Name]['use'] extends QuotaUse ? Name : never
}[ApiName]

/** An operation of each use; those of one use share their path, and with it the quota. */
export const apiOfUse = Object.fromEntries(
  Object.entries(wechatApis).flatMap(([name, { use }]) => (use === null ? [] : [[use, name]])),
) as Record<QuotaUse, CalledApi>
