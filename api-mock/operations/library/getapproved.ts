import { z } from 'zod'
import { id, whole } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { Refusal } from '../../refuse.ts'
import { pictureUrl } from '../../pictures.ts'
import type { AuditStatus } from '../../shop/goods.ts'
import { priceOf } from './wire.ts'

/** The library list, in spite of its name in every status, in camelCase. The status is not echoed; newest first ([sim]). */
export default operation({
  path: '/wxaapi/broadcast/goods/getapproved',
  method: 'GET',
  wrongMethod: -1, // [obs]
  source: '§5.6',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [[200002, 'offset or status missing; status not 0–3; limit not 1–100']],
  asks: z.object({
    offset: id,
    limit: whole.pipe(z.number().min(1).max(100)).default(30),
    status: whole.pipe(z.number().min(0).max(3)),
  }),
  badArgument: (field) => new Refusal(200002, `${field} is invalid`), // `status is invalid` [obs]
  act: ({ offset, limit, status }, shop, { origin }) => {
    const { total, rows } = shop.goods.page(status as AuditStatus, offset, limit)
    const goods = rows.map((row) => ({
      goodsId: row.goodsId,
      coverImgUrl: pictureUrl(origin, row.coverImg.picture),
      name: row.name,
      price: priceOf(row.price, shop),
      price2: priceOf(row.price2, shop),
      priceType: row.priceType,
      url: row.url,
      [shop.switches.approvedTagName]: row.thirdPartyTag,
      thirdPartyAppid: row.thirdPartyAppid,
    }))
    return { total, goods }
  },
})
