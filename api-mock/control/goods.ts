import { z } from 'zod'
import { madePicture } from '../pictures/made.ts'
import type { Goods } from '../shop/goods.ts'
import { ControlError, route, type Ask } from './route.ts'

const goodsOf = ({ params, shop }: Ask<unknown>): Goods => {
  const goods = shop.goods.find(Number(params['goodsId']))
  if (!goods) throw new ControlError(404, `no goods ${params['goodsId']}`)
  return goods
}

const decide = (verdict: 2 | 3) => (ask: Ask<unknown>) => ask.shop.goods.put({ ...goodsOf(ask), auditStatus: verdict })

export const goodsRoutes = [
  /** as if added in WeChat's own console; prices in fen */
  route('POST /apps/:appid/goods', {
    body: z.strictObject({
      name: z.string(),
      price: z.number().int().default(9900),
      price2: z.number().int().default(0),
      priceType: z.union([z.literal(1), z.literal(2), z.literal(3)]).default(1),
      url: z.string().default('pages/goods/detail?id=1'),
      auditStatus: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]).default(2),
      thirdPartyAppid: z.string().default(''),
      madeBy: z.enum(['api', 'console']).default('console'),
    }),
    act: ({ body, shop }) => {
      const goodsId = shop.facts.next('goodsId')
      return shop.goods.put({
        ...body,
        goodsId,
        coverImg: madePicture('goods', goodsId, 300, 300),
        thirdPartyTag: body.madeBy === 'api' ? 1 : 0,
        goodsKey: [],
        auditId: null,
        submitted: body.auditStatus === 1 ? shop.now() : null,
        created: shop.now(),
      })
    },
  }),
  route('POST /apps/:appid/goods/:goodsId/approve', { act: decide(2) }),
  route('POST /apps/:appid/goods/:goodsId/reject', { act: decide(3) }),
]
