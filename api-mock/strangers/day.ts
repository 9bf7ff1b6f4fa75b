import { expect } from 'vitest'
import type { Answer, Shop, Stranger } from './stranger.ts'

const ROOM = '/wxaapi/broadcast/room'
const GOODS = '/wxaapi/broadcast/goods'
const ROLE = '/wxaapi/broadcast/role'
const LIST = '/wxa/business/getliveinfo'

/** A merchant's day from the first picture to the last room, in one client's hands. Each line is what a merchant would do. */
export async function walkTheDay(stranger: Stranger, shop: Shop) {
  const roomId = await planTheShow(stranger, shop)
  const goodsId = await fillTheShelf(stranger, shop, roomId)
  await goLive(stranger, shop, roomId, goodsId)
  await lookBack(stranger, shop, roomId)
  await tidyUp(stranger, roomId, goodsId)
}

async function planTheShow({ tellsAll, get, post, upload }: Stranger, { app, picture }: Shop): Promise<number> {
  await app.person('ache_2024', { nickname: '阿澈', verified: false })
  const shy = await post(`${ROLE}/addrole`, { username: 'ache_2024', role: 2 })
  expect(shy).toMatchObject({ errcode: 400002, ...(tellsAll && { codeurl: expect.stringMatching(/^http/) }) })
  await app.person('ache_2024', { verified: true })
  ok(await post(`${ROLE}/addrole`, { username: 'ache_2024', role: 2 }))

  const start = Math.floor(Date.now() / 1000) + 3600
  const show = {
    name: '周末手冲咖啡课堂',
    coverImg: await upload(await picture(1080, 1920)),
    shareImg: await upload(await picture(800, 640)),
    feedsImg: await upload(await picture(800, 800)),
    startTime: start,
    endTime: start + 7200,
    anchorName: '主播阿澈',
    anchorWechat: 'ache_2024',
    type: 1,
    closeLike: 0,
    closeGoods: 0,
    closeComment: 0,
  }
  const { roomId } = ok(await post(`${ROOM}/create`, show)) as { roomId: number }
  ok(await post(`${ROOM}/editroom`, { id: roomId, ...show, name: '周末手冲咖啡课堂 二' }))
  expect(await firstRoom(post)).toMatchObject({ roomid: roomId, name: '周末手冲咖啡课堂 二', live_status: 102 })
  const code = ok(await get(`${ROOM}/getsharedcode`, { roomId, params: encodeURIComponent('{"from":"门店"}') }))
  expect(code).toMatchObject({ pagePath: expect.stringContaining(`room_id=${roomId}`) })
  const { pushAddr } = ok(await get(`${ROOM}/getpushurl`, { roomId })) as { pushAddr: string }
  expect(new URL(pushAddr).searchParams.get('txSecret')).toMatch(/^[0-9a-f]{32}$/)
  ok(await post(`${ROOM}/addassistant`, { roomId, users: [{ username: 'xiaohe_88', nickname: '小禾' }] }))
  expect(await get(`${ROOM}/getassistantlist`, { roomId })).toMatchObject({ count: 1, list: [{ nickname: '小禾' }] })
  return roomId
}

async function fillTheShelf({ get, post, upload }: Stranger, { app, picture }: Shop, roomId: number): Promise<number> {
  const url = `pages/goods/detail?name=${encodeURIComponent('日晒豆')}`
  const goodsInfo = { name: '云南日晒手冲豆', priceType: 3, price: 98, price2: 68.5, url }
  const coverImgUrl = await upload(await picture(300, 300))
  const { goodsId } = ok(await post(`${GOODS}/add`, { goodsInfo: { ...goodsInfo, coverImgUrl } })) as {
    goodsId: number
  }
  expect(await post(`${ROOM}/addgoods`, { roomId, ids: [goodsId] })).toMatchObject({ errcode: 300025 })
  await app.approve(goodsId)
  expect(await get(`${GOODS}/getapproved`, { offset: 0, limit: 30, status: 2 })).toMatchObject({
    total: 1,
    goods: [{ goodsId, price: 98, price2: 68.5 }],
  })
  ok(await post(`${ROOM}/addgoods`, { roomId, ids: [goodsId] }))
  ok(await post(`${GOODS}/onsale`, { roomId, goodsId, onSale: 1 }))
  return goodsId
}

async function goLive({ post }: Stranger, { app }: Shop, roomId: number, goodsId: number) {
  expect(await post(`${GOODS}/push`, { roomId, goodsId })).toMatchObject({ errcode: 300023 })
  await app.start(roomId)
  expect(await firstRoom(post)).toMatchObject({
    live_status: 101,
    goods: [{ goods_id: goodsId, price: 9800, price2: 6850 }],
  })
  ok(await post(`${GOODS}/push`, { roomId, goodsId }))
  ok(await post(`${ROOM}/updatecomment`, { roomId, banComment: 1 }))
  expect(await app.room(roomId)).toMatchObject({ muted: true })
  await app.end(roomId)
}

async function lookBack({ post }: Stranger, { app }: Shop, roomId: number) {
  const asked = { action: 'get_replay', room_id: roomId, start: 0, limit: 100 }
  expect(await post(LIST, asked)).toMatchObject({ errcode: 9410000 })
  await app.advance(11 * 60)
  const { live_replay } = ok(await post(LIST, asked)) as { live_replay: { media_url: string }[] }
  expect(live_replay.map(({ media_url }) => media_url.split('.').at(-1))).toEqual(['mp4', 'm3u8'])
}

async function tidyUp({ get, post }: Stranger, roomId: number, goodsId: number) {
  ok(await post(`${ROOM}/deleteroom`, { id: roomId }))
  expect(await post(LIST, { start: 0, limit: 10 })).toMatchObject({ errcode: 9410000 })
  ok(await post(`${GOODS}/delete`, { goodsId }))
  ok(await post(`${ROLE}/deleterole`, { username: 'ache_2024', role: 2 }))
  const people = ok(await get(`${ROLE}/getrolelist`, { role: 2, offset: 0, limit: 10, keyword: '' }))
  expect(people).toMatchObject({ total: 0 })
}

const firstRoom = async (post: Stranger['post']) => {
  const { room_info } = ok(await post(LIST, { start: 0, limit: 10 })) as { room_info: Answer[] }
  return room_info[0]
}

function ok(answer: Answer): Answer {
  expect(answer['errcode'] ?? 0, JSON.stringify(answer)).toBe(0)
  return answer
}
