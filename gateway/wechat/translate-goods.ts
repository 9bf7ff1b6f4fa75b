import type { AuditState } from '#contract/goods.ts'
import type { GoodsEdit } from '#contract/new-goods.ts'
import type { Price } from '#contract/price.ts'
import type { WireGoods } from './wire/goods.ts'

/** §10.3 */
const states: readonly AuditState[] = ['notSubmitted', 'auditing', 'approved', 'rejected']
export const auditStateOf = (code: number | null): AuditState => states[code ?? -1] ?? 'unknown'
export const auditCodes = { notSubmitted: 0, auditing: 1, approved: 2, rejected: 3 } as const
export type ListedState = keyof typeof auditCodes

/** An item as WeChat's library says it. The prices' unit is not certain (§5.7): `fenOf` needs to be told. */
export type WechatGoods = {
  id: number
  name: string
  priceType: number | null
  rawPrice: number | null
  rawPrice2: number | null
  url: string
  /** Of another mini program; null for one's own. */
  appId: string | null
  coverUrl: string | null
  audit: AuditState
  /** Added through the API (1 or 2); anything else is made in WeChat's own console. */
  byApi: boolean
}

export const toGoods = (wire: WireGoods, audit: AuditState): WechatGoods => ({
  id: wire.goods_id,
  name: wire.name ?? '',
  priceType: wire.price_type,
  rawPrice: wire.price,
  rawPrice2: wire.price2,
  url: wire.url ?? '',
  appId: wire.third_party_appid || null,
  coverUrl: wire.cover_img_url || null,
  audit,
  byApi: wire.third_party_tag === 1 || wire.third_party_tag === 2,
})

export type PriceUnit = 'yuan' | 'fen'

/** Yuan come as binary fractions: 19.9 × 100 is not 1990. */
const fen = (raw: number, unit: PriceUnit) => Math.round(unit === 'yuan' ? raw * 100 : raw)

/** §5: 1 fixed, 2 range, 3 discount with the original first. Null if any of it is unreadable. */
export function priceFrom(type: number | null, a: number | null, b: number | null, unit: PriceUnit): Price | null {
  if (a === null || !(a > 0)) return null
  const first = fen(a, unit)
  if (type === 1) return { type: 'fixed', price: first }
  if (b === null || !(b > 0)) return null
  const second = fen(b, unit)
  if (type === 2) return { type: 'range', from: first, to: second }
  return type === 3 ? { type: 'discount', original: first, current: second } : null
}

/** The first amount of a price, for comparing with what WeChat answers as `price`. */
export const firstFen = (price: Price): number =>
  price.type === 'fixed' ? price.price : price.type === 'range' ? price.from : price.original

/** What an item whose price is known proves about the unit of a read; null = nothing. */
export function unitProvenBy(raw: number | null, knownFen: number): PriceUnit | null {
  if (raw === null || knownFen <= 0) return null
  if (!Number.isInteger(raw) || Math.round(raw * 100) === knownFen)
    return Math.round(raw * 100) === knownFen ? 'yuan' : null
  return raw === knownFen ? 'fen' : null
}

/** Yuan as a number of at most two decimals (§5); `price2` only where the type has one. */
function wirePrice(price: Price): Record<string, number> {
  const yuan = (amount: number) => Number((amount / 100).toFixed(2))
  switch (price.type) {
    case 'fixed':
      return { priceType: 1, price: yuan(price.price) }
    case 'range':
      return { priceType: 2, price: yuan(price.from), price2: yuan(price.to) }
    case 'discount':
      return { priceType: 3, price: yuan(price.original), price2: yuan(price.current) }
  }
}

/**
 * `goodsInfo` of add and update, of whatever is given (§5.1, §5.5). One's own AppID is left out, since "" was met with odd
 * refusals; only `null`, which takes another's AppID away, is sent as the "" that the documents name for it.
 */
export function wireGoodsInfo(
  item: Omit<GoodsEdit, 'image'>,
  mediaId: string | undefined,
  ownAppId: string,
): Record<string, unknown> {
  return {
    // Despite its name a media_id (§5.1).
    ...(mediaId !== undefined && { coverImgUrl: mediaId }),
    ...(item.name !== undefined && { name: item.name }),
    ...(item.price && wirePrice(item.price)),
    ...(item.path !== undefined && { url: item.path }),
    ...(item.appId !== undefined && item.appId !== ownAppId && { thirdPartyAppid: item.appId ?? '' }),
  }
}
