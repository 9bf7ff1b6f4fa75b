import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { idsOf, prepared } from './shelf.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

/** WeChat's own call, as another system with the same credentials makes it. */
async function elsewhere(mp: string, path: 'room/addgoods' | 'goods/deleteInRoom', body: Record<string, unknown>) {
  expect((await gateway.app.miniPrograms.get(mp).client.call(path, { body })).kind).toBe('ok')
}

async function drifted() {
  const kit = await prepared(gateway, 4)
  const { mp, room, ids, add, read } = kit
  await add(ids.slice(0, 2))
  await elsewhere(mp, 'room/addgoods', { roomId: room, ids: [ids[2]] })
  await elsewhere(mp, 'goods/deleteInRoom', { roomId: room, goodsId: ids[0] })
  // Our own writes go ahead of WeChat's list for a while: as if that while were over.
  await gateway.store.db.updateTable('shelf_item').set({ inside_at: 0 }).where('mp', '=', mp).execute()
  const look = () => {
    gateway.app.watch.changed(mp)
    return read()
  }
  const shelf = await eventually(look, (s) => s.missing.length === 1 && s.items.some((item) => item.foreign))
  return { ...kit, shelf }
}

it('shows goods that were put in or taken out elsewhere as drift, and counts what is really there', async () => {
  const { ids, shelf } = await drifted()
  expect(idsOf(shelf)).toEqual([ids[1], ids[2]])
  expect(shelf.items.map((item) => [item.foreign, item.addedBy])).toEqual([
    [false, 'owner'],
    [true, null],
  ])
  expect(shelf.missing).toEqual([{ goodsId: ids[0], name: expect.any(String) }])
  expect(shelf.left).toBe(198)
})

it('is accepted: the foreign become ours, the missing are forgotten, and WeChat is told nothing', async () => {
  const { wechat, mp, ids, shelf, accept } = await drifted()
  const before = (await wechat.calls()).filter((call) => !call.path.endsWith('getliveinfo')).length
  const { body } = await accept([ids[0]!, ids[2]!, 999])
  expect([idsOf(body), body.missing, body.items.some((item: { foreign: boolean }) => item.foreign)]).toEqual([
    [ids[1], ids[2]],
    [],
    false,
  ])
  expect(body.version).toBe(shelf.version)
  expect((await wechat.calls()).filter((call) => !call.path.endsWith('getliveinfo'))).toHaveLength(before)
  const rows = await gateway.store.db.selectFrom('activity').selectAll().where('mp', '=', mp).execute()
  expect(rows.filter((row) => row.act === 'shelf.accept')).toMatchObject([
    { who: 'owner', outcome: 'ok', after: { taken: [ids[2]], forgotten: [ids[0]] } },
  ])
})

it('is put back: the missing are added again, the foreign taken out, and WeChat holds what was wanted', async () => {
  const { ids, add, remove, heldIds } = await drifted()
  expect((await add([ids[0]!])).body.added).toEqual([ids[0]])
  const { body } = await remove(ids[2]!)
  expect([idsOf(body), body.missing]).toEqual([[ids[1], ids[0]], []])
  expect(await heldIds()).toEqual([ids[1], ids[0]])
})

it('of an item that is used here is over: sorting, switching or pushing it makes it ours', async () => {
  const { ids, shelf, sort, onSale } = await drifted()
  const sorted = await sort([ids[2]!, ids[1]!], shelf.version)
  expect(sorted.body.items.map((item: { goodsId: number; foreign: boolean }) => [item.goodsId, item.foreign])).toEqual([
    [ids[2], false],
    [ids[1], false],
  ])
  expect((await onSale(ids[2]!, false)).body.items[0].onSale).toMatchObject({ on: false, sure: true })
})
