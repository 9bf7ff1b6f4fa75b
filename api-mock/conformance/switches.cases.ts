import { about, needing, NOBODY } from './case.ts'
import type { World } from './world.ts'

const ROOM = '/wxaapi/broadcast/room'

/** §3.11: each switch with its body, the field the list or the truth shows it in, and both values. */
const switches = [
  { name: 'updatefeedpublic', asked: 'isFeedsPublic', shown: 'is_feeds_public' },
  { name: 'updatereplay', asked: 'closeReplay', shown: 'close_replay' },
  { name: 'updatekf', asked: 'closeKf', shown: 'close_kf' },
  { name: 'updatecomment', asked: 'banComment', shown: 'muted' },
] as const

const setters = switches.flatMap(({ name, asked, shown }) => {
  const path = `${ROOM}/${name}`
  return about(path, '§3.11', [
    ...[0, 1].map(
      (value) =>
        [
          0,
          `${asked} ${value} is what the room then shows`,
          async (world: World) => {
            const roomId = await world.room()
            const answer = await world.post(path, { roomId, [asked]: value })
            return { ...answer, shown: Number((await world.control.room(roomId))?.[shown]) }
          },
          { answer: { shown: value }, needs: 'control' },
        ] as const,
    ),
    [
      0,
      'a room that has not started',
      async (world) => world.post(path, { roomId: await world.room(), [asked]: 1 }),
      { needs: 'writes' },
    ],
    [200002, `no ${asked}`, { roomId: NOBODY }, { source: '§9.2' }],
    [
      300022,
      'a room that does not exist',
      { roomId: NOBODY, [asked]: 1 },
      name === 'updatecomment' ? {} : { source: '(unverified)' },
    ],
  ])
})

const oddities = needing('control', [
  ...about(`${ROOM}/updatecomment`, '§3.11, §14.1', [
    [
      0,
      'the room is named id, as the official table has it',
      async (world) => world.post(`${ROOM}/updatecomment`, { id: await world.room(), banComment: 1 }),
    ],
    [
      0,
      'both names at once',
      (world) => world.room().then((id) => world.post(`${ROOM}/updatecomment`, { id, roomId: id, banComment: 0 })),
    ],
  ]),
  ...about(`${ROOM}/updatekf`, '§3.11', [
    [
      300038,
      'opened, and none configured',
      async (world) => {
        await world.control.setConfig({ kfConfigured: false })
        return world.post(`${ROOM}/updatekf`, { roomId: await world.room(), closeKf: 0 })
      },
    ],
  ]),
])

export const switchCases = [...setters, ...oddities]
