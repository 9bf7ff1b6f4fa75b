import { about, needing, type Case, type Wire } from './case.ts'
import { rows, takesToken, type Row } from './document.ts'
import { Token } from './wire.ts'
import type { World } from './world.ts'

/** What holds for every path (§1), asked of every path. */
const everywhere = (row: Row): Case[] => [
  ...(takesToken(row) ? tokenNeeded(row) : []),
  ...about(row.path, '§1', [
    [0, 'paths are case-sensitive', (world) => otherCase(world, row), { answer: NOT_FOUND, source: '[obs]' }],
    ...(row.codes.includes(-1) ? [systemError(row)] : []),
    ...(row.codes.includes(48001) ? [notEnabled(row)] : []),
    wrongMethod(row),
  ]),
]

const tokenNeeded = (row: Row) =>
  about(row.path, '§1, §9.1', [
    [41001, 'no token', (world) => bare(world, row, 'nothing')],
    [
      40001,
      'a token nobody gave out',
      (world) => bare(world, row, new Token(`72_${'x'.repeat(120)}`)),
      { says: 'invalid credential' },
    ],
  ])

const bare = async (world: World, { path, method }: Row, token: 'nothing' | Token) =>
  (await world.http(path, { method, with: token, ...(method === 'POST' && { body: '{}', type: 'application/json' }) }))
    .wire

const NOT_FOUND = { status: 404, text: 'Not Found', type: 'text/plain' }

async function otherCase(world: World, { path, method }: Row): Promise<Wire> {
  const last = path.slice(path.lastIndexOf('/') + 1)
  const turned = /[A-Z]/.test(last) ? last.toLowerCase() : last[0]?.toUpperCase() + last.slice(1)
  const { status, text, type } = await world.http(path.replace(last, turned), { method })
  return { status, text, type }
}

/** §11.10: −1 is a fault; no state of a shop leads to it */
const systemError = ({ path }: Row) =>
  [
    -1,
    'a bad moment of theirs',
    async (world: World) => {
      await world.control.fault({ match: { path }, effect: { do: 'answer', errcode: -1, commit: 0 } })
      return path === '/cgi-bin/token' ? (await world.fetchToken('legacy')).answer : world.ask(path, {})
    },
    { says: 'system error', needs: 'control' },
  ] as const

const notEnabled = ({ path }: Row) =>
  [
    48001,
    'live is not enabled for the app',
    async (world: World) => {
      await world.control.setConfig({ liveEnabled: false })
      return world.ask(path, {})
    },
    { says: 'api unauthorized', needs: 'control', source: '§3.1' },
  ] as const

/** A GET called with POST was answered in several ways; POST called with GET is 43002. */
const wrongMethod = ({ path, method }: Row) =>
  [
    method === 'GET' ? [43001, 47001, -1, 300022, 200002] : 43002,
    `called with ${method === 'GET' ? 'POST' : 'GET'}`,
    async (world: World) =>
      (await world.http(path, method === 'GET' ? { method: 'POST', body: '{}', type: 'application/json' } : {})).wire,
    { source: method === 'GET' ? '[obs]' : '§9.1' },
  ] as const

const LIST = '/wxa/business/getliveinfo'
const DELETE = '/wxaapi/broadcast/room/deleteroom'
const PAGE = { start: 0, limit: 1 }
const json = { method: 'POST', type: 'application/json' } as const

const oneByOne = [
  ...about(LIST, '§1', [
    [
      47001,
      'a body that is not JSON',
      (world) => world.post(LIST, '{'),
      { says: 'data format error', source: '[obs]' },
    ],
    [47001, 'a body that is no object', (world) => world.post(LIST, '[]'), { source: '(unverified)' }],
    [44002, 'no body at all', async (world) => (await world.http(LIST, { ...json })).wire, { source: '§9.1' }],
    [
      40014,
      'a token of another shape',
      (world) => bare(world, LIST_ROW, new Token('<not a token>')),
      { source: '§9.1 [sim]' },
    ],
  ]),
  ...about(DELETE, '§1', [
    [
      200002,
      'a form on wxaapi is not read',
      async (world) =>
        (await world.http(DELETE, { method: 'POST', body: 'id=1', type: 'application/x-www-form-urlencoded' })).wire,
      { source: '§14.22 [sim]' },
    ],
    [
      300022,
      'fields nobody asked for are passed over',
      { id: 2_000_000_000, type: 1, ourOwn: { deep: [] } },
      { source: '[obs]' },
    ],
    [
      300022,
      'a failure ends in a rid, whose first group is the hex time',
      (world) => world.post(DELETE, { id: 2_000_000_000 }).then((answer) => ({ ...answer, ...ridOf(answer) })),
      { answer: { groups: [8, 8, 8], fresh: true }, source: '[obs]' },
    ],
  ]),
  ...needing(
    'control',
    about(LIST, '§9.1', [
      [
        42001,
        'a token past its time',
        async (world) => {
          await world.post(LIST, PAGE)
          await world.control.expireTokens()
          return world.post(LIST, PAGE)
        },
        { says: 'access_token expired' },
      ],
      [
        45009,
        'the quota of the day is used up',
        async (world) => {
          await world.control.quota(LIST, { left: 0 })
          return world.post(LIST, PAGE)
        },
        { says: 'reach max api daily quota limit' },
      ],
      [
        45009,
        'list and replay share one quota',
        async (world) => {
          await world.control.quota(LIST, { left: 1 })
          await world.post(LIST, PAGE)
          return world.post(LIST, { ...PAGE, action: 'get_replay', room_id: 1 })
        },
        { source: '§2 #6' },
      ],
      [
        45011,
        'too often in a minute',
        async (world) => {
          await world.control.quota(LIST, { perMinute: 0 })
          return world.post(LIST, PAGE)
        },
      ],
      [
        61004,
        "the caller's IP is not on the list, and stands in the text",
        blocked,
        { answer: { told: true }, source: '[obs]' },
      ],
    ]),
  ),
]

const LIST_ROW = rows.find(({ path }) => path === LIST)!

async function blocked(world: World): Promise<Wire> {
  await world.post(LIST, PAGE) // the token is there before the wall
  await world.control.fault({ effect: { do: 'blockIp', ip: '203.0.113.9' } })
  const answer = await world.post(LIST, PAGE)
  return { ...answer, told: answer.errmsg?.includes('203.0.113.9') }
}

function ridOf({ errmsg = '' }: Wire) {
  const [, rid = ''] = / rid: ([0-9a-f-]+)$/.exec(errmsg) ?? []
  const groups = rid.split('-')
  const age = Math.abs(Number.parseInt(groups[0] ?? '', 16) - Date.now() / 1000)
  return { groups: groups.map((group) => group.length), fresh: age < 60 }
}

export const envelopeCases = [...rows.flatMap(everywhere), ...oneByOne]
