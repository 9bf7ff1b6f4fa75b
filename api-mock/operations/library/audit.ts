import { z } from 'zod'
import { id } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { submitted } from './submit.ts'

/** Submits again. From 3 is not documented; [sim] of §10.3: allowed from 0 and 3. */
export default operation({
  path: '/wxaapi/broadcast/goods/audit',
  method: 'POST',
  source: '§5.3, §10.3',
  quota: 500,
  sharesQuotaOf: '/wxaapi/broadcast/goods/add',
  success: { errcode: 'last', errmsg: null },
  refusals: [
    [200002, 'goodsId missing or wrong'],
    [300015, 'no such goods'],
    [300011, "made in WeChat's console"],
    [300010, 'under audit, or approved'],
  ],
  asks: z.object({ goodsId: id }),
  act: ({ goodsId }, shop, { now }) => {
    const goods = shop.goods.need(goodsId)
    if (goods.madeBy === 'console') refuse(300011)
    if (goods.auditStatus === 1 || goods.auditStatus === 2) refuse(300010)
    return { auditId: shop.goods.put(submitted(goods, shop, now)).auditId }
  },
})
