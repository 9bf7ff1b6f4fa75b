import { randomUUID } from 'node:crypto'
import { goodsApi, type Goods, type GoodsList } from '#contract/goods.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import { photo, type Gateway, type Shop } from '../gateway.test-kit.ts'

/** The doors of the library for one shop; as the owner unless another's cookie is given. */
export async function libraryOf(gateway: Gateway, shop: Shop) {
  const { mp } = shop
  const { id: image } = await shop.keep('goods', await photo(600, 400))
  const wish = (change: Partial<NewGoods> = {}): NewGoods => ({
    name: '明前龙井一级',
    price: { type: 'fixed', price: 1990 },
    path: 'pages/goods/detail?id=1',
    image,
    ...change,
  })
  return {
    image,
    wish,
    add: (body: unknown = wish(), key: string = randomUUID()) =>
      gateway.send(goodsApi.add, { path: { mp }, body, headers: { 'idempotency-key': key } }),
    list: async (query: Record<string, string> = {}): Promise<GoodsList> =>
      (await gateway.send(goodsApi.list, { path: { mp }, query })).body,
    one: async (id: number): Promise<Goods> => (await gateway.send(goodsApi.one, { path: { mp, id } })).body,
    edit: (id: number, body: unknown, version: string) =>
      gateway.send(goodsApi.edit, { path: { mp, id }, body, headers: { 'if-match': `"${version}"` } }),
    submit: (id: number) => gateway.send(goodsApi.submit, { path: { mp, id } }),
    withdraw: (id: number) => gateway.send(goodsApi.withdraw, { path: { mp, id } }),
    remove: (id: number) => gateway.send(goodsApi.remove, { path: { mp, id } }),
    /** What WeChat holds, oldest first. */
    held: async () => [...(await shop.wechat.state()).goods].sort((a, b) => a.goodsId - b.goodsId),
  }
}
