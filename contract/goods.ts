import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { intent } from './intents.ts'
import { goodsEdit, newGoods } from './new-goods.ts'
import { price } from './price.ts'
import { liveStatus } from './rooms.ts'

/** WeChat's 0–3 by name. It tells neither why an item was rejected nor when it decided. `unknown`: a number never heard of. */
export const auditStates = ['notSubmitted', 'auditing', 'approved', 'rejected', 'unknown'] as const
export type AuditState = (typeof auditStates)[number]
export const auditState = z.enum(auditStates)

export const goodsRoom = z.object({ id: z.number(), name: z.string(), status: liveStatus })

/** One item of the library. */
export const goods = z.object({
  id: z.number(),
  name: z.string(),
  /** Null if WeChat named a type that nobody knows. */
  price: z.nullable(price),
  path: z.string(),
  /** The mini program that the page belongs to, null for one's own. */
  appId: z.nullable(z.string()),
  /** WeChat's picture on our origin, or our own copy until WeChat lists one. */
  picture: z.nullable(z.string()),
  /** Our own copy, which an edit can send again. */
  image: z.nullable(z.string()),
  audit: auditState,
  /** When Kaibo saw the audit state change, Unix seconds; null if it never did. Polled, so up to minutes late. */
  changedAt: z.nullable(z.number()),
  submittedAt: z.nullable(z.number()),
  /** `console`: made in WeChat's own console, which the API may not touch (300011). `api`: by some other system. */
  madeBy: z.enum(['kaibo', 'api', 'console']),
  addedBy: z.nullable(z.string()),
  addedAt: z.nullable(z.number()),
  /** Kaibo has the `auditId` that a withdrawal needs; no call of WeChat's gives it back. */
  canBeWithdrawn: z.boolean(),
  /** The rooms that have it, from which a deletion takes it too. */
  rooms: z.array(goodsRoom),
  /** When WeChat last showed it, Unix seconds. */
  asOf: z.nullable(z.number()),
  /** For `If-Match`: changes with anything that an edit can change. */
  version: z.string(),
})
export type Goods = z.output<typeof goods>

/**
 * Why an act is not allowed: `madeInConsole` 300011 · `auditing` nothing may be changed or deleted (300010, 300014) ·
 * `approved` is audited already · `notAuditing` there is nothing to withdraw · `noAuditId` its auditId was given to somebody
 * else · `unknownState` WeChat named a state that nobody knows.
 */
export type GoodsWhy = 'madeInConsole' | 'auditing' | 'approved' | 'notAuditing' | 'noAuditId' | 'unknownState'
/** `edit`: name, path and picture. `editPrice`: the price alone. */
export type GoodsAct = 'edit' | 'editPrice' | 'submit' | 'withdraw' | 'delete'

/** Whether an act is allowed (§5, §10.3), and if not why: for the button and for the gateway's refusal. */
export function goodsCan(
  act: GoodsAct,
  of: Pick<Goods, 'audit' | 'madeBy' | 'canBeWithdrawn'>,
): { ok: true } | { ok: false; why: GoodsWhy } {
  const why = reason(act, of)
  return why ? { ok: false, why } : { ok: true }
}

function reason(
  act: GoodsAct,
  { audit, madeBy, canBeWithdrawn }: Pick<Goods, 'audit' | 'madeBy' | 'canBeWithdrawn'>,
): GoodsWhy | undefined {
  if (madeBy === 'console') return 'madeInConsole'
  if (act === 'withdraw') return audit !== 'auditing' ? 'notAuditing' : canBeWithdrawn ? undefined : 'noAuditId'
  if (audit === 'auditing') return 'auditing'
  if (act === 'delete' || act === 'editPrice') return undefined
  if (audit === 'unknown') return 'unknownState'
  return audit === 'approved' ? 'approved' : undefined
}

/** The day's submissions, which `add` and resubmitting share (§5.3). */
export const auditBudget = z.object({
  /** 500, or what WeChat last said. */
  limit: z.number(),
  used: z.number(),
  left: z.number(),
  /** Items of import jobs that wait to be added. */
  queued: z.number(),
  /** Beijing days on which they will be submitted, counting today: 1 = all today, 0 = none waits. */
  days: z.number(),
  /** Midnight in Beijing, Unix seconds. */
  renewsAt: z.number(),
  /** `wechat`: counted on from WeChat's own figure, others' calls included. `kaibo`: only what was sent from here. */
  from: z.enum(['wechat', 'kaibo']),
})
export type AuditBudget = z.output<typeof auditBudget>

