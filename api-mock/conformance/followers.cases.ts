import { expect } from 'vitest'
import { about, needing, type Wire } from './case.ts'
import type { World } from './world.ts'

const FOLLOWERS = '/wxa/business/get_wxa_followers'
const PUSH = '/wxa/business/push_message'
const APPLY = '/wxa/business/applyliveinfo'

const pages = async (world: World) => {
  await world.control.followers({ count: 5 })
  const seen: number[] = []
  let mark: unknown
  do {
    const answer: Wire = await world.post(FOLLOWERS, { limit: 2, ...(mark !== undefined && { page_break: mark }) })
    seen.push((answer['followers'] as unknown[]).length)
    mark = answer['page_break']
  } while (mark && seen.length < 9)
  return { seen }
}

const followers = about(FOLLOWERS, '§7.1', [
  [
    0,
    'who subscribed, where, and in which state',
    async (world) => {
      await world.room()
      await world.control.followers({ count: 1 })
      return world.post(FOLLOWERS, { limit: 200, page_break: 0 })
    },
    {
      answer: {
        page_break: expect.any(Number),
        followers: [
          {
            openid: expect.stringMatching(/^o/),
            subscribe_time: expect.any(Number),
            room_id: expect.any(Number),
            room_status: 102,
          },
        ],
      },
      needs: 'control',
    },
  ],
  [0, 'page by page until the end', pages, { answer: { seen: [2, 2, 1] }, needs: 'control' }],
  [0, 'the first page, whoever there is', { limit: 1 }, { answer: { followers: expect.any(Array) } }],
  [200002, 'limit over 2000', { limit: 2001 }, { source: '(unverified)' }],
])

const openids = async (world: World) => {
  await world.control.followers({ count: 2 })
  return (await world.control.state()).followers.map(({ openid }) => openid)
}

const pushes = needing(
  'control',
  about(PUSH, '§7.2', [
    [
      0,
      'to the subscribers of a live room',
      async (world) => world.post(PUSH, { room_id: await world.roomIn(101), user_openid: await openids(world) }),
      { answer: { message_id: expect.any(String) } },
    ],
    [
      0,
      'the same room again the same day',
      async (world) => {
        const body = { room_id: await world.roomIn(101), user_openid: await openids(world) }
        await world.post(PUSH, body)
        return world.post(PUSH, body)
      },
      { source: '(unverified)' },
    ],
    [
      9410005,
      'another room the same day',
      async (world) => {
        const user_openid = await openids(world)
        await world.post(PUSH, { room_id: await world.roomIn(101), user_openid })
        return world.post(PUSH, { room_id: await world.roomIn(101), user_openid })
      },
    ],
    [
      0,
      'another room the next day',
      async (world) => {
        const user_openid = await openids(world)
        await world.post(PUSH, { room_id: await world.roomIn(101), user_openid })
        await world.advance(86400)
        return world.post(PUSH, { room_id: await world.roomIn(101), user_openid })
      },
    ],
    [
      9410006,
      'a room that is not live',
      async (world) => world.post(PUSH, { room_id: await world.room(), user_openid: await openids(world) }),
    ],
    [
      200002,
      'more than 2000 people',
      async (world) =>
        world.post(PUSH, {
          room_id: await world.roomIn(101),
          user_openid: Array.from({ length: 2001 }, (_, n) => `o${n}`),
        }),
      { source: '(unverified)' },
    ],
  ]),
)

const apply = needing(
  'control',
  about(APPLY, '§7.4', [
    [0, 'asked for', { action: 'apply' }, { answer: { action: expect.any(String) } }],
    [200002, 'another action', { action: 'withdraw' }, { source: '(unverified)' }],
    [
      2,
      'no payment in the last 90 days',
      async (world) => {
        await world.control.setSwitches({ noRecentPayment: true })
        return world.post(APPLY, { action: 'apply' })
      },
    ],
  ]),
)

export const followerCases = [...followers, ...pushes, ...apply]
