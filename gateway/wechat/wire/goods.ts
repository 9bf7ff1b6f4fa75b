import * as z from 'zod/mini'
import { number, numberLike, speller, text } from './tolerant.ts'

// `getapproved` answers camelCase and `getgoodswarehouse` snake_case, but for thirdPartyAppid; tables and samples of both
// mix types and names (§5.6, §5.7): all are read under the snake_case name.
const spelt = speller({ id: 'goods_id', third_party_app_id: 'third_party_appid', thirdPartyAppid: 'third_party_appid' })

const wireGoods = spelt(
  z.object({
    goods_id: numberLike.check(z.refine((id) => Number.isSafeInteger(id) && id > 0)),
    name: text,
    cover_img_url: text,
    price: number,
    price2: number,
    price_type: number,
    url: text,
    /** Only in `getgoodswarehouse`. */
    audit_status: number,
    third_party_tag: number,
    third_party_appid: text,
  }),
)
export type WireGoods = z.output<typeof wireGoods>

const wirePage = z.object({ goods: z.array(z.unknown()), total: number })

/** `null`: this is not a list. `rows` is what WeChat sent, from which the next page counts; a row without an id is left out. */
export function readGoods(data: Record<string, unknown>): { rows: number; total: number; goods: WireGoods[] } | null {
  const page = wirePage.safeParse(data)
  if (!page.success) return null
  const goods = page.data.goods.flatMap((row) => {
    const parsed = wireGoods.safeParse(row)
    return parsed.success ? [parsed.data] : []
  })
  const rows = page.data.goods.length
  return { rows, total: page.data.total ?? rows, goods }
}
