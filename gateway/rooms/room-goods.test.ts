import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { goodsApi } from '#contract/goods.ts'
import { roomApi, type Room, type RoomList } from '#contract/rooms.ts'
import { shelfApi } from '#contract/shelf.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const readRoom = async (mp: string, id: number): Promise<Room> =>
  (await gateway.send(roomApi.one, { path: { mp, id } })).body
const goodsLine = ({ readiness }: Room) => readiness.find(({ check }) => check === 'goods')

/** A listed room with these goods in it, all of them approved and known to our copy of the library. */
async function roomWithGoods(shop: Shop, names: readonly string[]) {
  const { mp, wechat } = shop
  const ids: number[] = []
  for (const name of names) ids.push((await wechat.addGoods({ name, madeBy: 'api' })).goodsId)
  const made = await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish(),
    headers: { 'idempotency-key': randomUUID() },
  })
  const id: number = made.body.made[0]
  await readAgain(shop)
  await eventually(
    async () => (await gateway.send(goodsApi.list, { path: { mp } })).body.goods.length,
    (n) => n === ids.length,
  )
  await gateway.send(shelfApi.add, { path: { mp, id }, body: { ids } })
  return { id, ids, read: () => readRoom(mp, id) }
}
/** The library is read hourly, and at once when a mini program's secret is given again, as at a start. */
const readAgain = ({ mp, secret }: Shop) => gateway.app.miniPrograms.fromEnvironment(mp, secret)

it('goods that lose their approval in a room are told by its readiness and its conflicts until they have it again', async () => {
  const shop = await gateway.shop()
  const { mp, wechat } = shop
  const { id, ids, read } = await roomWithGoods(shop, ['青瓷盖碗', '明前龙井'])
  expect(goodsLine(await eventually(read, (room) => room.goodsCount === 2))).toEqual({ check: 'goods', state: 'ok' })

  await wechat.reject(ids[0] as number)
  await readAgain(shop)
  const rejected = await eventually(read, (room) => goodsLine(room)?.state === 'todo')
  expect([goodsLine(rejected)?.why, rejected.goodsInAudit]).toEqual(['notApproved', 0])

  const submitted = await gateway.send(goodsApi.submit, { path: { mp, id: ids[0] as number } })
  expect(submitted.body.audit).toBe('auditing')
  const waiting = await read()
  expect([goodsLine(waiting)?.why, waiting.goodsInAudit]).toEqual(['inAudit', 1])
  const list: RoomList = (await gateway.send(roomApi.list, { path: { mp } })).body
  expect(list.rooms.map((line) => [line.id, line.goodsInAudit])).toEqual([[id, 1]])

  await wechat.approve(ids[0] as number)
  const approved = await eventually(read, (room) => goodsLine(room)?.state === 'ok')
  expect(approved.goodsInAudit).toBe(0)
  expect((await wechat.room(id))?.goods.map(({ goodsId }) => goodsId)).toEqual(ids)
})

it('a shelf from which everything was taken is an empty shelf; a part of it off is a way to run a show', async () => {
  const shop = await gateway.shop()
  const { id, ids, read } = await roomWithGoods(shop, ['手作花器', '原木茶盘'])
  await eventually(read, (room) => room.goodsCount === 2)
  const close = (goodsId: number) =>
    gateway.send(shelfApi.setOnSale, { path: { mp: shop.mp, id, goodsId }, body: { on: false } })
  expect((await close(ids[0] as number)).status).toBe(200)
  expect(goodsLine(await read())?.state).toBe('ok')
  expect((await close(ids[1] as number)).status).toBe(200)
  expect(goodsLine(await read())).toEqual({ check: 'goods', state: 'todo', why: 'offShelf' })
  expect((await shop.wechat.room(id))?.goods.map(({ onSale }) => onSale)).toEqual([false, false])
})
