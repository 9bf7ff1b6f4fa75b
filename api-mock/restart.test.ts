import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openBench } from './test-client.ts'

const API = '/wxaapi/broadcast'

test('a restart keeps shelves, library, members, assistants, subscribers, pushes and events, and what they forbid', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'api-mock-'))
  const first = await openBench({ dataDir: dir })
  const roomId = await first.makeRoom()
  const otherRoom = await first.makeRoom()
  const ids = [
    (await first.app.addGoods({ name: '正山小种' })).goodsId,
    (await first.app.addGoods({ name: '主人杯' })).goodsId,
  ]
  const goodsInfo = {
    coverImgUrl: await first.image(),
    name: '手作茶盘',
    priceType: 1,
    price: 99,
    url: 'pages/goods/detail?id=3',
  }
  const { goodsId, auditId } = await first.post(`${API}/goods/add`, { goodsInfo })
  await first.post(`${API}/room/addgoods`, { roomId, ids })
  await first.post(`${API}/goods/sort`, { roomId, goods: ids.toReversed().map((id) => ({ goodsId: id })) })
  await first.post(`${API}/goods/setkey`, { goodsKey: ['id'] })
  await first.post(`${API}/room/addassistant`, { roomId, users: [{ username: 'xiaoman_1', nickname: '小满' }] })
  await first.post(`${API}/room/addsubanchor`, { roomId, username: 'sub_1' })
  await first.post(`${API}/role/addrole`, { username: 'ache_2024', role: 2 })
  await first.app.start(roomId)
  await first.app.start(otherRoom)
  await first.app.followers({ openids: ['oA', 'oB'], notify: true })
  await first.app.unfollow({ openids: ['oB'] })
  await first.post('/wxa/business/push_message', { room_id: roomId, user_openid: ['oA'] })
  const kept = ({
    goods,
    rooms,
    members,
    followers,
    pushes,
    events,
    goodsKey,
  }: Awaited<ReturnType<typeof first.app.state>>) => ({
    goods,
    rooms,
    members,
    followers,
    pushes,
    events,
    goodsKey,
  })
  const before = kept(await first.app.state())
  await first.close()

  const second = await openBench({ dataDir: dir })
  try {
    expect(kept(await second.app.state())).toEqual(before)
    expect(before.rooms.find(({ roomid }) => roomid === roomId)?.goods.map((item) => item.goodsId)).toEqual(
      ids.toReversed(),
    )
    const approved = await second.get(`${API}/goods/getapproved`, { offset: 0, status: 2 })
    expect(approved).toMatchObject({ total: 2, goods: [{ goodsId: ids[1] }, { goodsId: ids[0] }] })
    expect((await second.post(`${API}/goods/resetaudit`, { goodsId, auditId })).errcode).toBe(0)
    const push = await second.post('/wxa/business/push_message', { room_id: otherRoom, user_openid: ['oA'] })
    expect(push.errcode).toBe(9410005)
  } finally {
    await second.close()
    rmSync(dir, { recursive: true, force: true })
  }
})
