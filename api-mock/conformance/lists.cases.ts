import { expect } from 'vitest'
import { about, needing, NOBODY, type Wire } from './case.ts'
import type { World } from './world.ts'

const ROOM = '/wxaapi/broadcast/room'
const PUSH_URL = `${ROOM}/getpushurl`
const CODE = `${ROOM}/getsharedcode`
const LIST = '/wxa/business/getliveinfo'
const EMPTY = { room_info: [], live_replay: [] }
const MINUTE = 60

const addressCases = about(PUSH_URL, '§3.4', [
  [
    0,
    'one string for the encoder',
    async (world) => world.get(PUSH_URL, { roomId: await world.room() }),
    {
      answer: {
        pushAddr: expect.stringMatching(/^rtmp:\/\/[^/]+\/live\/\S+-\d+\?txSecret=[0-9a-f]{32}&txTime=[0-9a-f]{8}$/i),
      },
      needs: 'writes',
    },
  ],
  [200002, 'no roomId', {}, { source: '§9.2 (unverified)' }],
  [300022, 'a room that does not exist', { roomId: NOBODY }],
  [
    300023,
    'a phone room',
    async (world) => world.get(PUSH_URL, { roomId: await world.room({ type: 0 }) }),
    { source: '[sim]', needs: 'writes' },
  ],
])

const params = (text: string) => async (world: World) => world.get(CODE, { roomId: await world.room(), params: text })
const PAGE_PATH = {
  pagePath: expect.stringMatching(/^plugin-private:\/\/wx2b03c6e691cd7370\/pages\/live-player-plugin\?.*room_id=\d+/),
}

const codeCases = about(CODE, '§3.5', [
  [
    0,
    'the code, the poster and the path of the page',
    async (world) => world.get(CODE, { roomId: await world.room() }),
    {
      answer: { cdnUrl: expect.stringMatching(/^http/), posterUrl: expect.stringMatching(/^http/), ...PAGE_PATH },
      needs: 'writes',
    },
  ],
  [
    0,
    'own parameters, percent-encoded once',
    params(encodeURIComponent('{"from":"门店"}')),
    { answer: PAGE_PATH, needs: 'writes' },
  ],
  [1001, 'parameters that are no JSON', params('%7Bnot'), { needs: 'writes' }],
  [200002, 'no roomId', {}, { source: '§9.2 (unverified)' }],
  [300022, 'a room that does not exist', { roomId: NOBODY }],
])

const ROW = {
  roomid: expect.any(Number),
  name: '周末手冲咖啡课堂',
  cover_img: expect.stringMatching(/^http/),
  share_img: expect.stringMatching(/^http/),
  feeds_img: expect.stringMatching(/^http/),
  live_status: 102,
  start_time: expect.any(Number),
  end_time: expect.any(Number),
  anchor_name: '主播阿澈',
  live_type: 1,
  close_like: 0,
  close_goods: 0,
  close_comment: 0,
  close_kf: 1,
  close_replay: 1,
  is_feeds_public: 1,
  goods: [],
}

const listCasesOfRooms = about(LIST, '§3.6', [
  [
    0,
    'a room with every field in their spelling',
    async (world) => {
      await world.room()
      return world.post(LIST, { start: 0, limit: 10 })
    },
    { answer: { total: 1, room_info: [ROW], live_replay: [] }, needs: 'control' },
  ],
  [
    0,
    'goods of a room: fen, and a page path with .html',
    async (world) => {
      await world.shelf()
      return world.post(LIST, { start: 0, limit: 10 })
    },
    {
      answer: {
        room_info: [
          {
            goods: [
              {
                goods_id: expect.any(Number),
                price: 6850,
                price2: 0,
                price_type: 1,
                url: 'pages/goods/detail.html?id=1',
                third_party_appid: '',
              },
            ],
          },
        ],
      },
      needs: 'control',
    },
  ],
  [
    0,
    'the latest start first; total counts every room, not the page',
    async (world) => {
      for (const hours of [2, 4, 3]) {
        const start = world.now() + hours * 3600
        await world.room({ startTime: start, endTime: start + 3600, anchorName: `主播${hours}` })
      }
      const answer = await world.post(LIST, { start: 1, limit: 2 })
      return { ...answer, anchors: (answer['room_info'] as Wire[]).map((row) => row['anchor_name']) }
    },
    { answer: { total: 3, anchors: ['主播3', '主播2'] }, needs: 'control' },
  ],
  [
    0,
    'no more than 50 rows whatever limit asks',
    async (world) => {
      const body = await world.show()
      for (let n = 0; n < 51; n++) await world.post(`${ROOM}/create`, body)
      const answer = await world.post(LIST, { start: 0, limit: 100 })
      return { total: answer['total'], rows: (answer['room_info'] as Wire[]).length }
    },
    { answer: { total: 51, rows: 50 }, needs: 'control', source: '[obs]' },
  ],
  [
    9410000,
    'no room at all',
    { start: 0, limit: 10 },
    { says: 'empty room list', answer: EMPTY, needs: 'control', source: '[obs]' },
  ],
  [9410000, 'past the end', { start: NOBODY, limit: 10 }, { says: 'empty room list', answer: EMPTY, source: '[obs]' }],
  [
    1,
    'no room, as early documents have it',
    async (world) => {
      await world.control.setSwitches({ emptyList: 1 })
      return world.post(LIST, { start: 0, limit: 10 })
    },
    { needs: 'control', source: '§14.4' },
  ],
  [47001, 'no start', { limit: 10 }, { source: '(unverified)' }],
])

const replay = (world: World, room_id: number) =>
  world.post(LIST, { action: 'get_replay', room_id, start: 0, limit: 100 })
const ended = async (world: World, seconds: number) => {
  const roomId = await world.roomIn(103)
  await world.advance(seconds)
  return replay(world, roomId)
}
const ISO = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
const clip = (kind: string) => ({
  media_url: expect.stringMatching(new RegExp(`^http.*\\.${kind}$`)),
  create_time: ISO,
  expire_time: ISO,
})

const replayCases = needing(
  'control',
  about(LIST, '§3.7', [
    [
      0,
      'ten minutes after the end: the segment and the whole, ISO times, an empty room_info',
      (world) => ended(world, 10 * MINUTE + 1),
      { answer: { total: 2, room_info: [], live_replay: [clip('mp4'), clip('m3u8')] } },
    ],
    [9410000, 'not yet', (world) => ended(world, MINUTE), { answer: EMPTY, source: '[sim]' }],
    [
      9410000,
      'a room that has not started',
      async (world) => replay(world, await world.room()),
      { answer: EMPTY, source: '[sim]' },
    ],
    [
      0,
      'one segment for each unbroken stretch',
      async (world) => {
        const roomId = await world.roomIn(106)
        await world.control.recover(roomId)
        await world.control.end(roomId)
        await world.advance(10 * MINUTE + 1)
        return replay(world, roomId)
      },
      { answer: { live_replay: [clip('mp4'), clip('mp4'), clip('m3u8')] }, source: '[obs]' },
    ],
    [47001, 'no room_id', { action: 'get_replay', start: 0, limit: 10 }, { source: '(unverified)' }],
  ]),
)

export const listCases = [...addressCases, ...codeCases, ...listCasesOfRooms, ...replayCases]
