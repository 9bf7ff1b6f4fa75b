import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'

/** Withdraws. The quota spent on the submission is not given back. */
export default operation({
  path: '/wxaapi/broadcast/goods/resetaudit',
  method: 'POST',
  source: '§5.2',
  quota: 500,
  success: BARE,
  refusals: [
    [200002, 'auditId or goodsId missing or wrong'],
    [300015, 'no such goods'],
    [300011, "made in WeChat's console"],
    [300017, 'not submitted, or withdrawn already'],
    [300009, "decided already, or another submission's auditId"],
  ],
  asks: z.object({ auditId: id, goodsId: id }),
  act: ({ auditId, goodsId }, shop) => {
    const goods = shop.goods.need(goodsId)
    if (goods.madeBy === 'console') refuse(300011)
    if (goods.auditStatus === 0) refuse(300017)
    if (goods.auditStatus !== 1 || goods.auditId !== auditId) refuse(300009)
    shop.goods.put({ ...goods, auditStatus: 0, submitted: null })
  },
})
