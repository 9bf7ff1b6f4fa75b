import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { intentApi } from '#contract/intents.ts'
import type { GiveableRole } from '#contract/member-roles.ts'
import { peopleApi, type Member, type Members } from '#contract/people.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

/** A mini program with its staff: 18 members, of whose ids WeChat shows `sh****an`. */
async function staffed() {
  const shop = await gateway.shop()
  const { mp, wechat } = shop
  await wechat.reset('demo')
  const send = {
    list: async (cookie?: string): Promise<Members> =>
      (await gateway.send(peopleApi.members, { path: { mp } }, cookie)).body,
    again: () => gateway.send(peopleApi.readAgain, { path: { mp } }),
    give: (who: string, role: GiveableRole, key = randomUUID()) =>
      gateway.send(peopleApi.give, { path: { mp }, body: { wechat: who, role }, headers: { 'idempotency-key': key } }),
    take: (member: string, role: GiveableRole, key = randomUUID()) =>
      gateway.send(peopleApi.take, { path: { mp, member }, body: { role }, headers: { 'idempotency-key': key } }),
    tellId: (member: string, who: string) =>
      gateway.send(peopleApi.tellId, { path: { mp, member }, body: { wechat: who } }),
    intent: async (id: string) => (await gateway.send(intentApi.one, { path: { mp, id } })).body,
  }
  const named = async (nickname: string): Promise<Member> => {
    const found = (await send.list()).members.find((one) => one.nickname === nickname)
    if (!found) throw new Error(`no ${nickname}`)
    return found
  }
  /** The roles as WeChat has them, by number. */
  const held = async (who: string) => (await wechat.state()).members.find((one) => one.wechat === who)?.roles ?? []
  return { shop, mp, wechat, named, held, ...send }
}
const activity = async (mp: string, act: string) =>
  gateway.store.db
    .selectFrom('activity')
    .select(['outcome', 'before', 'after', 'errcode'])
    .where('mp', '=', mp)
    .where('act', '=', act)
    .orderBy('seq')
    .execute()
const addrole = '/wxaapi/broadcast/role/addrole'
const deleterole = '/wxaapi/broadcast/role/deleterole'
const getrolelist = '/wxaapi/broadcast/role/getrolelist'

describe('the list', () => {
  it('has everybody with roles, picture on our origin, a masked id, and no openid', async () => {
    const { mp, list } = await staffed()
    const { members, seats, asOf, stale } = await list()
    expect(members).toHaveLength(18)
    expect(seats).toEqual({
      admin: { limit: 10, used: 3 },
      anchor: { limit: 500, used: 10 },
      operator: { limit: 500, used: 7 },
    })
    expect(members.find((one) => one.nickname === '店长王姐')).toMatchObject({
      roles: ['admin', 'anchor'],
      masked: 'wa****ng',
      wechatKnown: false,
      wechat: null,
      verifiedSince: expect.any(Number),
    })
    for (const { picture } of members) expect(picture).toMatch(new RegExp(`^/api/${mp}/pictures/[0-9a-f]{32}$`))
    expect(JSON.stringify(members)).not.toMatch(/openid|"o[\w-]{27}"/)
    expect([asOf !== null, stale]).toEqual([true, null])
  })

  it('keeps the last list and says why it is not newer when WeChat is away', async () => {
    const { list, again, wechat } = await staffed()
    await list()
    await wechat.fault({ match: { path: getrolelist }, effect: { do: 'http', status: 503 }, times: null })
    expect((await again()).body).toMatchObject({ code: 'wechatAway' })
    const { members, stale } = await list()
    expect(members).toHaveLength(18)
    expect(stale).toMatchObject({ code: 'wechatAway' })
    await wechat.clearFaults()
    expect((await again()).body.stale).toBeNull()
  })

  it('shows whole ids to whoever fills in forms, and only the mask to a moderator', async () => {
    const { shop, list, give } = await staffed()
    await give('zhuli_lele', 'operator')
    const [moderator, operator] = [
      await gateway.account('moderator', shop.mp),
      await gateway.account('operator', shop.mp),
    ]
    const seenBy = async (cookie: string) => (await list(cookie)).members.find((one) => one.nickname === '乐乐')
    expect(await seenBy(operator.cookie)).toMatchObject({ wechat: 'zhuli_lele', wechatKnown: true })
    expect(await seenBy(moderator.cookie)).toMatchObject({ wechat: null, masked: 'zh****le', wechatKnown: true })
    expect((await gateway.send(peopleApi.book, { path: { mp: shop.mp } }, moderator.cookie)).status).toBe(403)
  })

  it('counts the rooms ahead of an anchor, and is not sure of a room that only bears the name', async () => {
    const { shop, mp, named, tellId } = await staffed()
    const { body } = await gateway.send(roomApi.create, {
      path: { mp },
      body: await shop.roomWish({ anchorName: '阿澈讲咖啡', anchorWechat: 'ache_coffee' }),
      headers: { 'idempotency-key': randomUUID() },
    })
    const told = (await tellId((await named('阿澈')).id, 'ache_coffee')).body as Member
    expect(told.rooms.filter(({ sure }) => sure)).toEqual([
      expect.objectContaining({ id: body.made[0], as: 'anchor', sure: true }),
    ])
    // The demo's own rooms were made elsewhere: WeChat tells the anchor's name and no id.
    const elsewhere = await eventually(
      async () => (await named('店长王姐')).rooms,
      (rooms) => rooms.length > 0,
    )
    expect(elsewhere.every(({ sure }) => !sure)).toBe(true)
  })
})

