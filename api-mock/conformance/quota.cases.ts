import { expect } from 'vitest'
import { about, needing } from './case.ts'
import { rows } from './document.ts'
import type { World } from './world.ts'

const CLEAR = '/cgi-bin/clear_quota'
const CLEAR_V2 = '/cgi-bin/clear_quota/v2'
const CLEAR_ONE = '/cgi-bin/openapi/quota/clear'
const QUOTA = '/cgi-bin/openapi/quota/get'
const RID = '/cgi-bin/openapi/rid/get'
const LIST = '/wxa/business/getliveinfo'
const ADD = '/wxaapi/broadcast/goods/add'
const PAGE = { start: 0, limit: 1 }

const used = async (world: World, cgi_path: string) => (await world.post(QUOTA, { cgi_path }))['quota']
const v2 = (world: World, query: Record<string, string>, body = '{}') =>
  world
    .http(CLEAR_V2, { method: 'POST', with: 'nothing', query, body, type: 'application/json' })
    .then(({ wire }) => wire)

const getCases = about(QUOTA, '§8.4', [
  ...rows
    .filter(({ quota, path }) => quota !== null && path.startsWith('/wx'))
    .map(
      ({ row, path, quota }) =>
        [
          0,
          `${path} has ${quota} calls a day`,
          { cgi_path: path },
          {
            answer: { quota: { daily_limit: quota, used: expect.any(Number), remain: expect.any(Number) } },
            source: row,
          },
        ] as const,
    ),
  [
    0,
    'every call counts',
    async (world) => {
      await world.post(LIST, PAGE)
      await world.post(LIST, { ...PAGE, action: 'get_replay', room_id: 1 })
      return { quota: await used(world, LIST) }
    },
    { answer: { quota: { used: 2, remain: 99998 } }, needs: 'control' },
  ],
  [
    0,
    'add and audit share one counter',
    async (world) => {
      await world.post(ADD, {})
      await world.post('/wxaapi/broadcast/goods/audit', { goodsId: 1 })
      return { quota: await used(world, ADD) }
    },
    { answer: { quota: { used: 2, remain: 498 } }, needs: 'control', source: '§2 #25, #27' },
  ],
  [
    0,
    'a new day in China begins at zero',
    async (world) => {
      await world.post(LIST, PAGE)
      await world.advance(86400)
      return { quota: await used(world, LIST) }
    },
    { answer: { quota: { used: 0 } }, needs: 'control', source: '§1 (unverified)' },
  ],
  [76021, 'a path that does not exist', { cgi_path: '/wxaapi/broadcast/room/nothing' }],
])

const clearCases = [
  ...about(CLEAR, '§8.4', [
    [0, 'all counters of the app', (world) => world.post(CLEAR, { appid: world.appid }), { needs: 'writes' }],
    [40013, "an appid that is not the token's", { appid: 'wx00000000000000ff' }, { says: 'invalid appid' }],
    [41002, 'no appid', {}, { source: '(unverified)' }],
    [
      0,
      'begins at zero again',
      async (world) => {
        await world.post(LIST, PAGE)
        await world.post(CLEAR, { appid: world.appid })
        return { quota: await used(world, LIST) }
      },
      { answer: { quota: { used: 0 } }, needs: 'control' },
    ],
    [
      48006,
      'the eleventh in a month',
      (world) => eleventh(world, () => world.post(CLEAR, { appid: world.appid })),
      tooOften(),
    ],
  ]),
  ...about(CLEAR_V2, '§8.4', [
    [
      0,
      'arguments in the query',
      (world) => v2(world, { appid: world.appid, appsecret: world.secret() }),
      { needs: 'writes' },
    ],
    [
      0,
      'arguments in the body',
      (world) => v2(world, {}, JSON.stringify({ appid: world.appid, appsecret: world.secret() })),
      { needs: 'writes', source: '§14.29' },
    ],
    [41002, 'no appid', (world) => v2(world, { appsecret: 'x' })],
    [41004, 'no secret', (world) => v2(world, { appid: world.appid })],
    [40013, 'an appid nobody has', (world) => v2(world, { appid: 'wx00000000000000ff', appsecret: 'x' })],
    [
      40125,
      'a wrong secret',
      (world) => v2(world, { appid: world.appid, appsecret: 'wrong' }),
      { source: '§8.1 (unverified)' },
    ],
    [
      48006,
      'one pool of ten for both ways',
      (world) => eleventh(world, () => v2(world, { appid: world.appid, appsecret: world.secret() })),
      tooOften(),
    ],
  ]),
  ...about(CLEAR_ONE, '§8.4', [
    [
      0,
      'one path only',
      async (world) => {
        await world.post(LIST, PAGE)
        await world.post(ADD, {})
        const { errcode } = await world.post(CLEAR_ONE, { cgi_path: LIST })
        return { errcode: errcode ?? 0, cleared: await used(world, LIST), kept: await used(world, ADD) }
      },
      { answer: { cleared: { used: 0 }, kept: { used: 1 } }, needs: 'control' },
    ],
    [76021, 'a path that does not exist', { cgi_path: '/wxaapi/broadcast/room/nothing' }],
  ]),
]

async function eleventh(world: World, last: () => ReturnType<World['post']>) {
  for (let n = 0; n < 10; n++) await world.post(CLEAR, { appid: world.appid })
  return last()
}

function tooOften() {
  return { says: 'forbid to clear quota because of reaching the limit', needs: 'control' } as const
}

const ridIn = async (world: World) => {
  const { errmsg } = await world.post('/wxaapi/broadcast/room/deleteroom', { id: 2_000_000_000 })
  return / rid: (\S+)$/.exec(errmsg ?? '')?.[1]
}

const ridCases = [
  ...about(RID, '§1, §8.4', [
    [
      0,
      'what was asked and answered',
      async (world) => world.post(RID, { rid: await ridIn(world) }),
      { answer: { request: expect.any(Object) } },
    ],
    [76003, 'a rid nobody was given', { rid: '00000000-00000000-00000000' }, { source: '[sim]' }],
  ]),
  ...needing(
    'control',
    about(RID, '§1', [
      [76003, 'seven days later', (world) => later(world, 7 * 86400 + 60), { source: '[sim] on the code' }],
      [0, 'within seven days', (world) => later(world, 7 * 86400 - 60)],
    ]),
  ),
]

async function later(world: World, seconds: number) {
  const rid = await ridIn(world)
  await world.advance(seconds)
  return world.post(RID, { rid })
}

export const quotaCases = [...getCases, ...clearCases, ...ridCases]
