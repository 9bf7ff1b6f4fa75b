import type { AuditState } from '#contract/goods.ts'
import type { Price } from '#contract/price.ts'
import type { Shelf, ShelfItem } from '#contract/shelf.ts'
import type { PriceUnit } from '../../wechat/translate-goods.ts'
import type { Generated } from 'kysely'
import type { Json } from './column.ts'

/** The library and the shelves. */
export type GoodsTables = {
  goods: {
    mp: string
    id: number
    name: string
    price: Json<Price | null>
    path: string
    app_id: string | null
    /** WeChat's address, to be fetched by us. */
    cover_url: string | null
    /** Our copy of the picture that was last sent. */
    image: string | null
    audit: AuditState
    /** Of the last submission from here; no call of WeChat's gives it back. */
    audit_id: number | null
    by_api: boolean
    made_here: boolean
    added_by: string | null
    added_at: number | null
    submitted_at: number | null
    /** When the audit state was seen to change. */
    changed_at: number | null
    as_of: number | null
    /** Our own last answered write: a read that began before it is older. */
    own_at: number
    gone_at: number | null
    deleted_here: Generated<boolean>
  }
  goods_submission: {
    mp: string
    goods_id: number
    asked_at: number
    /** By `goods/audit`; the first is the `goods/add` itself. */
    again: boolean
    by: string
    decided_at: number | null
    outcome: 'approved' | 'rejected' | 'withdrawn' | null
  }
  goods_state: {
    mp: string
    as_of: number | null
    stale: 'wechatAway' | 'notConnected' | 'quotaGone' | null
    stale_since: number | null
    price_unit: PriceUnit | null
    price_unit_goods: number | null
    price_unit_at: number | null
    room_limit: Generated<number>
    /** The day's submissions as WeChat last said. */
    quota_limit: number | null
    quota_used: number | null
    quota_as_of: number | null
    /** After 45009 or 300012: midnight in Beijing. */
    no_audit_until: Generated<number>
  }
  shelf: {
    mp: string
    room: number
    order_state: Generated<Shelf['order']['state']>
    sorted_by: string | null
    sorted_at: number | null
    next_push_at: Generated<number>
    last_push: number | null
  }
  shelf_item: {
    mp: string
    room: number
    goods_id: number
    place: number
    /** Put there by us, or taken out; `inside_at` is when, because WeChat's list may lag. */
    inside: boolean
    inside_at: number
    added_by: string | null
    on_sale: Json<ShelfItem['onSale']>
    pushed: Json<ShelfItem['pushed']>
  }
}
