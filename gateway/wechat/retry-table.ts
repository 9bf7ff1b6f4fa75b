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
}

const timeouts = { read: 8_000, absolute: 15_000, set: 15_000, create: 15_000, act: 15_000, duplicate: 30_000 } as const

const row = (
  method: Api['method'],
  path: string,
  kind: Kind,
  codes: readonly number[],
  more: Pick<Api, 'proof' | 'tokenless'> = {},
): Api => ({ method, path, kind, timeout: timeouts[kind], refusals: codes, ...more })

const room = (method: Api['method'], name: string, kind: Kind, codes: readonly number[] = refusals.room) =>
  row(method, `/wxaapi/broadcast/room/${name}`, kind, codes)
const goods = (method: Api['method'], name: string, kind: Kind, codes: readonly number[]) =>
  row(method, `/wxaapi/broadcast/goods/${name}`, kind, codes)
const role = (method: Api['method'], name: string, kind: Kind) =>
  row(method, `/wxaapi/broadcast/role/${name}`, kind, refusals.people)
const both = [...refusals.room, ...refusals.people]

/** One row per operation of §2 and §8. `cgi-bin/token` is missing on purpose: asking it voids another system's token (§3.3). */
export const wechatApis = {
  'room/create': room('POST', 'create', 'create'),
  'room/editroom': room('POST', 'editroom', 'absolute'),
  'room/deleteroom': room('POST', 'deleteroom', 'set'),
  'room/getpushurl': room('GET', 'getpushurl', 'read'),
  'room/getsharedcode': room('GET', 'getsharedcode', 'read'),
  getliveinfo: row('POST', '/wxa/business/getliveinfo', 'read', refusals.list, { proof: 'room_info' }),
  'room/addgoods': room('POST', 'addgoods', 'set', refusals.shelf),
  'room/addassistant': room('POST', 'addassistant', 'set', both),
  'room/modifyassistant': room('POST', 'modifyassistant', 'set', both),
  'room/removeassistant': room('POST', 'removeassistant', 'set', both),
  'room/getassistantlist': room('GET', 'getassistantlist', 'read', both),
  'room/addsubanchor': room('POST', 'addsubanchor', 'set', both),
  'room/modifysubanchor': room('POST', 'modifysubanchor', 'set', both),
  'room/deletesubanchor': room('POST', 'deletesubanchor', 'set', both),
  'room/getsubanchor': room('GET', 'getsubanchor', 'read', both),
  'room/updatefeedpublic': room('POST', 'updatefeedpublic', 'absolute'),
  'room/updatereplay': room('POST', 'updatereplay', 'absolute'),
  'room/updatekf': room('POST', 'updatekf', 'absolute'),
  'room/updatecomment': room('POST', 'updatecomment', 'absolute'),

  'goods/onsale': goods('POST', 'onsale', 'absolute', refusals.shelf),
  'goods/deleteInRoom': goods('POST', 'deleteInRoom', 'set', refusals.shelf),
  'goods/push': goods('POST', 'push', 'act', refusals.shelf),
  'goods/sort': goods('POST', 'sort', 'absolute', refusals.shelf),
  'goods/getVideo': goods('POST', 'getVideo', 'read', refusals.shelf),

  'goods/add': goods('POST', 'add', 'create', refusals.libraryAdd),
  'goods/resetaudit': goods('POST', 'resetaudit', 'act', refusals.library),
  'goods/audit': goods('POST', 'audit', 'act', refusals.library),
  'goods/delete': goods('POST', 'delete', 'set', refusals.library),
  'goods/update': goods('POST', 'update', 'absolute', refusals.library),
  'goods/getapproved': goods('GET', 'getapproved', 'read', refusals.library),
  getgoodswarehouse: row('POST', '/wxa/business/getgoodswarehouse', 'read', refusals.library),
  'goods/setkey': goods('POST', 'setkey', 'absolute', refusals.library),
  'goods/getkey': goods('GET', 'getkey', 'read', refusals.library),

  'role/addrole': role('POST', 'addrole', 'set'),
  'role/deleterole': role('POST', 'deleterole', 'set'),
  'role/getrolelist': role('GET', 'getrolelist', 'read'),

  get_wxa_followers: row('POST', '/wxa/business/get_wxa_followers', 'read', refusals.followers),
  push_message: row('POST', '/wxa/business/push_message', 'act', refusals.followers),

  applyliveinfo: row('POST', '/wxa/business/applyliveinfo', 'act', refusals.apply),
  'media/upload': row('POST', '/cgi-bin/media/upload', 'duplicate', refusals.upload, { proof: 'media_id' }),
  stable_token: row('POST', '/cgi-bin/stable_token', 'read', refusals.request, {
    proof: 'access_token',
    tokenless: true,
  }),
  'quota/get': row('POST', '/cgi-bin/openapi/quota/get', 'read', refusals.quota),
  'quota/clear': row('POST', '/cgi-bin/openapi/quota/clear', 'act', refusals.quota),
  clear_quota: row('POST', '/cgi-bin/clear_quota', 'act', refusals.quota),
  'rid/get': row('POST', '/cgi-bin/openapi/rid/get', 'read', refusals.quota),
} as const satisfies Record<string, Api>

export type ApiName = keyof typeof wechatApis
