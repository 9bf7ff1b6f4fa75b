import { randomUUID } from 'node:crypto'
import { roomApi } from '#contract/rooms.ts'
import { shelfApi, type Shelf } from '#contract/shelf.ts'
import { eventually, type Gateway } from '../gateway.test-kit.ts'

/** A room, and approved goods that our copy of the library knows. */
export async function prepared(gateway: Gateway, count = 4) {
  const shop = await gateway.shop()
  const { mp, wechat } = shop
  const ids: number[] = []
  for (let n = 0; n < count; n++)
    ids.push((await wechat.addGoods({ name: `青瓷盖碗第${n + 1}件`, madeBy: 'api' })).goodsId)
  const made = await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish(),
    headers: { 'idempotency-key': randomUUID() },
  })
  const room: number = made.body.made[0]
  await eventually(
    async () => (await gateway.store.db.selectFrom('goods').select('id').where('mp', '=', mp).execute()).length,
    (n) => n === count,
  )
  await eventually(
    async () => (await gateway.send(roomApi.one, { path: { mp, id: room } })).body,
    (r) => r.listed,
  )
  const path = { mp, id: room }
  const send = {
    read: async (): Promise<Shelf> => (await gateway.send(shelfApi.read, { path })).body,
    add: (wanted: number[], cookie?: string) => gateway.send(shelfApi.add, { path, body: { ids: wanted } }, cookie),
    remove: (goodsId: number) => gateway.send(shelfApi.remove, { path: { ...path, goodsId } }),
    onSale: (goodsId: number, on: boolean) =>
      gateway.send(shelfApi.setOnSale, { path: { ...path, goodsId }, body: { on } }),
    push: (goodsId: number, cookie?: string) => gateway.send(shelfApi.push, { path: { ...path, goodsId } }, cookie),
    accept: (wanted: number[]) => gateway.send(shelfApi.accept, { path, body: { ids: wanted } }),
    clip: (goodsId: number) => gateway.send(shelfApi.clip, { path: { ...path, goodsId } }),
    sort: (wanted: number[], version: string) =>
      gateway.send(shelfApi.sort, { path, body: { ids: wanted }, headers: { 'if-match': `"${version}"` } }),
  }
  const held = async () => (await wechat.room(room))!.goods
  const heldIds = async () => (await held()).map((item) => item.goodsId)
  return { shop, wechat, mp, room, ids, held, heldIds, ...send }
}
export const idsOf = (shelf: Shelf) => shelf.items.map((item) => item.goodsId)
