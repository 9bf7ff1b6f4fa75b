import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'

/** Irreversible; also vanishes from every room. */
export default operation({
  path: '/wxaapi/broadcast/goods/delete',
  method: 'POST',
  source: '§5.4',
  quota: 1000,
  success: BARE,
  refusals: [
    [200002, 'goodsId missing or wrong'],
    [300015, 'no such goods'],
    [300011, "made in WeChat's console"],
    [300014, 'under audit'],
  ],
  asks: z.object({ goodsId: id }),
  act: ({ goodsId }, shop) => {
    const goods = shop.goods.need(goodsId)
    if (goods.madeBy === 'console') refuse(300011)
    if (goods.auditStatus === 1) refuse(300014)
    shop.goods.delete(goodsId)
    shop.shelf.removeEverywhere(goodsId)
  },
})
