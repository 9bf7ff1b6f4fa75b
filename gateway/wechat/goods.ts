import type { GoodsEdit, NewGoods } from '#contract/new-goods.ts'
import { done, understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'
import {
  auditCodes,
  auditStateOf,
  toGoods,
  wireGoodsInfo,
  type ListedState,
  type WechatGoods,
} from './translate-goods.ts'
import { readGoods } from './wire/goods.ts'

/** §5.6: at most 100 a page. §5.7: at most 20 ids a call. */
const libraryPage = 100
export const warehouseBatch = 20
/** Added, but not submitted (§5.1). */
export const addedNotSubmitted = 300021
/** No submission left today (§9.2). */
export const noAuditLeft = 300012

export type LibraryPage = { goods: WechatGoods[]; total: number; rows: number }
export type WechatLibrary = ReturnType<typeof wechatLibrary>

const idOf = (value: unknown): number | null => {
  const id = typeof value === 'string' && value !== '' ? Number(value) : value
  return typeof id === 'number' && Number.isSafeInteger(id) && id > 0 ? id : null
}

/** The goods library (§5). */
export function wechatLibrary(client: WechatClient, ownAppId: string) {
  return {
    /** Adds and submits. Called once per intent, whatever comes back. `auditId` is in no other answer: keep it. */
    async add(item: NewGoods, mediaId: string): Promise<Answer<{ id: number; auditId: number | null }>> {
      const answer = await client.call('goods/add', { body: { goodsInfo: wireGoodsInfo(item, mediaId, ownAppId) } })
      return understood(
        answer,
        ({ goodsId, auditId }) => {
          const id = idOf(goodsId)
          return id === null ? null : { id, auditId: idOf(auditId) }
        },
        'unknown',
      )
    },

    /** Of the fields given; of an approved item only the price is taken (§5.5). */
    async update(id: number, change: GoodsEdit, mediaId?: string): Promise<Answer<null>> {
      const goodsInfo = { goodsId: id, ...wireGoodsInfo(change, mediaId, ownAppId) }
      return done(await client.call('goods/update', { body: { goodsInfo } }))
    },

    async remove(id: number): Promise<Answer<null>> {
      return done(await client.call('goods/delete', { body: { goodsId: id } }))
    },

    /** A call of it costs one of the day's 500, which `add` shares. */
    async submit(id: number): Promise<Answer<{ auditId: number | null }>> {
      const answer = await client.call('goods/audit', { body: { goodsId: id } })
      return understood(answer, ({ auditId }) => ({ auditId: idOf(auditId) }), 'unknown')
    },

    async withdraw(id: number, auditId: number): Promise<Answer<null>> {
      return done(await client.call('goods/resetaudit', { body: { auditId, goodsId: id } }))
    },

    /** One page of those in one state; `total` may promise more than comes (§5.6). */
    async list(state: ListedState, offset: number): Promise<Answer<LibraryPage>> {
      const query = { offset, limit: libraryPage, status: auditCodes[state] }
      const answer = await client.call('goods/getapproved', { query })
      return understood(
        answer,
        (data) => {
          const page = readGoods(data)
          return page && { ...page, goods: page.goods.map((wire) => toGoods(wire, state)) }
        },
        'away',
      )
    },

    /** The page parameters by which the pendant finds a product (§5.8); none are an empty list. */
    async keys(): Promise<Answer<string[]>> {
      const answer = await client.call('goods/getkey')
      return understood(
        answer,
        ({ vendorGoodsKey: keys }) =>
          keys === undefined || keys === null ? [] : Array.isArray(keys) ? keys.map(String) : null,
        'away',
      )
    },

    async setKeys(keys: readonly string[]): Promise<Answer<null>> {
      return done(await client.call('goods/setkey', { body: { goodsKey: keys } }))
    },

    /**
     * Up to 20 by id. Those that are no more are left out, or fail the whole call with 1003 (§5.7: not documented): then
     * halves are asked until the missing one stands alone.
     */
    async byIds(ids: readonly number[]): Promise<Answer<WechatGoods[]>> {
      const answer = await client.call('getgoodswarehouse', { body: { goods_ids: ids } })
      if (answer.kind === 'refused' && answer.wechat.errcode === 1003) {
        if (ids.length === 1) return { kind: 'ok', data: [], at: client.now() }
        const half = Math.ceil(ids.length / 2)
        const first = await this.byIds(ids.slice(0, half))
        if (first.kind !== 'ok') return first
        const rest = await this.byIds(ids.slice(half))
        return rest.kind === 'ok' ? { ...rest, data: [...first.data, ...rest.data] } : rest
      }
      return understood(
        answer,
        (data) => readGoods(data)?.goods.map((wire) => toGoods(wire, auditStateOf(wire.audit_status))) ?? null,
        'away',
      )
    },
  }
}
