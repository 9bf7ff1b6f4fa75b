import { about, needing, type Case, type Wire } from './case.ts'
import type { Status, World } from './world.ts'

const ROOM = '/wxaapi/broadcast/room'
const GOODS = '/wxaapi/broadcast/goods'
const BUSINESS = '/wxa/business'

type Codes = readonly (number | readonly number[])[]
type Call = {
  path: string
  asks(world: World, one: { roomId: number; goodsId: number }): Wire | Promise<Wire>
  codes: Codes
}

/** §10.2, the whole table: status by status, 0 = ok. */
const statuses = [102, 101, 105, 106, 103, 104, 107] as const satisfies readonly Status[]
const OPEN: Codes = [0, 0, 0, 0, 300023, 300023, 300023]
const STILL: Codes = [0, 0, 0, 0, 0, 300023, 300023]

const roomOnly = (path: string, codes: Codes, more: Wire = {}): Call => ({
  path,
  codes,
  asks: (_world, { roomId }) => ({ roomId, ...more }),
})
const person = { username: 'xiaohe_88', nickname: '小禾' }

const table: readonly Call[] = [
  {
    path: `${ROOM}/editroom`,
    codes: [0, 300042, 300042, 300042, 300023, 300023, 300023],
    asks: async (world, { roomId }) => ({ id: roomId, ...(await world.show()) }),
  },
  {
    path: `${ROOM}/deleteroom`,
    codes: [0, 300023, 300023, 300023, 0, 0, 0],
    asks: (_world, { roomId }) => ({ id: roomId }),
  },
  roomOnly(`${ROOM}/getpushurl`, OPEN),
  roomOnly(`${ROOM}/getsharedcode`, STILL),
  { path: `${ROOM}/addgoods`, codes: OPEN, asks: (_world, { roomId, goodsId }) => ({ roomId, ids: [goodsId] }) },
  { path: `${GOODS}/onsale`, codes: OPEN, asks: (_world, one) => ({ ...one, onSale: 0 }) },
  { path: `${GOODS}/deleteInRoom`, codes: OPEN, asks: (_world, one) => one },
  {
    path: `${GOODS}/sort`,
    codes: OPEN,
    asks: (_world, { roomId, goodsId }) => ({ roomId, goods: [{ goodsId: String(goodsId) }] }),
  },
  { path: `${GOODS}/push`, codes: [300023, 0, 300023, 300023, 300023, 300023, 300023], asks: (_world, one) => one },
  {
    path: `${GOODS}/getVideo`,
    codes: [[300023, 300044], 0, 0, 0, 0, 300023, 300044],
    asks: async (world, one) => {
      const room = await world.control.room(one.roomId)
      const started = room !== undefined && room.live_status !== 102 && room.live_status !== 107
      if (started) await world.control.clip(one.roomId, one.goodsId)
      return one
    },
  },
  roomOnly(`${ROOM}/addassistant`, OPEN, { users: [person] }),
  roomOnly(`${ROOM}/modifyassistant`, [600002, 600002, 600002, 600002, 300023, 300023, 300023], person),
  roomOnly(`${ROOM}/removeassistant`, [600002, 600002, 600002, 600002, 300023, 300023, 300023], person),
  roomOnly(`${ROOM}/addsubanchor`, OPEN, person),
  roomOnly(`${ROOM}/modifysubanchor`, [500001, 500001, 500001, 500001, 300023, 300023, 300023], person),
  roomOnly(`${ROOM}/deletesubanchor`, OPEN),
  roomOnly(`${ROOM}/updatefeedpublic`, STILL, { isFeedsPublic: 0 }),
  roomOnly(`${ROOM}/updatekf`, STILL, { closeKf: 0 }),
  roomOnly(`${ROOM}/updatereplay`, STILL, { closeReplay: 0 }),
  roomOnly(`${ROOM}/updatecomment`, OPEN, { banComment: 1 }),
  {
    path: `${BUSINESS}/push_message`,
    codes: [9410006, 0, 9410006, 9410006, 9410006, 9410006, 9410006],
    asks: (_world, { roomId }) => ({ room_id: roomId, user_openid: ['o'.padEnd(28, 'x')] }),
  },
]

/** The bold ones of the table are documented; all others are its convention. */
const documented = (path: string, status: Status) =>
  path.endsWith('/push_message') || (path.endsWith('/editroom') && status === 101)

const legal: Case[] = table.flatMap(({ path, codes, asks }) =>
  statuses.flatMap((status, n) =>
    about(path, '§10.2', [
      [
        codes[n] ?? 0,
        `a room in ${status}`,
        async (world) => {
          const one = await world.shelf(status)
          return world.ask(path, await asks(world, one))
        },
        documented(path, status) ? {} : { source: '[sim]' },
      ],
    ]),
  ),
)

const LIST = `${BUSINESS}/getliveinfo`
const statusOf = async (world: World) => {
  const list = await world.post(LIST, { start: 0, limit: 1 })
  return { live_status: (list['room_info'] as Wire[])[0]?.['live_status'] }
}
const later = (status: Status, seconds: number) => async (world: World) => {
  await world.roomIn(status)
  await world.advance(seconds)
  return statusOf(world)
}

/** §10.1: what moves a room, and what time alone does to it. */
const moves = about(LIST, '§10.1', [
  ...statuses.map(
    (status) =>
      [
        0,
        `status ${status}`,
        async (world: World) => world.roomIn(status).then(() => statusOf(world)),
        { answer: { live_status: status } },
      ] as const,
  ),
  [0, '106 for less than 15 minutes stays', later(106, 14 * 60), { answer: { live_status: 106 } }],
  [0, '106 for 15 minutes has ended', later(106, 15 * 60), { answer: { live_status: 103 } }],
  [0, '102 past its planned end has expired', later(102, 4 * 3600), { answer: { live_status: 107 } }],
  [0, '101 past its planned end goes on', later(101, 4 * 3600), { answer: { live_status: 101 }, source: '[sim]' }],
  [
    0,
    '105 resumes to 101',
    async (world) => {
      await world.control.resume(await world.roomIn(105))
      return statusOf(world)
    },
    { answer: { live_status: 101 } },
  ],
  [
    0,
    '106 recovers to 101',
    async (world) => {
      await world.control.recover(await world.roomIn(106))
      return statusOf(world)
    },
    { answer: { live_status: 101 } },
  ],
])

export const stateCases = needing('control', [...legal, ...moves])
