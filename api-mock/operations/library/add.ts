import { operation } from '../../operation.ts'
import { coverIn, goodsKeyIn, has, infoAsks, nameIn, noInfo, pageIn } from './info.ts'
import { priceIn } from './price.ts'
import { submitted } from './submit.ts'

/** Adds and submits for audit; both ids must be kept, no read gives auditId back. */
export default operation({
  path: '/wxaapi/broadcast/goods/add',
  method: 'POST',
  source: '§5.1',
  quota: 500,
  success: { errcode: 'last', errmsg: null },
  refusals: [
    [200002, 'goodsInfo or a field of it missing; goodsKey no list of strings'],
    [300002, 'name not 3–14 汉字 (switches goodsNameMin, goodsNameMax)'],
    [300004, 'name has illegal content, or is only digits'],
    [300003, 'price no positive number of at most two decimals; bounds the wrong way round; current above original'],
    [300007, 'url with a leading / or .html, or not in the released version'],
    [300006, 'media_id unknown, foreign or expired'],
    [300018, 'picture larger than 300×300'],
    [300021, 'by fault with commit 1: added, not submitted'],
  ],
  asks: infoAsks,
  badArgument: noInfo,
  act: ({ goodsInfo }, shop, { now, willAnswer }) => {
    const goods = {
      name: nameIn(goodsInfo, shop),
      ...priceIn(goodsInfo),
      ...pageIn(goodsInfo, shop),
      goodsKey: has(goodsInfo, 'goodsKey') ? goodsKeyIn(goodsInfo) : shop.facts.goodsKey,
      coverImg: coverIn(goodsInfo, now, shop),
      // §5.7: 1 or 2 = added through the API
      thirdPartyTag: 1,
      madeBy: 'api',
      created: now,
    } as const
    const goodsId = shop.facts.next('goodsId')
    const added = { ...goods, goodsId, auditStatus: 0, auditId: null, submitted: null } as const
    const { auditId } = shop.goods.put(willAnswer === 300021 ? added : submitted(added, shop, now))
    return { goodsId, auditId }
  },
})
