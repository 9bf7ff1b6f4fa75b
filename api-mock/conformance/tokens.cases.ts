import { expect } from 'vitest'
import { about, needing, type Wire } from './case.ts'
import { noise, picture, type World } from './world.ts'

const TOKEN = '/cgi-bin/token'
const STABLE = '/cgi-bin/stable_token'
const UPLOAD = '/cgi-bin/media/upload'
const LIST = '/wxa/business/getliveinfo'
const PAGE = { start: 0, limit: 1 }
const ISSUED = { access_token: '***' }

const legacy = (query: Record<string, string>) => async (world: World) =>
  (await world.http(TOKEN, { with: 'nothing', query: { grant_type: 'client_credential', ...query } })).wire
const works = async (world: World, token: Awaited<ReturnType<World['fetchToken']>>['token']) =>
  (
    await world.http(LIST, {
      method: 'POST',
      body: JSON.stringify(PAGE),
      type: 'application/json',
      with: token ?? 'nothing',
    })
  ).wire

const legacyCases = about(TOKEN, '§8.1', [
  // a new one ends the one before: somebody else's gateway may be living on that
  [
    0,
    'a token for two hours',
    async (world) => (await world.fetchToken('legacy')).answer,
    { answer: { ...ISSUED, expires_in: 7200 }, needs: 'writes' },
  ],
  [40002, 'another grant_type', (world) => legacy({ grant_type: 'password', appid: world.appid, secret: 'x' })(world)],
  [41002, 'no appid', legacy({ secret: 'x' })],
  [40013, 'an appid nobody has', legacy({ appid: 'wx00000000000000ff', secret: 'x' }), { says: 'invalid appid' }],
  [41004, 'no secret', (world) => legacy({ appid: world.appid })(world)],
  [
    40125,
    'a wrong secret',
    (world) => legacy({ appid: world.appid, secret: 'wrong' })(world),
    { says: 'invalid appsecret' },
  ],
  ...(
    [
      [40164, 'blockIp', "the caller's IP is not whitelisted"],
      [40243, 'freezeSecret', 'the secret is frozen'],
    ] as const
  ).map(
    ([errcode, effect, what]) =>
      [
        errcode,
        what,
        async (world: World) => {
          await world.control.fault({ effect: { do: effect } })
          return (await world.fetchToken('legacy')).answer
        },
        { needs: 'control' },
      ] as const,
  ),
  [
    45011,
    'too often in a minute',
    async (world) => {
      await world.control.quota(TOKEN, { perMinute: 0 })
      return (await world.fetchToken('legacy')).answer
    },
    { needs: 'control' },
  ],
  [
    [0, 9410000],
    'a new one leaves the old one about five minutes',
    async (world) => {
      const { token } = await world.fetchToken('legacy')
      await world.fetchToken('legacy')
      return works(world, token)
    },
    { needs: 'writes' },
  ],
  [
    40001,
    'and not more',
    async (world) => {
      const { token } = await world.fetchToken('legacy')
      await world.fetchToken('legacy')
      await world.advance(360)
      return works(world, token)
    },
    { needs: 'control' },
  ],
])

