import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { openLiar, openShop, show } from './shop.test-kit.ts'
import { toRoom, wireRoom } from './translate-rooms.ts'
import { connectWechat } from './wechat.ts'
import { readPage } from './wire/rooms.ts'

// The shape of §3.6.
const item = {
  goods_id: 7,
  name: '手冲壶',
  cover_img: 'http://mmbiz.qpic.cn/g/0',
  url: 'pages/a.html?id=1',
  price: 211200,
  price2: 0,
  price_type: 1,
  third_party_appid: '',
}
const row = {
  name: '周五新品专场',
  roomid: 26,
  cover_img: 'http://mmbiz.qpic.cn/c/0',
  share_img: 'http://mmbiz.qpic.cn/s/0',
  feeds_img: 'http://mmbiz.qpic.cn/f/0',
  live_status: 106,
  start_time: 1588237130,
  end_time: 1588240730,
  anchor_name: '小美',
  live_type: 1,
  close_like: 1,
  close_goods: 0,
  close_comment: 1,
  close_kf: 0,
  close_replay: 1,
  is_feeds_public: 1,
  creater_openid: '',
  goods: [item],
}
const understood = {
  id: 26,
  name: '周五新品专场',
  status: 'interrupted',
  statusCode: 106,
  startsAt: 1588237130,
  endsAt: 1588240730,
  kind: 'encoder',
  anchorName: '小美',
  coverUrl: 'http://mmbiz.qpic.cn/c/0',
  shareUrl: 'http://mmbiz.qpic.cn/s/0',
  feedUrl: 'http://mmbiz.qpic.cn/f/0',
  collected: true,
  replay: false,
  customerService: true,
  likes: false,
  shelf: true,
  comments: false,
  goods: [
    {
      id: 7,
      name: '手冲壶',
      price: 211200,
      price2: 0,
      priceType: 1,
      url: 'pages/a.html?id=1',
      coverUrl: 'http://mmbiz.qpic.cn/g/0',
    },
  ],
}
const pageOf = (...rows: unknown[]) => readPage({ errcode: 0, total: rows.length, room_info: rows })
const read = (wire: unknown) => pageOf(wire)?.rooms.map(toRoom)[0]
const without = (...keys: string[]) => Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)))

describe('a room of the list', () => {
  it('is said in our words', () => expect(read(row)).toEqual(understood))

  it.each([
    [101, 'live'],
    [102, 'notStarted'],
    [103, 'ended'],
    [104, 'banned'],
    [105, 'paused'],
    [106, 'interrupted'],
    [107, 'expired'],
    [198, 'unknown'],
    [0, 'unknown'],
  ])('with status %i is %s', (live_status, status) => {
    expect(read({ ...row, live_status })).toMatchObject({ status, statusCode: live_status })
  })

  it('may say its numbers as text', () => {
    const texts = JSON.parse(JSON.stringify(row), (_, value: unknown) =>
      typeof value === 'number' ? `${value}` : value,
    )
    expect(read(texts)).toEqual(understood)
  })
  it('may spell its status as in 2020', () => {
    expect(read({ ...without('live_status'), live_satus: 101 })).toMatchObject({ status: 'live' })
    expect(read({ ...row, live_satus: 103 })).toMatchObject({ status: 'interrupted' })
  })
  it('may speak camelCase', () => {
    const camel = (key: string) => key.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    const said = Object.fromEntries(Object.entries(row).map(([key, value]) => [camel(key), value]))
    delete said.roomid
    expect(read({ ...said, roomId: 26 })).toEqual(understood)
  })
  it.each([
    ['open_kf', 'close_kf', 'customerService'],
    ['open_replay', 'close_replay', 'replay'],
  ] as const)('may say %s, the opposite of %s, which wins', (open, close, ours) => {
    expect(read({ ...without(close), [open]: 1 })).toMatchObject({ [ours]: true })
    expect(read({ ...without(close), [open]: 0 })).toMatchObject({ [ours]: false })
    expect(read({ ...row, [close]: 1, [open]: 1 })).toMatchObject({ [ours]: false })
  })
  it('says null for what it does not know', () => {
    expect(read({ roomid: 3 })).toEqual({
      id: 3,
      name: '',
      status: 'unknown',
      statusCode: 0,
      startsAt: null,
      endsAt: null,
      kind: null,
      anchorName: '',
      coverUrl: null,
      shareUrl: null,
      feedUrl: null,
      collected: null,
      replay: null,
      customerService: null,
      likes: null,
      shelf: null,
      comments: null,
      goods: [],
    })
  })
  it('is left out without an id, and the next page still begins in the right place', () => {
    const page = pageOf(row, { name: 'no id' }, null, 'text', { ...row, roomid: 'x' }, { ...row, roomid: 27 })
    expect(page).toMatchObject({ rows: 6, total: 6, rooms: [{ roomid: 26 }, { roomid: 27 }] })
  })
})

it('knows what is no list', () => {
  for (const room_info of [undefined, null, 'x', {}, 5]) expect(readPage({ errcode: 0, room_info })).toBeNull()
})

it('F36: survives 2,000 seeded mutations of an answer', () => {
  const anything = fc.oneof(fc.jsonValue(), fc.constant(undefined), fc.bigInt().map(String))
  const change = fc.tuple(fc.constantFrom(...Object.keys(row)), anything)
  fc.assert(
    fc.property(fc.array(change, { minLength: 1, maxLength: 6 }), (changes) => {
      const room = read({ ...row, ...Object.fromEntries(changes) })
      if (!changes.some(([key]) => key === 'roomid')) expect(room).toMatchObject({ id: 26 })
      for (const key of ['startsAt', 'endsAt'] as const)
        expect(room === undefined || room[key] === null || Number.isFinite(room[key])).toBe(true)
    }),
    { seed: 20261121, numRuns: 2000 },
  )
})

it('reads an answer whose every field but one is gone, from the simulator', async () => {
  const { app, makeRoom, listed } = await openShop()
  const id = await makeRoom()
  for (const drop of Object.keys(row).filter((key) => key !== 'roomid')) {
    await app.fault({ match: { path: 'getliveinfo' }, effect: { do: 'mutate', drop } })
    expect((await listed(id)).id).toBe(id)
  }
})

it('reads a list that forgot its code', async () => {
  const baseUrl = await openLiar((request, response) =>
    response.end(
      request.url === '/cgi-bin/stable_token' ? '{"access_token":"t"}' : JSON.stringify({ room_info: [row] }),
    ),
  )
  const { rooms } = connectWechat({ baseUrl, appid: 'wx1', secret: 's' })
  expect(await rooms.list({ start: 0 })).toMatchObject({ kind: 'ok', data: { rows: 1, total: 1 } })
})

it('leaves the unasked out of a create, and sends every switch inverted where WeChat inverts', () => {
  const wire = wireRoom(show(), { cover: 'c', share: 's', feed: 'f' })
  expect(wire).toMatchObject({ type: 1, coverImg: 'c', shareImg: 's', feedsImg: 'f', closeLike: 0, closeReplay: 1 })
  expect(Object.keys(wire)).not.toContain('subAnchorWechat')
  expect(Object.keys(wire)).not.toContain('createrWechat')
})
