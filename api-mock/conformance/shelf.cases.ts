import { expect } from 'vitest'
import { about, needing, NOBODY, type Case, type Wire } from './case.ts'
import type { World } from './world.ts'

const ROOM = '/wxaapi/broadcast/room'
const GOODS = '/wxaapi/broadcast/goods'
const IMPORT = `${ROOM}/addgoods`
const ON_SALE = `${GOODS}/onsale`
const DELETE = `${GOODS}/deleteInRoom`
const PUSH = `${GOODS}/push`
const SORT = `${GOODS}/sort`
const VIDEO = `${GOODS}/getVideo`

const both = async (world: World) => ({ roomId: await world.room(), ...(await world.goods()) })
const shown = async (world: World) => {
  const list = await world.post('/wxa/business/getliveinfo', { start: 0, limit: 1 })
  return (list['room_info'] as { goods: { goods_id: number }[] }[])[0]?.goods.map(({ goods_id }) => goods_id)
}

const importCases = about(IMPORT, '§3.8', [
  [
    0,
    'additive; what is there already is passed over',
    async (world) => {
      const { roomId, goodsId } = await world.shelf()
      const other = await world.goods()
      const answer = await world.post(IMPORT, { roomId, ids: [goodsId, other.goodsId] })
      return { ...answer, kept: (await shown(world))?.length }
    },
    { answer: { kept: 2 } },
  ],
  [
    300024,
    'goods that do not exist',
    async (world) => world.post(IMPORT, { roomId: await world.room(), ids: [NOBODY] }),
  ],
  [
    300025,
    'goods under audit',
    async (world) => world.post(IMPORT, { roomId: await world.room(), ids: [(await world.goods(1)).goodsId] }),
  ],
  [
    300025,
    'goods that were rejected',
    async (world) => world.post(IMPORT, { roomId: await world.room(), ids: [(await world.goods(3)).goodsId] }),
  ],
  [
    300033,
    'more than the room may hold',
    async (world) => {
      await world.control.setSwitches({ roomGoodsLimit: 1 })
      const { roomId } = await world.shelf()
      return world.post(IMPORT, { roomId, ids: [(await world.goods()).goodsId] })
    },
    { source: '§14.17' },
  ],
  [
    300024,
    'one bad id fails the batch, and nothing is imported',
    async (world) => {
      const { roomId, goodsId } = await both(world)
      const answer = await world.post(IMPORT, { roomId, ids: [goodsId, NOBODY] })
      return { ...answer, kept: await shown(world) }
    },
    { answer: { kept: [] }, source: '[sim]' },
  ],
  [200002, 'no ids', async (world) => world.post(IMPORT, { roomId: await world.room() })],
  [
    300022,
    'a room that does not exist',
    async (world) => world.post(IMPORT, { roomId: NOBODY, ids: [(await world.goods()).goodsId] }),
  ],
])

/** What every call about one item refuses, with `more` in its body. */
const item = (path: string, more: Wire = {}) => {
  const post = (world: World, args: Wire) => world.post(path, { ...args, ...more })
  return about(path, '§4', [
    [200002, 'no goodsId', { roomId: NOBODY, ...more }, { source: '§9.2' }],
    [300022, 'a room that does not exist', { roomId: NOBODY, goodsId: NOBODY, ...more }],
    [
      300024,
      'goods that do not exist',
      async (world) => post(world, { ...(await world.shelf(101)), goodsId: NOBODY }),
      path === DELETE ? { source: '§9.2' } : {},
    ],
    [
      300053,
      'goods that are not in this room',
      async (world) => post(world, { ...(await world.shelf(101)), goodsId: (await world.goods()).goodsId }),
      path === PUSH ? {} : { source: '[sim]' },
    ],
  ])
}
const emptyShelf = (path: string, args: (goodsId: number) => Wire) =>
  about(path, '§4', [
    [
      300048,
      'a room without goods',
      async (world) => {
        const { roomId, goodsId } = await both(world)
        return world.post(path, { roomId, ...args(goodsId) })
      },
      { source: '[sim] on the occasion' },
    ],
  ])
const pushed = async (world: World) => {
  const one = await world.shelf(101)
  await world.post(PUSH, one)
  return one
}

const saleCases = [
  ...about(ON_SALE, '§4', [
    ...[1, 0].map(
      (onSale) =>
        [
          0,
          `onSale ${onSale}`,
          async (world: World) => world.post(ON_SALE, { ...(await world.shelf()), onSale }),
        ] as const,
    ),
    [
      300049,
      'an item that is being pushed',
      async (world) => world.post(ON_SALE, { ...(await pushed(world)), onSale: 0 }),
    ],
    [
      0,
      'again when the push is over',
      async (world) => {
        const one = await pushed(world)
        await world.advance(60)
        return world.post(ON_SALE, { ...one, onSale: 0 })
      },
      { source: '[sim] on how long' },
    ],
  ]),
  ...item(ON_SALE, { onSale: 1 }),
  ...emptyShelf(ON_SALE, (goodsId) => ({ goodsId, onSale: 1 })),
]

