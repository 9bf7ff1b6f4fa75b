import { expect } from 'vitest'
import { about, needing, NOBODY, type Wire } from './case.ts'
import { noise, type World } from './world.ts'

const CREATE = '/wxaapi/broadcast/room/create'
const EDIT = '/wxaapi/broadcast/room/editroom'
const DELETE = '/wxaapi/broadcast/room/deleteroom'
const HOUR = 3600

type Change = Wire | ((world: World) => Wire | Promise<Wire>)
const changed = async (world: World, change: Change) =>
  world.show(typeof change === 'function' ? await change(world) : change)
const create =
  (change: Change = {}) =>
  async (world: World) =>
    world.post(CREATE, await changed(world, change))

/** Edits a room that has not started; images are sent anew, as they must be. */
const edit =
  (change: Change = {}) =>
  async (world: World) =>
    world.post(EDIT, { id: await world.room(times(20 * 86400, HOUR)(world)), ...(await changed(world, change)) })

const times = (start: number, length: number) => (world: World) => ({
  startTime: world.now() + start,
  endTime: world.now() + start + length,
})
const INVALID_TIMES = { says: 'parameter startTime or endTime is invalid' }
const noRealName = async (world: World) => {
  await world.control.person('wang_anchor', { verified: false })
  return { anchorWechat: 'wang_anchor' }
}
const nobody = async (world: World) => {
  await world.control.person('li_gone', { exists: false })
  return { anchorWechat: 'li_gone' }
}
const sensitive = (field: string) => async (world: World) => {
  await world.control.setSwitches({ sensitiveWords: '暗号' })
  return { [field]: '这里有暗号两字' }
}
const withoutService = async (world: World) => {
  await world.control.setConfig({ kfConfigured: false })
  return { closeKf: 0 }
}
const large = (field: string, side: number) => async (world: World) => {
  const { media_id } = await world.upload(await noise(side, side))
  if (!media_id) throw new Error('the upload itself was refused')
  return { [field]: media_id }
}
const expired = async (world: World) => {
  const coverImg = await world.image()
  await world.advance(3 * 86400 + 60)
  return { coverImg, ...times(HOUR, HOUR)(world) }
}

/** What both calls check (§3.2: create's fields minus type, subAnchorWechat, createrWechat). */
const shared = (call: (change: Change) => (world: World) => Promise<Wire>) =>
  [
    ...['name', 'coverImg', 'startTime', 'endTime', 'anchorName', 'anchorWechat', 'shareImg'].map(
      (field) =>
        [200002, `no ${field}`, call({ [field]: undefined }), { says: `parameter ${field} must no be null` }] as const,
    ),
    [200002, 'no feedsImg', call({ feedsImg: undefined }), { source: '§14.5' }],
    [200002, 'a switch that is neither 0 nor 1', call({ closeLike: 2 })],
    [300002, 'a name of two 汉字', call({ name: '咖啡' }), { says: 'name length invalid' }],
    [300002, 'a name of eighteen', call({ name: '一二三四五六七八九十一二三四五六七八' })],
    [300002, 'a name of 35 letters', call({ name: 'a'.repeat(35) }), { source: '§1' }],
    [300040, 'special characters in the name', call({ name: '咖啡课堂🎉' }), { source: '[sim] on which' }],
    [300034, 'an anchor name of one 汉字', call({ anchorName: '澈' })],
    [300034, 'an anchor name of sixteen', call({ anchorName: '一二三四五六七八九十一二三四五六' })],
    [200002, 'a start within ten minutes', call(times(500, HOUR)), INVALID_TIMES],
    [200002, 'a start more than six months away', call(times(190 * 86400, HOUR)), INVALID_TIMES],
    [200002, 'less than half an hour', call(times(HOUR, 1700)), INVALID_TIMES],
    [200002, 'more than a day', call(times(HOUR, 25 * HOUR)), INVALID_TIMES],
    [300030, 'an anchor id no person can have', call({ anchorWechat: '不是微信号' })],
    [300028, 'sensitive words in the name', call(sensitive('name')), { needs: 'control' }],
    [300029, 'sensitive words in the anchor name', call(sensitive('anchorName')), { needs: 'control' }],
    [300035, 'an anchor who does not exist', call(nobody), { needs: 'control' }],
    [300038, 'customer service opened and none configured', call(withoutService), { needs: 'control' }],
    [40007, 'a media_id nobody was given', call({ coverImg: 'nothing' }), { source: '§11.7' }],
    [300006, 'a media_id past its three days', call(expired), { source: '§11.7', needs: 'control' }],
    [
      300031,
      'a cover of more than 2 MB',
      withLargeUploads(call(large('coverImg', 1700))),
      { source: '[sim]', needs: 'control' },
    ],
    [300032, 'a share picture of more than 1 MB', call(large('shareImg', 1000)), { source: '[sim]' }],
    [300037, 'a channel cover of more than 100 KB', call(large('feedsImg', 500)), { says: 'feedsimg invalid' }],
  ] as const

