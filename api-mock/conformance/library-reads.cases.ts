import { expect } from 'vitest'
import { about, needing, NOBODY } from './case.ts'
import type { World } from './world.ts'

const GOODS = '/wxaapi/broadcast/goods'
const APPROVED = `${GOODS}/getapproved`
const WAREHOUSE = '/wxa/business/getgoodswarehouse'
const SET_KEY = `${GOODS}/setkey`
const GET_KEY = `${GOODS}/getkey`
const KEYS = ['productId', 'sid']

const inStatus = (status: 0 | 1 | 2 | 3) => async (world: World) => {
  await world.goods(status)
  return world.get(APPROVED, { offset: 0, limit: 30, status })
}
const CAMEL = {
  goodsId: expect.any(Number),
  coverImgUrl: expect.stringMatching(/^http/),
  name: '云南日晒手冲豆',
  price: 68.5,
  price2: 0,
  priceType: 1,
  url: 'pages/goods/detail?id=1',
  thirdPartyTag: expect.any(Number),
  thirdPartyAppid: '',
}

const approvedCases = about(APPROVED, '§5.6', [
  ...([0, 1, 2, 3] as const).map(
    (status) =>
      [
        0,
        `status ${status}, in camelCase, yuan`,
        inStatus(status),
        { answer: { total: 1, goods: [CAMEL] }, needs: 'control' },
      ] as const,
  ),
  [
    0,
    'a page of what there is',
    { offset: 0, status: 2 },
    { answer: { total: expect.any(Number), goods: expect.any(Array) } },
  ],
  [
    0,
    'offset and limit',
    async (world) => {
      for (let n = 0; n < 3; n++) await world.goods(1)
      const answer = await world.get(APPROVED, { offset: 2, limit: 30, status: 1 })
      return { total: answer['total'], rows: (answer['goods'] as unknown[]).length }
    },
    { answer: { total: 3, rows: 1 }, needs: 'control' },
  ],
  [200002, 'no status', { offset: 0 }, { says: 'status is invalid', source: '[obs]' }],
  [200002, 'a status there is not', { offset: 0, status: 7 }],
  [200002, 'no offset', { status: 2 }, { source: '(unverified)' }],
  [200002, 'limit over 100', { offset: 0, status: 2, limit: 101 }, { source: '(unverified)' }],
  [
    0,
    'fen by the other reading, and the tag as the table spells it',
    async (world) => {
      await world.control.setSwitches({ libraryPriceUnit: 'fen', approvedTagName: 'third_party_tag' })
      return inStatus(2)(world)
    },
    { answer: { goods: [{ price: 6850, third_party_tag: 1 }] }, needs: 'control', source: '§14.7, §14.8' },
  ],
])

const SNAKE = {
  goods_id: expect.any(Number),
  cover_img_url: expect.stringMatching(/^http/),
  name: '云南日晒手冲豆',
  price: 68.5,
  price2: 0,
  price_type: 1,
  url: 'pages/goods/detail?id=1',
  audit_status: 3,
  third_party_tag: expect.any(Number),
  thirdPartyAppid: '',
}

const warehouseCases = about(WAREHOUSE, '§5.7', [
  [
    0,
    'by id, in snake_case except thirdPartyAppid',
    async (world) => world.post(WAREHOUSE, { goods_ids: [(await world.goods(3)).goodsId] }),
    { answer: { total: 1, goods: [SNAKE] }, needs: 'control' },
  ],
  [0, 'an id nobody has is left out', { goods_ids: [NOBODY] }, { answer: { total: 0, goods: [] }, source: '[sim]' }],
  [
    1003,
    'or fails the call, by the old table',
    async (world) => {
      await world.control.setSwitches({ warehouseUnknown: 1003 })
      return world.post(WAREHOUSE, { goods_ids: [NOBODY] })
    },
    { needs: 'control' },
  ],
  [200002, 'more than 20 ids', { goods_ids: Array.from({ length: 21 }, (_, n) => n + 1) }, { source: '(unverified)' }],
  [200002, 'no ids', {}, { source: '(unverified)' }],
])

/** Changing the keys of a real shop breaks its pendants for good (§5.8), so the simulator alone is asked. */
const keyCases = [
  ...needing(
    'control',
    about(SET_KEY, '§5.8', [
      [
        0,
        'the names are kept, app-wide',
        async (world) => {
          const answer = await world.post(SET_KEY, { goodsKey: KEYS })
          return { ...answer, kept: (await world.get(GET_KEY))['vendorGoodsKey'] }
        },
        { answer: { errmsg: '', kept: KEYS } },
      ],
    ]),
  ),
  ...about(SET_KEY, '§5.8', [
    [200002, 'no list of strings', { goodsKey: 'productId' }, { says: 'goodsKey must be Array<string>' }],
    [
      200002,
      'a right body, but not sent as JSON',
      async (world) =>
        (
          await world.http(SET_KEY, {
            method: 'POST',
            body: '{"goodsKey":["sid"]}',
            type: 'application/x-www-form-urlencoded',
          })
        ).wire,
      { says: 'goodsKey must be Array<string>', source: '§1 [obs]' },
    ],
  ]),
  ...about(GET_KEY, '§5.8', [[0, 'what is set', {}, { answer: { vendorGoodsKey: expect.any(Array) } }]]),
]

export const libraryReadCases = [...approvedCases, ...warehouseCases, ...keyCases]
