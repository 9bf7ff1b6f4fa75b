import { expect } from 'vitest'
import { about, needing, NOBODY } from './case.ts'
import type { World } from './world.ts'

const ROOM = '/wxaapi/broadcast/room'
const ADD = `${ROOM}/addassistant`
const MODIFY = `${ROOM}/modifyassistant`
const REMOVE = `${ROOM}/removeassistant`
const LIST = `${ROOM}/getassistantlist`
const xiaohe = { username: 'xiaohe_88', nickname: '小禾' }

const withOne = async (world: World) => {
  const roomId = await world.room()
  await world.post(ADD, { roomId, users: [xiaohe] })
  return roomId
}

/** Whether a WeChat id exists is theirs to know, so all but the plainest need the back door. */
const assistants = needing('control', [
  ...about(ADD, '§3.9', [
    [0, 'one helper', async (world) => world.post(ADD, { roomId: await world.room(), users: [xiaohe] })],
    [600001, 'a helper already', async (world) => world.post(ADD, { roomId: await withOne(world), users: [xiaohe] })],
    [
      600002,
      'a person who does not exist',
      async (world) => {
        await world.control.person('li_gone', { exists: false })
        return world.post(ADD, { roomId: await world.room(), users: [{ username: 'li_gone', nickname: '小李' }] })
      },
    ],
    [
      200002,
      'more than maxCount',
      async (world) => {
        const users = Array.from({ length: 11 }, (_, n) => ({ username: `helper_${n}`, nickname: `小助手${n}` }))
        return world.post(ADD, { roomId: await world.room(), users })
      },
      { source: '[sim]' },
    ],
    [
      -2,
      'a bare code without words, seen twice',
      async (world) => {
        await world.control.fault({ match: { path: ADD }, effect: { do: 'answer', errcode: -2, bare: true } })
        return world.post(ADD, { roomId: await world.room(), users: [xiaohe] })
      },
      { lacks: 'errmsg', source: '[obs]' },
    ],
    [200002, 'no users', async (world) => world.post(ADD, { roomId: await world.room() }), { source: '§9.2' }],
    [300022, 'a room that does not exist', { roomId: NOBODY, users: [xiaohe] }, { source: '(unverified)' }],
  ]),
  ...about(MODIFY, '§3.9', [
    [
      0,
      'username selects, nickname is new',
      async (world) => {
        const roomId = await withOne(world)
        const answer = await world.post(MODIFY, { roomId, username: xiaohe.username, nickname: '禾苗' })
        return { ...answer, after: await world.get(LIST, { roomId }) }
      },
      { answer: { after: { list: [{ alias: xiaohe.username, nickname: '禾苗' }] } } },
    ],
    [600002, 'nobody of this room', async (world) => world.post(MODIFY, { roomId: await world.room(), ...xiaohe })],
    [200002, 'no nickname', { roomId: NOBODY, username: 'a' }, { source: '§9.2' }],
    [300022, 'a room that does not exist', { roomId: NOBODY, ...xiaohe }, { source: '(unverified)' }],
  ]),
  ...about(REMOVE, '§3.9', [
    [
      0,
      'gone from the list',
      async (world) => {
        const roomId = await withOne(world)
        const answer = await world.post(REMOVE, { roomId, username: xiaohe.username })
        return { ...answer, after: await world.get(LIST, { roomId }) }
      },
      { answer: { after: { count: 0, list: [] } } },
    ],
    [
      600002,
      'nobody of this room',
      async (world) => world.post(REMOVE, { roomId: await world.room(), username: 'nobody_1' }),
    ],
    [200002, 'no username', { roomId: NOBODY }, { source: '§9.2' }],
    [300022, 'a room that does not exist', { roomId: NOBODY, username: 'nobody_1' }, { source: '(unverified)' }],
  ]),
  ...about(LIST, '§3.9', [
    [
      0,
      'who helps, in their spelling: headimg, alias',
      async (world) => world.get(LIST, { roomId: await withOne(world) }),
      {
        answer: {
          count: 1,
          maxCount: 10,
          list: [
            {
              timestamp: expect.any(Number),
              headimg: expect.stringMatching(/^http/),
              nickname: '小禾',
              alias: 'xiaohe_88',
              openid: expect.stringMatching(/^o/),
            },
          ],
        },
      },
    ],
    [200002, 'no roomId', {}, { source: '§9.2 (unverified)' }],
    [300022, 'a room that does not exist', { roomId: NOBODY }, { source: '(unverified)' }],
  ]),
])

