import { z } from 'zod'
import { operation } from '../../operation.ts'
import { notKeys } from './info.ts'

/** Names of the page parameters that tell a product; the default of goods added from now on without their own. */
export default operation({
  path: '/wxaapi/broadcast/goods/setkey',
  method: 'POST',
  source: '§5.8',
  quota: 500,
  success: { errcode: 'first', errmsg: '' },
  refusals: [[200002, 'goodsKey is no list of strings, or the body was not sent as JSON']],
  asks: z.object({ goodsKey: z.array(z.string()) }),
  badArgument: notKeys,
  act: ({ goodsKey }, shop) => {
    shop.facts.goodsKey = goodsKey
  },
})