/**
 * The unit in which WeChat's library answers prices: its text says yuan, its samples look like fen (§5.7). Assumed to be
 * yuan until an item whose price is known was read.
 */
export const priceUnit = z.object({
  unit: z.enum(['yuan', 'fen']),
  verified: z.boolean(),
  /** The item that proved it, and when, Unix seconds. */
  goodsId: z.nullable(z.number()),
  at: z.nullable(z.number()),
})

export const goodsSettings = z.object({
  priceUnit,
  /** Goods that one room may hold; 200 is a working assumption (§3.8). */
  roomLimit: z.number(),
})
export type GoodsSettings = z.output<typeof goodsSettings>

export const goodsFilter = z.object({ audit: z.optional(auditState), search: z.optional(z.string()) })
export type GoodsFilter = z.output<typeof goodsFilter>

export function goodsMatch(filter: GoodsFilter, item: Pick<Goods, 'id' | 'name' | 'path' | 'audit'>): boolean {
  if (filter.audit && item.audit !== filter.audit) return false
  const words = filter.search?.trim().toLowerCase()
  return !words || `${item.name} ${item.path} ${item.id}`.toLowerCase().includes(words)
}

export const goodsList = z.object({
  /** Newest first. */
  goods: z.array(goods),
  /** Of the whole library, whatever the filter; every state is there. */
  counts: z.record(auditState, z.number()),
  /** When WeChat last answered the whole library, Unix seconds; null before the first time. */
  asOf: z.nullable(z.number()),
  stale: z.nullable(z.object({ code: z.enum(['wechatAway', 'notConnected', 'quotaGone']), since: z.number() })),
  budget: auditBudget,
  /** Median seconds from submission to decision of the last 100 decided here; null before the first. */
  medianWait: z.nullable(z.number()),
  settings: goodsSettings,
  /** Wishes to add whose outcome is not known yet. */
  pending: z.array(intent),
})
export type GoodsList = z.output<typeof goodsList>

export const goodsApi = {
  list: {
    method: 'GET',
    path: '/api/:mp/goods',
    says: 'The goods library as WeChat last listed it, with the day’s audit budget',
    permission: 'goods.read',
    query: goodsFilter,
    reply: goodsList,
  },
  /**
   * Adds and submits for audit. The Idempotency-Key is the intent. After 300021 the intent is `ok` and the item
   * `notSubmitted`: added, and its submission is a button away.
   */
  add: {
    method: 'POST',
    path: '/api/:mp/goods',
    says: 'Add an item and submit it for audit, once whatever happens',
    permission: 'goods.write',
    needs: 'Idempotency-Key',
    body: newGoods,
    reply: intent,
  },
  one: { method: 'GET', path: '/api/:mp/goods/:id', says: 'One item', permission: 'goods.read', reply: goods },
  edit: {
    method: 'PUT',
    path: '/api/:mp/goods/:id',
    says: 'Change an item: all of it, or only the price once it is approved; nothing while it is audited',
    permission: 'goods.write',
    needs: 'If-Match',
    body: goodsEdit,
    reply: goods,
  },
  remove: {
    method: 'DELETE',
    path: '/api/:mp/goods/:id',
    says: 'Delete an item from the library and from every room, for good',
    permission: 'goods.write',
    reply: z.object({ id: z.number(), rooms: z.array(goodsRoom) }),
  },
  /** Never repeated by the gateway: each call costs one of the day's submissions. */
  submit: {
    method: 'POST',
    path: '/api/:mp/goods/:id/audit',
    says: 'Submit an item for audit, or again after a rejection',
    permission: 'goods.write',
    reply: goods,
  },
  withdraw: {
    method: 'DELETE',
    path: '/api/:mp/goods/:id/audit',
    says: 'Withdraw an item from audit; the submission it cost is not given back',
    permission: 'goods.write',
    reply: goods,
  },
  readSettings: {
    method: 'GET',
    path: '/api/:mp/goods-settings',
    says: 'In which unit WeChat’s library was found to answer prices, and how many goods a room may hold',
    permission: 'goods.read',
    reply: goodsSettings,
  },
  settings: {
    method: 'PUT',
    path: '/api/:mp/goods-settings',
    says: 'How many goods a room may hold',
    permission: 'mini-program.manage',
    body: z.strictObject({ roomLimit: z.int().check(z.minimum(1), z.maximum(10_000)) }),
    reply: goodsSettings,
  },
} as const satisfies Record<string, Endpoint>