const ADD_SUB = `${ROOM}/addsubanchor`
const MODIFY_SUB = `${ROOM}/modifysubanchor`
const DELETE_SUB = `${ROOM}/deletesubanchor`
const GET_SUB = `${ROOM}/getsubanchor`
const SUB = 'xiaoman_77'

const withSub = async (world: World) => {
  const roomId = await world.room()
  await world.post(ADD_SUB, { roomId, username: SUB })
  return roomId
}
const unverified = async (world: World) => {
  await world.control.person('wang_anchor', { verified: false })
  return 'wang_anchor'
}

/** what both setters refuse; for modify one is set already, so that only the person is at fault */
const people = (path: string, room: (world: World) => Promise<number>) =>
  [
    [
      500001,
      'an id no person can have',
      async (world: World) => world.post(path, { roomId: await room(world), username: '不是微信号' }),
    ],
    [
      500002,
      'a person without real name',
      async (world: World) => world.post(path, { roomId: await room(world), username: await unverified(world) }),
    ],
    [
      500004,
      'the same again',
      async (world: World) => world.post(path, { roomId: await withSub(world), username: SUB }),
    ],
    [
      500005,
      'the anchor',
      async (world: World) => world.post(path, { roomId: await room(world), username: world.anchor() }),
    ],
    [200002, 'no username', { roomId: NOBODY }, { source: '§9.2' }],
    [300022, 'a room that does not exist', { roomId: NOBODY, username: SUB }, { source: '(unverified)' }],
  ] as const

const subAnchors = needing('control', [
  ...about(ADD_SUB, '§3.10', [
    [0, 'a verified person', async (world) => world.post(ADD_SUB, { roomId: await world.room(), username: SUB })],
    [
      500003,
      'one is set: modify it',
      async (world) => world.post(ADD_SUB, { roomId: await withSub(world), username: 'another_66' }),
    ],
    ...people(ADD_SUB, (world) => world.room()),
  ]),
  ...about(MODIFY_SUB, '§3.10', [
    [
      0,
      'another one instead',
      async (world) => {
        const roomId = await withSub(world)
        const answer = await world.post(MODIFY_SUB, { roomId, username: 'another_66' })
        return { ...answer, after: await world.get(GET_SUB, { roomId }) }
      },
      { answer: { after: { username: 'another_66' } } },
    ],
    ...people(MODIFY_SUB, withSub),
  ]),
  ...about(DELETE_SUB, '§3.10', [
    [
      0,
      'none any more',
      async (world) => {
        const roomId = await withSub(world)
        const answer = await world.post(DELETE_SUB, { roomId })
        return { ...answer, after: await world.get(GET_SUB, { roomId }) }
      },
      { answer: { after: { username: '' } } },
    ],
    [200002, 'no roomId', {}, { source: '§9.2' }],
    [300022, 'a room that does not exist', { roomId: NOBODY }, { source: '(unverified)' }],
  ]),
  ...about(GET_SUB, '§3.10', [
    [
      0,
      'who it is',
      async (world) => world.get(GET_SUB, { roomId: await withSub(world) }),
      { answer: { username: SUB } },
    ],
    [
      0,
      'an empty word when none',
      async (world) => world.get(GET_SUB, { roomId: await world.room() }),
      { answer: { username: '' }, source: '[obs]' },
    ],
    [
      0,
      'who was named when the room was made',
      async (world) => world.get(GET_SUB, { roomId: await world.room({ subAnchorWechat: SUB }) }),
      { answer: { username: SUB }, source: '§3.1' },
    ],
    [200002, 'no roomId', {}, { source: '§9.2 (unverified)' }],
    [300022, 'a room that does not exist', { roomId: NOBODY }, { source: '(unverified)' }],
  ]),
])

export const assistantCases = [...assistants, ...subAnchors]
