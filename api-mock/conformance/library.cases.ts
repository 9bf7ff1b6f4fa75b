import { expect } from 'vitest'
import { about, needing, NOBODY, type Wire } from './case.ts'
import type { World } from './world.ts'

const GOODS = '/wxaapi/broadcast/goods'
const ADD = `${GOODS}/add`
const RESET = `${GOODS}/resetaudit`
const AUDIT = `${GOODS}/audit`
const DELETE = `${GOODS}/delete`
const UPDATE = `${GOODS}/update`
const ADDED = { goodsId: expect.any(Number), auditId: expect.any(Number) }

type Change = Wire | ((world: World) => Promise<Wire>)
const resolved = (world: World, change: Change) => (typeof change === 'function' ? change(world) : change)
const add =
  (change: Change = {}) =>
  async (world: World) =>
    world.post(ADD, { goodsInfo: await world.goodsInfo(await resolved(world, change)) })
/** updates goods that are not under audit, so that everything may change (§5.5) */
const update =
  (change: Change, status: 0 | 1 | 2 | 3 = 0) =>
  async (world: World) => {
    const { goodsId } = await world.goods(status)
    return world.post(UPDATE, { goodsInfo: { goodsId, ...(await resolved(world, change)) } })
  }

const released = async (world: World) => {
  await world.control.setConfig({ releasedPages: ['pages/index/index'] })
  return { url: 'pages/goods/detail?id=1' }
}
const sensitive = async (world: World) => {
  await world.control.setSwitches({ sensitiveWords: '暗号' })
  return { name: '有暗号的豆子' }
}
const expired = async (world: World) => {
  const coverImgUrl = await world.image(300, 300)
  await world.advance(3 * 86400 + 60)
  return { coverImgUrl }
}

/** what both refuse */
const shared = (call: (change: Change) => (world: World) => Promise<Wire>) =>
  [
    [
      300002,
      'a name of fifteen 汉字',
      call({ name: '一二三四五六七八九十一二三四五' }),
      { says: 'name length invalid', source: '§14.6' },
    ],
    [300002, 'a name of two 汉字', call({ name: '咖啡' }), { source: '[obs]' }],
    [300003, 'a price that is no number', call({ price: 'free', priceType: 1 }), { says: 'goods price invalid' }],
    [300003, 'the current price above the original', call({ priceType: 3, price: 10, price2: 20 })],
    [300003, 'more than two decimals', call({ priceType: 1, price: 9.999 }), { source: '(unverified)' }],
    [200002, 'a range without its upper end', call({ priceType: 2, price: 10, price2: undefined }), { source: '§5' }],
    [300004, 'a name of digits only', call({ name: '12345678' }), { source: '[obs]' }],
    [300004, 'sensitive words', call(sensitive)],
    [300006, 'a media_id nobody was given', call({ coverImgUrl: 'nothing' }), { says: 'goods img upload fail' }],
    [300006, 'a media_id past its three days', call(expired)],
    [300007, 'a page that is not in the released version', call(released), { says: 'goods url invalid' }],
    [300007, 'a page path that begins with /', call({ url: '/pages/goods/detail?id=1' }), { source: '(unverified)' }],
    [
      300018,
      'a picture of 301 × 300',
      call(async (world) => ({ coverImgUrl: await world.image(301, 300) })),
      { says: 'product image width or height more than 300px' },
    ],
  ] as const

const addCases = about(ADD, '§5.1', [
  [0, 'a fixed price in yuan', add(), { answer: ADDED, needs: 'writes' }],
  [0, 'a name of fourteen 汉字', add({ name: '一二三四五六七八九十一二三四' }), { answer: ADDED, needs: 'writes' }],
  [0, 'a range', add({ priceType: 2, price: 10, price2: 20 }), { answer: ADDED, needs: 'writes' }],
  [
    0,
    'a discount: original, then current',
    add({ priceType: 3, price: 20, price2: 10 }),
    { answer: ADDED, needs: 'writes' },
  ],
  [
    0,
    'numbers as strings',
    add({ priceType: '3', price: '90', price2: '80' }),
    { answer: ADDED, needs: 'writes', source: '§1 [obs]' },
  ],
  [200002, 'no goodsInfo', {}, { says: 'goodsInfo must not be empty' }],
  [200002, 'no url', add({ url: undefined }), { says: 'url must not be empty' }],
  [
    200002,
    'JSON sent without saying so',
    async (world) =>
      (await world.http(ADD, { method: 'POST', body: '{"goodsInfo":{"name":"a"}}', type: 'text/plain' })).wire,
    { says: 'goodsInfo must not be empty', source: '§1 [obs]' },
  ],
  ...needingIn('control', shared(add)),
  [
    300021,
    'added, but not submitted',
    async (world) => {
      await world.control.fault({ match: { path: ADD }, effect: { do: 'answer', errcode: 300021, commit: 1 } })
      const answer = await add()(world)
      return { ...answer, library: (await world.control.state()).goods.map(({ auditStatus }) => auditStatus) }
    },
    { answer: { library: [0] }, needs: 'control' },
  ],
  [
    45009,
    '500 a day, audit included',
    async (world) => {
      await world.control.quota(AUDIT, { left: 0 })
      return add()(world)
    },
    { needs: 'control', source: '§2 #25, #27' },
  ],
])

