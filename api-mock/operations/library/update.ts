import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { invalid, refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import type { Goods } from '../../shop/goods.ts'
import { coverIn, empty, goodsKeyIn, has, infoAsks, nameIn, noInfo, pageIn, type Info } from './info.ts'
import { PRICE_FIELDS, priceIn } from './price.ts'

const REQUIRED = ['coverImgUrl', 'name', 'priceType', 'price', 'url']
const OTHER_FIELDS = ['coverImgUrl', 'name', 'url', 'thirdPartyAppid', 'goodsKey']

/** Only the changed fields (§14.27: the table marks every one required, the text and the sample do not). Does not resubmit. */
export default operation({
  path: '/wxaapi/broadcast/goods/update',
  method: 'POST',
  source: '§5.5',
  quota: 1000,
  success: BARE,
  refusals: [
    [200002, 'goodsInfo, goodsId or price2 missing; a field missing by the switch updateNeedsEveryField'],
    [300015, 'no such goods'],
    [300011, "made in WeChat's console"],
    [300010, 'under audit; approved and more than the price is sent'],
    [300002, 'name not 3–14 汉字'],
    [300004, 'name has illegal content, or is only digits'],
    [300003, 'price wrong, see goods/add'],
    [300007, 'url wrong, see goods/add'],
    [300006, 'media_id unknown, foreign or expired'],
    [300018, 'picture larger than 300×300'],
  ],
  asks: infoAsks,
  badArgument: noInfo,
  act: ({ goodsInfo }, shop, { now }) => {
    if (!has(goodsInfo, 'goodsId')) throw empty('goodsId')
    const goodsId = id.safeParse(goodsInfo['goodsId'])
    if (!goodsId.success) throw invalid('goodsId')
    const every = shop.switches.updateNeedsEveryField
    const absent = every ? REQUIRED.find((field) => !has(goodsInfo, field)) : undefined
    if (absent) throw empty(absent)
    const goods = shop.goods.need(goodsId.data)
    if (goods.madeBy === 'console') refuse(300011)
    if (goods.auditStatus === 1) refuse(300010)
    const approved = goods.auditStatus === 2
    // who must send every field sends them for approved goods too: then they cannot be an offence
    if (approved && !every && OTHER_FIELDS.some((field) => has(goodsInfo, field))) refuse(300010)
    const rest = approved ? {} : restIn(goodsInfo, goods, now, shop)
    const price = PRICE_FIELDS.some((field) => has(goodsInfo, field)) ? priceIn(goodsInfo, goods) : {}
    shop.goods.put({ ...goods, ...rest, ...price })
  },
})

function restIn(info: Info, before: Goods, now: number, shop: Shop): Partial<Goods> {
  const moved = has(info, 'url') || has(info, 'thirdPartyAppid')
  return {
    ...(has(info, 'name') && { name: nameIn(info, shop) }),
    ...(moved && pageIn({ url: before.url, thirdPartyAppid: before.thirdPartyAppid, ...info }, shop)),
    ...(has(info, 'goodsKey') && { goodsKey: goodsKeyIn(info) }),
    ...(has(info, 'coverImgUrl') && { coverImg: coverIn(info, now, shop) }),
  }
}
