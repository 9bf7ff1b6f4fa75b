import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { noise, openBench, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
})

const CREATE = '/wxaapi/broadcast/room/create'
const create = async (change: Wire = {}) => bench.post(CREATE, await bench.show(change))
const now = () => Math.floor(Date.now() / 1000)

describe('room/create', () => {
  test('makes a room with the documented defaults', async () => {
    const answer = await create()
    expect(answer).toEqual({ roomId: 1, errcode: 0 })
    const room = await bench.app.room(1)
    expect(room).toMatchObject({
      name: '周末手冲咖啡课堂',
      live_status: 102,
      close_replay: 1,
      close_kf: 1,
      close_share: 0,
      is_feeds_public: 1,
    })
    expect(room?.media.cover_img).toMatchObject({ width: 80, height: 80 })
    expect(await bench.app.calls('create')).toMatchObject([{ path: CREATE, committed: 1, errcode: 0 }])
  })

  test.each([
    ['name too short', { name: '咖啡' }, 300002],
    ['name too long', { name: '一二三四五六七八九十一二三四五六七八' }, 300002],
    ['34 ASCII characters are 17 汉字', { name: 'a'.repeat(34) }, 0],
    ['35 are not', { name: 'a'.repeat(35) }, 300002],
    ['special characters', { name: '咖啡课堂🎉' }, 300040],
    ['sensitive word', { name: '这是敏感词课堂' }, 300028],
    ['anchor name too short', { anchorName: '澈' }, 300034],
    ['anchor illegal', { anchorWechat: '不是微信号' }, 300030],
    ['anchor missing', { anchorWechat: 'missing_1' }, 300035],
    ['sub-anchor equals anchor', { subAnchorWechat: 'ache_2024' }, 200002],
    ['sub-anchor unverified', { subAnchorWechat: 'unverified_2' }, 300039],
    ['creator missing', { createrWechat: 'missing_3' }, 300041],
    ['start too early', { startTime: now() + 300, endTime: now() + 7200 }, 200002],
    ['too short a show', { startTime: now() + 3600, endTime: now() + 3600 + 1700 }, 200002],
    ['too long a show', { startTime: now() + 3600, endTime: now() + 3600 + 25 * 3600 }, 200002],
    ['too far ahead', { startTime: now() + 190 * 86400, endTime: now() + 190 * 86400 + 7200 }, 200002],
    ['flag out of range', { closeLike: 2 }, 200002],
    ['no media of that id', { coverImg: 'nothing' }, 40007],
    ['numbers as strings', { type: '1', closeLike: '1' }, 0],
  ])('%s', async (_why, change, errcode) => {
    expect((await create(change)).errcode).toBe(errcode)
  })

  test('a missing field is named in their grammar', async () => {
    const { anchorName: _, ...body } = await bench.show()
    expect((await bench.post(CREATE, body)).errmsg).toMatch(
      /^parameter anchorName must no be null rid: [0-9a-f]{8}-[0-9a-f]{8}-[0-9a-f]{8}$/,
    )
  })

  test('an unverified anchor gets the code to scan, and the same room after scanning', async () => {
    const answer = await create({ anchorWechat: 'unverified_wang' })
    expect(answer).toMatchObject({ errcode: 300036, qrcode_url: expect.stringContaining(bench.mock.url) })
    const qr = await fetch(String(answer['qrcode_url']))
    expect(qr.headers.get('content-type')).toBe('image/jpeg')
    await bench.app.person('unverified_wang', { verified: true })
    expect((await create({ anchorWechat: 'unverified_wang' })).errcode).toBe(0)
  })

  test('each slot has its own limit', async () => {
    const big = String((await bench.uploadFile(await noise(500, 500)))['media_id'])
    expect((await create({ feedsImg: big })).errcode).toBe(300037)
    expect((await create({ shareImg: big, coverImg: big })).errcode).toBe(0)
  })

  test('a media id lives three days', async () => {
    const body = await bench.show()
    await bench.app.advance(3 * 86400)
    await bench.signIn()
    const start = now() + 3 * 86400 + 3600
    expect((await bench.post(CREATE, { ...body, startTime: start, endTime: start + 3600 })).errcode).toBe(300006)
  })
})