/** a sweep of lines that all need the same */
function needingIn<Line extends readonly [unknown, unknown, unknown, object?]>(
  needs: 'control',
  lines: readonly Line[],
) {
  return lines.map(([errcode, what, call, more]) => [errcode, what, call, { ...more, needs }] as const) as never
}

/** made in WeChat's console, which the API may not touch (§5.7) */
const ofConsole = async (world: World, auditStatus: 0 | 2 = 2) =>
  (await world.control.addGoods({ name: '后台加的商品', auditStatus })).goodsId

const auditCases = needing('control', [
  ...about(RESET, '§5.2', [
    [0, 'withdrawn', async (world) => world.post(RESET, await world.goods(1)), { source: '§10.3' }],
    [300017, 'never submitted, or withdrawn already', async (world) => world.post(RESET, await world.goods(0))],
    [
      300009,
      'decided already',
      async (world) => world.post(RESET, await world.goods(2)),
      { says: 'goods audit rest fail' },
    ],
    [
      300011,
      "made in WeChat's console",
      async (world) => world.post(RESET, { goodsId: await ofConsole(world), auditId: 1 }),
      { source: '§5.7' },
    ],
    [300015, 'goods that do not exist', { goodsId: NOBODY, auditId: 1 }, { source: '[sim]' }],
    [200002, 'no auditId', { goodsId: NOBODY }, { source: '§9.2' }],
  ]),
  ...about(AUDIT, '§5.3', [
    [
      0,
      'submitted again after a withdrawal',
      async (world) => world.post(AUDIT, { goodsId: (await world.goods(0)).goodsId }),
      { answer: { auditId: expect.any(Number) } },
    ],
    [
      0,
      'submitted again after a rejection',
      async (world) => world.post(AUDIT, { goodsId: (await world.goods(3)).goodsId }),
      { source: '§10.3 [sim]' },
    ],
    [
      300010,
      'under audit',
      async (world) => world.post(AUDIT, { goodsId: (await world.goods(1)).goodsId }),
      { says: 'goods auditStatus can not submit audit' },
    ],
    [
      300010,
      'approved',
      async (world) => world.post(AUDIT, { goodsId: (await world.goods(2)).goodsId }),
      { source: '§10.3' },
    ],
    [300011, "made in WeChat's console", async (world) => world.post(AUDIT, { goodsId: await ofConsole(world, 0) })],
    [300015, 'goods that do not exist', { goodsId: NOBODY }, { source: '[sim]' }],
    [200002, 'no goodsId', {}, { source: '§9.2' }],
  ]),
])

const deleteCases = needing('control', [
  ...about(DELETE, '§5.4', [
    [
      0,
      'gone, from every room too',
      async (world) => {
        const { goodsId, roomId } = await world.shelf()
        const answer = await world.post(DELETE, { goodsId })
        return { ...answer, shelf: (await world.control.room(roomId))?.goods }
      },
      { answer: { shelf: [] } },
    ],
    [300014, 'under audit', async (world) => world.post(DELETE, { goodsId: (await world.goods(1)).goodsId })],
    [300015, 'goods that do not exist', { goodsId: NOBODY }],
    [300011, "made in WeChat's console", async (world) => world.post(DELETE, { goodsId: await ofConsole(world) })],
    [200002, 'no goodsId', {}, { source: '§9.2' }],
  ]),
])

const updateCases = needing('control', [
  ...about(UPDATE, '§5.5', [
    [0, 'not submitted: everything', update({ name: '换了名字的豆子', price: 99, priceType: 1 })],
    [0, 'approved: the price', update({ priceType: 1, price: 58 }, 2)],
    [0, 'rejected: everything', update({ name: '换了名字的豆子' }, 3), { source: '[sim]' }],
    [300010, 'approved: not the name', update({ name: '换了名字的豆子' }, 2)],
    [300010, 'under audit: nothing', update({ priceType: 1, price: 58 }, 1)],
    [
      300011,
      "made in WeChat's console",
      async (world) => world.post(UPDATE, { goodsInfo: { goodsId: await ofConsole(world), price: 1, priceType: 1 } }),
    ],
    [
      300015,
      'goods that do not exist',
      { goodsInfo: { goodsId: NOBODY, price: 1, priceType: 1 } },
      { source: '[sim]' },
    ],
    [200002, 'no goodsInfo', {}, { says: 'goodsInfo must not be empty' }],
    [200002, 'no goodsId', { goodsInfo: { price: 1, priceType: 1 } }],
    ...shared(update),
  ]),
])

export const libraryCases = [...addCases, ...auditCases, ...deleteCases, ...updateCases]
