import { expect, it } from 'vitest'
import { dataOf, openShop } from './shop.test-kit.ts'

/** A room that holds approved goods, made as in WeChat's own console. */
async function stocked(count: number) {
  const shop = await openShop()
  const room = await shop.makeRoom()
  const ids: number[] = []
  for (let n = 0; n < count; n++) ids.push((await shop.app.addGoods({ name: `青瓷盖碗第${n + 1}件` })).goodsId)
  expect(await shop.wechat.shelf.add(room, ids)).toMatchObject({ kind: 'ok' })
  const args = async (path: string) => (await shop.app.calls(path)).map((call) => call.args)
  const held = async () => (await shop.app.room(room))?.goods ?? []
  return { ...shop, room, ids, args, held }
}

it('says each act with WeChat’s own fields, and WeChat then holds it', async () => {
  const { wechat, app, room, ids, args, held } = await stocked(3)
  const [first, second, third] = ids as [number, number, number]
  expect(await args('addgoods')).toEqual([{ ids, roomId: room }])

  expect(await wechat.shelf.sort(room, [third, first, second])).toMatchObject({ kind: 'ok' })
  // Ids as text, like the sample (§4); the table says number.
  expect(await args('sort')).toEqual([
    { roomId: room, goods: [third, first, second].map((id) => ({ goodsId: `${id}` })) },
  ])
  expect((await held()).map((item) => item.goodsId)).toEqual([third, first, second])

  expect(await wechat.shelf.setOnSale(room, first, false)).toMatchObject({ kind: 'ok' })
  expect(await wechat.shelf.setOnSale(room, second, true)).toMatchObject({ kind: 'ok' })
  expect(await args('onsale')).toEqual([
    { roomId: room, goodsId: first, onSale: 0 },
    { roomId: room, goodsId: second, onSale: 1 },
  ])
  expect((await held()).map((item) => item.onSale)).toEqual([true, false, true])

  await app.start(room)
  expect(await wechat.shelf.push(room, third)).toMatchObject({ kind: 'ok' })
  expect((await held()).map((item) => item.pushing)).toEqual([true, false, false])
  expect(await wechat.shelf.push(room, second)).toMatchObject({ kind: 'refused', wechat: { errcode: 300047 } })
  expect(await wechat.shelf.push(room, first)).toMatchObject({ kind: 'refused', wechat: { errcode: 300052 } })
  expect(await wechat.shelf.remove(room, second)).toMatchObject({ kind: 'ok' })
  expect((await held()).map((item) => item.goodsId)).toEqual([third, first])
})

it.each([
  ['goods/onsale', 'setOnSale', 2],
  ['goods/push', 'push', 1],
] as const)('%s after −1 (%s) is sent %i time(s)', async (path, act, times) => {
  const { wechat, app, room, ids } = await stocked(1)
  await app.start(room)
  await app.fault({ match: { path: `/wxaapi/broadcast/${path}` }, effect: { do: 'answer', errcode: -1 }, times: 9 })
  const id = ids[0] as number
  const answer = act === 'push' ? await wechat.shelf.push(room, id) : await wechat.shelf.setOnSale(room, id, true)
  expect(answer.kind).toBe('unknown')
  expect(await app.calls(`/wxaapi/broadcast/${path}`)).toHaveLength(times)
})

it('gives the address of a clip, and why there is none by its code', async () => {
  const { wechat, app, mock, room, ids } = await stocked(1)
  const id = ids[0] as number
  await app.start(room)
  const code = async () => {
    const answer = await wechat.shelf.clip(room, id)
    return answer.kind === 'refused' ? answer.wechat.errcode : answer.kind
  }
  expect(await code()).toBe(300044)
  await app.clip(room, id, 600)
  expect(await code()).toBe(300045)
  await app.clip(room, id, 0, true)
  expect(await code()).toBe(300046)
  await app.clip(room, id)
  expect(dataOf(await wechat.shelf.clip(room, id)).url.startsWith(mock.url)).toBe(true)
})