const deleteCases = [
  ...about(DELETE, '§4', [
    [
      0,
      'out of the room, still in the library',
      async (world) => {
        const one = await world.shelf()
        const answer = await world.post(DELETE, one)
        const library = await world.post('/wxa/business/getgoodswarehouse', { goods_ids: [one.goodsId] })
        return { ...answer, inRoom: await shown(world), total: library['total'] }
      },
      { answer: { inRoom: [], total: 1 } },
    ],
    [300047, 'an item that is being pushed', async (world) => world.post(DELETE, await pushed(world))],
  ]),
  ...item(DELETE),
]

const pushCases = [
  ...about(PUSH, '§4', [
    [0, 'in a live room, on the shelf', async (world) => world.post(PUSH, await world.shelf(101))],
    [300047, 'a push is in progress', async (world) => world.post(PUSH, await pushed(world))],
    [
      300052,
      'off the shelf',
      async (world) => {
        const one = await world.shelf(101)
        await world.post(ON_SALE, { ...one, onSale: 0 })
        return world.post(PUSH, one)
      },
    ],
  ]),
  ...item(PUSH),
]

const twoItems = async (world: World) => {
  const { roomId, goodsId } = await world.shelf()
  const other = await world.goods()
  await world.post(IMPORT, { roomId, ids: [other.goodsId] })
  return { roomId, ids: [other.goodsId, goodsId] }
}
const sortAs = (asText: boolean) => async (world: World) => {
  const { roomId, ids } = await twoItems(world)
  const goods = ids.map((goodsId) => ({ goodsId: asText ? String(goodsId) : goodsId }))
  const answer = await world.post(SORT, { roomId, goods })
  return { ...answer, right: JSON.stringify(await shown(world)) === JSON.stringify(ids) }
}

const sortCases = [
  ...about(SORT, '§4', [
    [0, 'ids as strings, as the sample has them', sortAs(true), { answer: { right: true } }],
    [0, 'ids as numbers, as the table has them', sortAs(false), { answer: { right: true }, source: '§14.9' }],
    [300050, 'an empty list', async (world) => world.post(SORT, { roomId: (await world.shelf()).roomId, goods: [] })],
    [
      300051,
      'no list of goods',
      async (world) => world.post(SORT, { roomId: (await world.shelf()).roomId, goods: 'not a list' }),
      { source: '(unverified)' },
    ],
    [
      200002,
      'a part of the list',
      async (world) => {
        const { roomId, ids } = await twoItems(world)
        return world.post(SORT, { roomId, goods: [{ goodsId: ids[0] }] })
      },
      { source: '[sim]' },
    ],
    [300022, 'a room that does not exist', { roomId: NOBODY, goods: [{ goodsId: 1 }] }, { source: '§9.2' }],
    [
      300053,
      'an item that is not in this room',
      async (world) => world.post(SORT, { roomId: (await world.shelf()).roomId, goods: [{ goodsId: NOBODY }] }),
      { source: '[sim]' },
    ],
  ]),
  ...emptyShelf(SORT, (goodsId) => ({ goods: [{ goodsId }] })),
]

/** `readyIn` seconds until the clip of the explanation has an address */
const recorded = (readyIn: number) => async (world: World) => {
  const one = await world.shelf(101)
  await world.control.clip(one.roomId, one.goodsId, readyIn)
  return world.post(VIDEO, one)
}

const videoCases = [
  ...about(VIDEO, '§4', [
    [0, 'the address of the explanation', recorded(0), { answer: { url: expect.stringMatching(/^http/) } }],
    [300045, 'recorded, not ready', recorded(60)],
    [300044, 'nothing was recorded', async (world) => world.post(VIDEO, await world.shelf(101))],
    [300046, 'it could not be made', failedClip],
  ]),
  ...item(VIDEO),
  ...emptyShelf(VIDEO, (goodsId) => ({ goodsId })),
]

async function failedClip(world: World) {
  const one = await world.shelf(101)
  await world.control.clip(one.roomId, one.goodsId, 0, true)
  return world.post(VIDEO, one)
}

/** Approval is theirs to give, so there is nothing on a shelf without the back door. */
export const shelfCases: readonly Case[] = needing('control', [
  ...importCases,
  ...saleCases,
  ...deleteCases,
  ...pushCases,
  ...sortCases,
  ...videoCases,
])
