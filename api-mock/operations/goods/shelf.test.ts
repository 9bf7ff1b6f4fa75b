import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBench, stateRoom, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
let roomId = 0
let [tea, cup, tray] = [0, 0, 0]
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
  roomId = await bench.makeRoom()
  tea = (await bench.app.addGoods({ name: '正山小种' })).goodsId
  cup = (await bench.app.addGoods({ name: '手作主人杯' })).goodsId
  tray = (await bench.app.addGoods({ name: '竹制茶盘' })).goodsId
})

const BASE = '/wxaapi/broadcast'
const call = (path: string, body: Wire) => bench.post(`${BASE}/${path}`, body)
const code = async (path: string, body: Wire) => (await call(path, body)).errcode
const fill = (ids: unknown[] = [tea, cup]) => call('room/addgoods', { roomId, ids })
const shelf = async () => (await stateRoom(bench.app, roomId)).goods
const order = async () => (await shelf()).map(({ goodsId }) => goodsId)

describe('room/addgoods', () => {
  test('adds to what is there, each once, on the shelf; the list shows them in fen', async () => {
    expect(await fill([tea])).toEqual({ errcode: 0, errmsg: 'ok' })
    await fill([tea, String(cup), cup])
    expect(await shelf()).toMatchObject([
      { goodsId: tea, onSale: true, pushing: false },
      { goodsId: cup, onSale: true },
    ])
    const [room] = (await bench.post('/wxa/business/getliveinfo', { start: 0, limit: 1 }))['room_info'] as Wire[]
    expect(room?.['goods']).toMatchObject([
      { goods_id: tea, price: 9900, price2: 0, price_type: 1, url: 'pages/goods/detail.html?id=1' },
      { goods_id: cup },
    ])
  })

  test('refuses the whole batch', async () => {
    const pending = (await bench.app.addGoods({ name: '还在审核的', auditStatus: 1 })).goodsId
    expect((await call('room/addgoods', { roomId: 99, ids: [tea] })).errcode).toBe(300022)
    expect((await fill([tea, 999])).errcode).toBe(300024)
    expect((await fill([tea, pending])).errcode).toBe(300025)
    expect((await fill([])).errcode).toBe(200002)
    expect(await call('room/addgoods', { roomId })).toMatchObject({
      errcode: 200002,
      errmsg: expect.stringContaining('parameter ids must no be null'),
    })
    await bench.app.setSwitches({ roomGoodsLimit: 1 })
    expect((await fill()).errcode).toBe(300033)
    await bench.app.start(roomId)
    await bench.app.end(roomId)
    expect((await fill([tea])).errcode).toBe(300023)
    expect(await shelf()).toEqual([])
  })

  test('a switch imports them off the shelf', async () => {
    await bench.app.setSwitches({ importedOnSale: false })
    await fill([tea])
    expect(await shelf()).toMatchObject([{ onSale: false }])
  })
})

describe('one item of a room', () => {
  const calls = ['goods/onsale', 'goods/deleteInRoom', 'goods/push', 'goods/getVideo']

  test.each(calls)('%s: what is not there', async (path) => {
    const emptyShelf = path === 'goods/onsale' || path === 'goods/getVideo' ? 300048 : 300053
    const onSale = 1
    await bench.app.start(roomId)
    expect(await code(path, { goodsId: tea, onSale })).toBe(200002)
    expect(await code(path, { roomId, onSale })).toBe(200002)
    expect(await code(path, { roomId: 99, goodsId: tea, onSale })).toBe(300022)
    expect(await code(path, { roomId, goodsId: 999, onSale })).toBe(300024)
    expect(await code(path, { roomId, goodsId: tea, onSale })).toBe(emptyShelf)
    await fill([cup])
    expect(await code(path, { roomId, goodsId: tea, onSale })).toBe(300053)
    await bench.app.ban(roomId)
    expect(await code(path, { roomId, goodsId: cup, onSale })).toBe(300023)
  })

  test('push: only live, only on the shelf, one at a time; off the shelf or out of the room not meanwhile', async () => {
    await fill()
    expect(await code('goods/push', { roomId, goodsId: tea })).toBe(300023)
    await bench.app.start(roomId)
    expect(await call('goods/onsale', { roomId, goodsId: tea, onSale: 0 })).toEqual({ errcode: 0 })
    expect(await code('goods/push', { roomId, goodsId: tea })).toBe(300052)
    await call('goods/onsale', { roomId, goodsId: tea, onSale: 1 })
    expect(await call('goods/push', { roomId, goodsId: tea })).toEqual({ errcode: 0 })
    expect(await shelf()).toMatchObject([{ pushing: true }, { pushing: false }])
    expect(await code('goods/push', { roomId, goodsId: cup })).toBe(300047)
    expect(await code('goods/onsale', { roomId, goodsId: tea, onSale: 0 })).toBe(300049)
    expect(await code('goods/onsale', { roomId, goodsId: cup, onSale: 0 })).toBe(0)
    expect(await code('goods/deleteInRoom', { roomId, goodsId: tea })).toBe(300047)
    await bench.app.advance(6)
    expect(await code('goods/deleteInRoom', { roomId, goodsId: tea })).toBe(0)
    expect(await order()).toEqual([cup])
  })

  test('getVideo: not recorded, not generated, generated, failed', async () => {
    await fill()
    const video = () => call('goods/getVideo', { roomId, goodsId: tea })
    expect((await video()).errcode).toBe(300044)
    await bench.app.clip(roomId, tea, 60)
    expect((await video()).errcode).toBe(300045)
    await bench.app.advance(61)
    expect(await video()).toEqual({ errcode: 0, url: expect.stringMatching(/^http:.*\.mp4$/) })
    await bench.app.clip(roomId, tea, 0, true)
    expect((await video()).errcode).toBe(300046)
    await bench.app.advance(5 * 3600)
    await bench.signIn()
    expect((await video()).errcode).toBe(300044) // expired
    await expect(bench.app.clip(roomId, tray)).rejects.toThrow('not in room')
  })
})

describe('goods/sort', () => {
  const sort = (goods: unknown) => call('goods/sort', { roomId, goods })

  test('the whole list, ids as strings or numbers', async () => {
    await fill([tea, cup, tray])
    expect(await sort([{ goodsId: String(tray) }, { goodsId: tea }, { goodsId: cup }])).toEqual({ errcode: 0 })
    expect(await order()).toEqual([tray, tea, cup])
  })

  test('refusals', async () => {
    expect((await sort([{ goodsId: tea }])).errcode).toBe(300048)
    await fill()
    expect((await sort([])).errcode).toBe(300050)
    expect((await sort('[{"goodsId":1}]')).errcode).toBe(300051)
    expect((await sort([tea, cup])).errcode).toBe(300051)
    expect((await sort(undefined)).errcode).toBe(200002)
    expect((await sort([{ goodsId: tea }])).errcode).toBe(200002)
    expect((await sort([{ goodsId: tea }, { goodsId: tea }])).errcode).toBe(200002)
    expect((await sort([{ goodsId: tea }, { goodsId: cup }, { goodsId: cup }])).errcode).toBe(200002)
    expect((await sort([{ goodsId: tea }, { goodsId: tray }])).errcode).toBe(300053)
    expect(await code('goods/sort', { roomId: 99, goods: [{ goodsId: tea }] })).toBe(300022)
    await bench.app.ban(roomId)
    expect((await sort([{ goodsId: cup }, { goodsId: tea }])).errcode).toBe(300023)
    expect(await order()).toEqual([tea, cup])
  })
})
