import { z } from 'zod'
import { id } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'
import { invalid, refuse } from '../../refuse.ts'
import { pictureUrl } from '../../pictures.ts'
import type { Shop } from '../../shop.ts'
import type { Goods } from '../../shop/goods.ts'
import { priceOf } from './wire.ts'

const PATH = '/wxa/business/getgoodswarehouse'

/** Details and audit status by id, in snake_case except thirdPartyAppid; no reject reason, no auditId. */
export default operation({
  path: PATH,
  method: 'POST',
  otherPath: '/wxaapi/broadcast/getgoodswarehouse', // §14.11: one SDK
  answersAt: (path, { switches: { warehousePath } }) =>
    warehousePath === 'both' || (warehousePath === 'wxa/business') === (path === PATH),
  source: '§5.7',
  quota: 1000,
  reads: true,
  success: OK,
  refusals: [
    [200002, 'goods_ids missing, wrong, empty or more than 20'],
    [1003, 'an unknown id, by the switch warehouseUnknown'],
  ],
  asks: z.object({ goods_ids: z.array(id) }),
  act: ({ goods_ids }, shop, { origin }) => {
    if (goods_ids.length === 0 || goods_ids.length > 20) throw invalid('goods_ids')
    const goods = [...new Set(goods_ids)].flatMap((goodsId) => {
      const row = shop.goods.find(goodsId)
      if (row) return [wireGoods(row, shop, origin)]
      return shop.switches.warehouseUnknown === 1003 ? refuse(1003) : []
    })
    return { total: goods.length, goods }
  },
})

/** §14.28: the table types ids as strings and prints priceType; the sample has numbers and price_type. */
function wireGoods(row: Goods, shop: Shop, origin: string) {
  const asTable = shop.switches.warehouseTypes === 'table'
  return {
    goods_id: asTable ? String(row.goodsId) : row.goodsId,
    cover_img_url: pictureUrl(origin, row.coverImg.picture),
    name: row.name,
    price: priceOf(row.price, shop),
    price2: priceOf(row.price2, shop),
    [asTable ? 'priceType' : 'price_type']: row.priceType,
    url: row.url,
    audit_status: asTable ? String(row.auditStatus) : row.auditStatus,
    third_party_tag: row.thirdPartyTag,
    thirdPartyAppid: row.thirdPartyAppid,
  }
}