/** §14.20: uploads may be larger than a slot takes. */
function withLargeUploads(call: (world: World) => Promise<Wire>) {
  return async (world: World) => {
    await world.control.setSwitches({ mediaMaxMB: 10 })
    return call(world)
  }
}

const createCases = about(CREATE, '§3.1', [
  [0, 'every required field', create(), { answer: { roomId: expect.any(Number) }, needs: 'writes' }],
  [0, '34 letters are seventeen 汉字', create({ name: 'a'.repeat(34) }), { needs: 'writes', source: '§1' }],
  [0, 'legacy fields are passed over', create({ screenType: 0, anchorImg: 'nothing' }), { needs: 'writes' }],
  [0, 'numbers as strings', create({ type: '1', closeLike: '0' }), { needs: 'writes', source: '§1 (unverified)' }],
  [0, 'a name of three 汉字', create({ name: '咖啡课' }), { needs: 'writes' }],
  [0, 'half an hour', create(times(HOUR, HOUR / 2)), { needs: 'writes' }],
  [0, 'a whole day', create(times(HOUR, 24 * HOUR)), { needs: 'writes', source: '§14.19 (unverified)' }],
  [0, 'a phone live', create({ type: 0 }), { needs: 'writes' }],
  ...shared(create),
  [200002, 'no type', create({ type: undefined }), { says: 'parameter type must no be null' }],
  [
    200002,
    'the sub-anchor is the anchor',
    create((world) => ({ subAnchorWechat: world.anchor() })),
    { says: 'anchorWechat and subAnchorWechat can not be same', source: '[obs]' },
  ],
  [
    300036,
    'an anchor without real name, with the code to scan',
    create(noRealName),
    {
      says: 'anchorWechat has no realName, please open the codeUrl',
      answer: { qrcode_url: expect.stringMatching(/^https?:/) },
      needs: 'control',
      source: '[obs]',
    },
  ],
  [300039, 'a sub-anchor id no person can have', create({ subAnchorWechat: '不是微信号' })],
  [300041, 'a creator id no person can have', create({ createrWechat: '不是微信号' })],
  [
    45009,
    'more rooms than a day allows',
    async (world) => {
      await world.control.setSwitches({ roomsPerDay: 1 })
      await world.room()
      return create()(world)
    },
    { needs: 'control', source: '§14.18 (unverified)' },
  ],
  [
    200002,
    'twelve hours by the other reading',
    async (world) => {
      await world.control.setSwitches({ maxDurationHours: 12 })
      return create(times(HOUR, 13 * HOUR))(world)
    },
    { needs: 'control', source: '§14.19' },
  ],
])

const editCases = needing(
  'writes',
  about(EDIT, '§3.2', [
    [0, 'every required field', edit({ name: '改过名字的课堂' })],
    ...shared(edit),
    [200002, 'no id', async (world) => world.post(EDIT, await world.show()), { says: 'parameter id must no be null' }],
    [300022, 'a room that does not exist', async (world) => world.post(EDIT, { id: NOBODY, ...(await world.show()) })],
    [
      300030,
      'an anchor without real name, and no code to scan',
      edit(noRealName),
      {
        says: 'room wxnumber not have an anchor role',
        lacks: 'qrcode_url',
        needs: 'control',
        source: '[obs]',
      },
    ],
    [
      300036,
      'the same by the other reading, as create answers',
      async (world) => {
        await world.control.setSwitches({ editUnverified: 300036 })
        return edit(noRealName)(world)
      },
      { answer: { qrcode_url: expect.any(String) }, needs: 'control', source: '§14.14' },
    ],
    [
      0,
      'a full replacement: what is left out is its default again',
      async (world) => {
        const id = await world.room({ isFeedsPublic: 0, closeReplay: 0 })
        await world.post(EDIT, { id, ...(await world.show()) })
        const list = await world.post('/wxa/business/getliveinfo', { start: 0, limit: 1 })
        return { room: (list['room_info'] as Wire[])[0] }
      },
      { answer: { room: { is_feeds_public: 1, close_replay: 1 } }, needs: 'control' },
    ],
  ]),
)

const deleteCases = about(DELETE, '§3.3', [
  [
    0,
    'a room that has not started',
    async (world) => world.post(DELETE, { id: await world.room() }),
    { needs: 'writes' },
  ],
  [200002, 'no id', {}, { says: 'parameter id must no be null' }],
  [300022, 'a room that does not exist', { id: NOBODY }],
])

export const roomCases = [...createCases, ...editCases, ...deleteCases]
