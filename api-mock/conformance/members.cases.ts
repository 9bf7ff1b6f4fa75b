import { expect } from 'vitest'
import { about, needing } from './case.ts'
import type { World } from './world.ts'

const ROLE = '/wxaapi/broadcast/role'
const ADD = `${ROLE}/addrole`
const DELETE = `${ROLE}/deleterole`
const LIST = `${ROLE}/getrolelist`
const XIAOHE = 'xiaohe_88'
const ALL = { role: -1, offset: 0, limit: 10, keyword: '' }

const withRole = async (world: World, role: number, username = XIAOHE) => {
  await world.control.person(username, { nickname: '小禾' })
  await world.post(ADD, { username, role })
}

const addCases = [
  ...needing(
    'control',
    about(ADD, '§6', [
      ...[1, 2, 3].map((role) => [0, `role ${role}`, { username: XIAOHE, role }] as const),
      [
        0,
        'several roles, one a call',
        async (world) => withRole(world, 1).then(() => world.post(ADD, { username: XIAOHE, role: 3 })),
      ],
      [
        0,
        'role 0 is answered and has no effect',
        async (world) => ({
          ...(await world.post(ADD, { username: XIAOHE, role: 0 })),
          total: (await world.get(LIST, ALL))['total'],
        }),
        { answer: { total: 0 } },
      ],
      [
        400002,
        'anchor without real name, with the code to scan in codeurl',
        async (world) => {
          await world.control.person('wang_anchor', { verified: false })
          return world.post(ADD, { username: 'wang_anchor', role: 2 })
        },
        { answer: { codeurl: expect.stringMatching(/^http/) } },
      ],
      [
        0,
        'the same person may be operator',
        async (world) => {
          await world.control.person('wang_anchor', { verified: false })
          return world.post(ADD, { username: 'wang_anchor', role: 3 })
        },
      ],
      [
        400003,
        'the eleventh admin',
        async (world) => {
          for (let n = 0; n < 10; n++) await world.post(ADD, { username: `admin_${n}`, role: 1 })
          return world.post(ADD, { username: XIAOHE, role: 1 })
        },
      ],
      [
        400004,
        'the role again',
        async (world) => withRole(world, 3).then(() => world.post(ADD, { username: XIAOHE, role: 3 })),
      ],
    ]),
  ),
  ...about(ADD, '§6', [
    [400001, 'an id no person can have', { username: '不是微信号', role: 3 }],
    [200002, 'no username', { role: 3 }],
    [200002, 'a role there is not', { username: XIAOHE, role: 9 }],
  ]),
]

const deleteCases = [
  ...needing(
    'control',
    about(DELETE, '§6', [
      [
        0,
        'the role is gone, the other stays',
        async (world) => {
          await withRole(world, 1)
          await withRole(world, 3)
          const answer = await world.post(DELETE, { username: XIAOHE, role: 1 })
          return { ...answer, after: await world.get(LIST, ALL) }
        },
        { answer: { after: { total: 1, list: [{ roleList: [3] }] } } },
      ],
      [
        400005,
        'an anchor whose room has not started',
        async (world) => {
          await withRole(world, 2, world.anchor())
          await world.room()
          return world.post(DELETE, { username: world.anchor(), role: 2 })
        },
      ],
      [2003, 'a role the person does not hold', { username: XIAOHE, role: 3 }, { source: '[sim]' }],
      [
        400001,
        'the masked name of the list cannot be used',
        async (world) => {
          await withRole(world, 3)
          const [row] = (await world.get(LIST, ALL))['list'] as { username: string }[]
          return world.post(DELETE, { username: row?.username, role: 3 })
        },
      ],
    ]),
  ),
  ...about(DELETE, '§6', [
    [400001, 'an id no person can have', { username: '不是微信号', role: 3 }],
    [200002, 'no role', { username: XIAOHE }],
  ]),
]

const ROW = {
  headingimg: expect.stringMatching(/^http/),
  nickname: '小禾',
  openid: expect.stringMatching(/^o/),
  roleList: [3],
  updateTimestamp: expect.stringMatching(/^\d{10}$/),
  username: expect.stringMatching(/^\S{1,3}\*+\S{1,3}$/),
}
const asked = (change: Record<string, string | number>) => async (world: World) => {
  await withRole(world, 3)
  await withRole(world, 1, 'laoban_1')
  await world.control.person('laoban_1', { nickname: '老板' })
  return world.get(LIST, { ...ALL, ...change })
}

const listCases = about(LIST, '§6', [
  [
    0,
    'a row in their spelling: headingimg, a masked username, a time as string',
    asked({ role: 3 }),
    { answer: { total: 1, list: [ROW] }, needs: 'control' },
  ],
  [0, 'everybody', asked({}), { answer: { total: 2 }, needs: 'control' }],
  [0, 'by nickname', asked({ keyword: '小禾' }), { answer: { total: 1, list: [ROW] }, needs: 'control' }],
  [0, 'by WeChat id', asked({ keyword: 'laoban' }), { answer: { total: 1 }, needs: 'control' }],
  [0, 'a page', asked({ offset: 1, limit: 1 }), { answer: { total: 2, list: [expect.any(Object)] }, needs: 'control' }],
  [0, 'whoever there is', ALL, { answer: { total: expect.any(Number), list: expect.any(Array) } }],
  [
    200002,
    'no role',
    { offset: 0, limit: 10 },
    { says: 'role invalid, role must be -1 or 0 or 1 or 2 or 3', source: '§14.10 (unverified)' },
  ],
  [200002, 'limit over 30', { ...ALL, limit: 31 }, { source: '(unverified)' }],
])

export const memberCases = [...addCases, ...deleteCases, ...listCases]