const stableCases = about(STABLE, '§8.2', [
  [
    0,
    'a token and the seconds it has left',
    async (world) => (await world.fetchToken()).answer,
    { answer: { ...ISSUED, expires_in: expect.any(Number) } },
  ],
  [
    0,
    'the same one again',
    async (world) => {
      const [one, two] = [await world.fetchToken(), await world.fetchToken()]
      return { same: one.token?.reveal() === two.token?.reveal() }
    },
    { answer: { same: true } },
  ],
  [
    0,
    'a new one in its last five minutes, while the old one is still good',
    async (world) => {
      const one = await world.fetchToken()
      await world.advance(7200 - 240)
      const two = await world.fetchToken()
      const { errcode } = await works(world, one.token)
      return { rotated: one.token?.reveal() !== two.token?.reveal(), old: errcode }
    },
    { answer: { rotated: true, old: 9410000 }, needs: 'control' },
  ],
  [
    40001,
    'forced: the old one is void at once',
    async (world) => {
      const { token } = await world.fetchToken()
      const forced = await world.fetchToken('forced')
      if (!forced.token) world.unable('a token was forced just before')
      return works(world, token)
    },
    { needs: 'writes' },
  ],
  [
    0,
    'forced: another one, which the normal mode gives from then on',
    async (world) => {
      const { token } = await world.fetchToken()
      const forced = await world.fetchToken('forced')
      if (!forced.token) world.unable('a token was forced just before')
      const usual = await world.fetchToken()
      const same = usual.token?.reveal() === forced.token?.reveal()
      return { another: forced.token?.reveal() !== token?.reveal(), same }
    },
    { answer: { another: true, same: true }, needs: 'writes' },
  ],
  [
    [0, 9410000],
    'forced too soon: the token lives on',
    async (world) => {
      await world.fetchToken('forced')
      await world.advance(29)
      const { token } = await world.fetchToken()
      await world.fetchToken('forced')
      return works(world, token)
    },
    { needs: 'control', source: '(unverified)' },
  ],
  [
    0,
    'forced again after 30 seconds',
    async (world) => {
      await world.fetchToken('forced')
      await world.advance(30)
      return (await world.fetchToken('forced')).answer
    },
    { answer: { ...ISSUED, expires_in: 7200 }, needs: 'control' },
  ],
  [
    45011,
    'forced twice within 30 seconds',
    async (world) => {
      await world.fetchToken('forced')
      return (await world.fetchToken('forced')).answer
    },
    { needs: 'writes', source: '(unverified)' },
  ],
  [
    45009,
    'forced more than 20 times a day',
    async (world) => {
      await world.withinOneDay(21 * 31 + 60)
      for (let n = 0; n < 20; n++) {
        await world.fetchToken('forced')
        await world.advance(31)
      }
      return (await world.fetchToken('forced')).answer
    },
    { needs: 'control' },
  ],
  [
    0,
    'forced again on the day after 20',
    async (world) => {
      await world.withinOneDay(21 * 31 + 60)
      for (let n = 0; n < 20; n++) {
        await world.fetchToken('forced')
        await world.advance(31)
      }
      await world.advance(86_400)
      return (await world.fetchToken('forced')).answer
    },
    { answer: { ...ISSUED, expires_in: 7200 }, needs: 'control', source: '§1 (unverified)' },
  ],
  [
    [0, 9410000],
    'independent of the tokens of §8.1',
    async (world) => {
      const { token } = await world.fetchToken()
      await world.fetchToken('legacy')
      await world.advance(360)
      return works(world, token)
    },
    { needs: 'control' },
  ],
  ...(
    [
      [40002, 'another grant_type', { grant_type: 'password' }],
      [41002, 'no appid', { appid: '' }],
      [40013, 'an appid nobody has', { appid: 'wx00000000000000ff' }],
      [41004, 'no secret', { secret: '' }],
      [40125, 'a wrong secret', { secret: 'wrong' }],
    ] as const
  ).map(
    ([errcode, what, change]) =>
      [errcode, what, async (world: World) => (await world.fetchToken('stable', change)).answer] as const,
  ),
])

const MEDIA = { type: 'image', media_id: expect.any(String), created_at: expect.any(Number) }
const create = async (world: World, media: string): Promise<Wire> =>
  world.post('/wxaapi/broadcast/room/create', await world.show({ coverImg: media, startTime: world.now() + 4000 }))

const mediaCases = [
  ...about(UPLOAD, '§8.3', [
    ...(['jpeg', 'png', 'gif'] as const).map(
      (format) =>
        [
          0,
          `a ${format}`,
          async (world: World) => world.upload(await picture(20, 20, format), { filename: `a.${format}` }),
          { answer: MEDIA },
        ] as const,
    ),
    [40004, 'a type mini programs do not have', async (world) => world.upload(await picture(20, 20), { type: 'news' })],
    [
      41005,
      'the part has another name',
      async (world) => world.upload(await picture(20, 20), { part: 'file' }),
      { says: 'media data missing' },
    ],
    [41005, 'no multipart', (world) => world.post(UPLOAD, '{}', { type: 'image' })],
    [40005, 'a file that is no picture', (world) => world.upload(Buffer.from('<svg/>'), { filename: 'a.svg' })],
    [44001, 'an empty file', (world) => world.upload(Buffer.alloc(0)), { source: '(unverified)' }],
    [40006, 'more than 2 MB', async (world) => world.upload(await noise(1700, 1700)), { source: '§14.20 [sim]' }],
  ]),
  ...needing(
    'control',
    about('/wxaapi/broadcast/room/create', '§8.3', [
      [40007, 'a media_id nobody was given', (world) => create(world, 'nothing'), { source: '§11.7' }],
      [0, 'a media_id is good for three days, again and again', (world) => after(world, 3 * 86400 - 60)],
      [300006, 'and not longer', (world) => after(world, 3 * 86400 + 60), { source: '§11.7' }],
    ]),
  ),
]

async function after(world: World, seconds: number) {
  const media = await world.image()
  await create(world, media)
  await world.advance(seconds)
  return create(world, media)
}

export const tokenCases = [...legacyCases, ...stableCases, ...mediaCases]
