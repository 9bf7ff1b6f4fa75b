import { z } from 'zod'
import { BARE, operation } from '../../operation.ts'

export default operation({
  path: '/wxaapi/broadcast/goods/getkey',
  method: 'GET',
  source: '§5.8',
  quota: 500,
  reads: true,
  success: BARE,
  refusals: [],
  asks: z.object({}),
  act: (_asked, shop) => ({ vendorGoodsKey: shop.facts.goodsKey }),
})