describe('giving a role', () => {
  it('is one call and one intent, keeps the id, and tells before and after', async () => {
    const { mp, wechat, give, held, named } = await staffed()
    const { status, body } = await give('zhuli_nana', 'anchor')
    expect([status, body.state, body.role]).toEqual([200, 'ok', 'anchor'])
    await give('zhuli_nana', 'operator')
    expect(await held('zhuli_nana')).toEqual([2, 3])
    expect(await wechat.calls('addrole')).toHaveLength(2)
    expect(await named('娜娜')).toMatchObject({
      wechat: 'zhuli_nana',
      roles: ['anchor', 'operator'],
      verifiedSince: expect.any(Number),
    })
    const rows = await activity(mp, 'role.give')
    expect(rows.map((row) => row.outcome)).toEqual(['asked', 'ok', 'asked', 'ok'])
    expect(rows[2]).toMatchObject({ before: { roles: ['anchor'] }, after: { wechat: 'zhuli_nana', role: 'operator' } })
  })

  it('hands on the QR code of whoever must verify first, and takes the same key’s answer from memory', async () => {
    const { give, wechat } = await staffed()
    const key = randomUUID()
    const { status, body } = await give('shixi_xiaotian', 'anchor', key)
    expect([status, body.code, body.wechat.errcode]).toEqual([422, 'refused', 400002])
    expect(body.wechat.qrCode).toMatch(/^\/api\/.*\/pictures\//)
    expect((await give('shixi_xiaotian', 'anchor', key)).body.wechat).toMatchObject({ errcode: 400002 })
    expect(await wechat.calls('addrole')).toHaveLength(1)
    await wechat.person('shixi_xiaotian', { verified: true })
    expect((await give('shixi_xiaotian', 'anchor')).body.state).toBe('ok')
  })

  it('reads after a lost answer and finds that it took effect: one call', async () => {
    const { give, held, wechat } = await staffed()
    await wechat.fault({ match: { path: addrole }, effect: { do: 'reset', commit: 1 }, times: 1 })
    expect((await give('zhuli_lele', 'operator')).body.state).toBe('ok')
    expect(await held('zhuli_lele')).toEqual([3])
    expect(await wechat.calls('addrole')).toHaveLength(1)
  })

  it('asks once more only after reading that it did not take effect', async () => {
    const { give, held, wechat } = await staffed()
    await wechat.fault({ match: { path: addrole }, effect: { do: 'answer', errcode: -1 }, times: 1 })
    expect((await give('zhuli_lele', 'operator')).body.state).toBe('ok')
    expect(await held('zhuli_lele')).toEqual([3])
    expect(await wechat.calls('addrole')).toHaveLength(2)
  })

  it('stays unknown while WeChat cannot be read, and is settled by reading, never by asking again', async () => {
    const { mp, give, intent, list, wechat } = await staffed()
    await list()
    await wechat.fault({ match: { path: addrole }, effect: { do: 'reset', commit: 1 }, times: 1 })
    await wechat.fault({ match: { path: getrolelist }, effect: { do: 'http', status: 503 }, times: null })
    const { status, body } = await give('zhuli_lele', 'operator')
    expect([status, body.state]).toEqual([200, 'unknown'])
    expect((await list()).pending).toMatchObject([{ id: body.id, state: 'unknown', role: 'operator' }])
    await wechat.clearFaults()
    await eventually(
      () => intent(body.id),
      ({ state }) => state === 'ok',
    )
    expect(await wechat.calls('addrole')).toHaveLength(1)
    expect((await activity(mp, 'role.give')).map((row) => row.outcome)).toEqual(['asked', 'unknown', 'ok'])
    expect((await list()).pending).toEqual([])
  })

  it('a process that dies while sending leaves an unknown wish that the next one settles', async () => {
    const { give, intent, wechat } = await staffed()
    const key = randomUUID()
    await wechat.fault({ match: { path: addrole }, effect: { do: 'hang', ms: 300, commit: 1 }, times: 1 })
    const lost = give('zhuli_lele', 'operator', key).catch(() => undefined)
    await eventually(
      () => wechat.calls('addrole'),
      (calls) => calls.length === 1,
    )
    await gateway.kill()
    gateway.app.watch.start()
    await lost
    await eventually(
      () => intent(key),
      ({ state }) => state === 'ok',
    )
    expect(await wechat.calls('addrole')).toHaveLength(1)
  })

  it('takes no masked id', async () => {
    const { give, wechat } = await staffed()
    const { status, body } = await give('wa****ng', 'operator')
    expect([status, body.fields]).toEqual([400, { wechat: { rule: 'invalid' } }])
    expect(await wechat.calls('addrole')).toEqual([])
  })
})

describe('taking a role', () => {
  it('asks for the id that WeChat hides, once, and keeps only one by which WeChat finds this very member', async () => {
    const { mp, held, named, take, tellId, wechat } = await staffed()
    const { id } = await named('嘟嘟')
    expect((await take(id, 'operator')).body).toMatchObject({ code: 'notAllowedNow', why: 'idUnknown' })
    // Somebody else's id would take somebody else's role.
    expect((await tellId(id, 'kefu_amei')).body.fields).toEqual({ wechat: { rule: 'invalid' } })
    expect((await tellId(id, 'yunying_dudu')).body).toMatchObject({ wechat: 'yunying_dudu' })
    expect((await take(id, 'operator')).body.state).toBe('ok')
    expect(await held('yunying_dudu')).toEqual([])
    expect((await gateway.send(peopleApi.members, { path: { mp } })).body.members).toHaveLength(17)
    expect(await wechat.calls('deleterole')).toHaveLength(1)
    expect(await activity(mp, 'people.id')).toMatchObject([
      { before: { wechat: 'yu****du' }, after: { wechat: 'yunying_dudu' } },
    ])
  })

  it('is refused with 400005 while shows of this anchor are ahead, and the member names them', async () => {
    const { shop, mp, held, named, take, give } = await staffed()
    await give('zhuli_nana', 'anchor')
    const { body: room } = await gateway.send(roomApi.create, {
      path: { mp },
      body: await shop.roomWish({ anchorWechat: 'zhuli_nana' }),
      headers: { 'idempotency-key': randomUUID() },
    })
    const member = await named('娜娜')
    const { status, body } = await take(member.id, 'anchor')
    expect([status, body.wechat.errcode]).toEqual([422, 400005])
    expect(member.rooms).toMatchObject([{ id: room.made[0], as: 'anchor', sure: true }])
    expect(await held('zhuli_nana')).toEqual([2])
    expect((await activity(mp, 'role.take')).at(-1)).toMatchObject({ outcome: 'refused', errcode: 400005 })
  })

  it('reads after a lost answer, and takes an unexplained 2003 for a no when the role is still there', async () => {
    const { give, held, named, take, wechat } = await staffed()
    await give('zhuli_lele', 'operator')
    const { id } = await named('乐乐')
    await wechat.fault({ match: { path: deleterole }, effect: { do: 'answer', errcode: 2003 }, times: 2 })
    expect((await take(id, 'operator')).body).toMatchObject({ code: 'refused', wechat: { errcode: 2003 } })
    expect(await held('zhuli_lele')).toEqual([3])
    await wechat.fault({ match: { path: deleterole }, effect: { do: 'reset', commit: 1 }, times: 1 })
    expect((await take(id, 'operator')).body.state).toBe('ok')
    expect(await held('zhuli_lele')).toEqual([])
    expect(await wechat.calls('deleterole')).toHaveLength(3)
  })
})

it('knows in its address book who was taken as verified with a room, and since when', async () => {
  const { shop, mp } = await staffed()
  await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish({ anchorWechat: 'zhuli_dongdong', subAnchorWechat: 'zhuli_yuanyuan' }),
    headers: { 'idempotency-key': randomUUID() },
  })
  const { people } = (await gateway.send(peopleApi.book, { path: { mp } })).body
  expect(people).toMatchObject([
    { wechat: 'zhuli_dongdong', nickname: '店长小美', verifiedSince: expect.any(Number), rooms: [{ as: 'anchor' }] },
    { wechat: 'zhuli_yuanyuan', nickname: null, verifiedSince: expect.any(Number), rooms: [{ as: 'subAnchor' }] },
  ])
})
