import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { peopleApi, roomPeopleApi } from '#contract/people.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

async function opened() {
  const shop = await gateway.shop()
  const { mp, wechat } = shop
  const made = await gateway.send(roomApi.create, {
    path: { mp },
    body: await shop.roomWish(),
    headers: { 'idempotency-key': randomUUID() },
  })
  const room: number = made.body.made[0]
  const path = { mp, id: room }
  const send = {
    read: (cookie?: string) => gateway.send(roomPeopleApi.read, { path }, cookie),
    add: (...ids: string[]) =>
      gateway.send(roomPeopleApi.addAssistants, {
        path,
        body: { people: ids.map((id) => ({ wechat: id, nickname: `助手${id.slice(-1)}` })) },
      }),
    rename: (who: string, nickname: string) =>
      gateway.send(roomPeopleApi.renameAssistant, { path: { ...path, wechat: who }, body: { nickname } }),
    remove: (who: string) => gateway.send(roomPeopleApi.removeAssistant, { path: { ...path, wechat: who } }),
    setSub: (who: string) => gateway.send(roomPeopleApi.setSubAnchor, { path, body: { wechat: who } }),
    removeSub: () => gateway.send(roomPeopleApi.removeSubAnchor, { path }),
  }
  const there = async () => (await wechat.room(room))!.assistants.map(({ username }) => username)
  const sub = async () => (await wechat.room(room))!.subAnchorWechat
  return { shop, mp, wechat, room, there, sub, ...send }
}
const outcomes = ({ body }: { body: { outcomes: { wechat: string; outcome: string }[] } }) =>
  body.outcomes.map(({ wechat, outcome }) => `${wechat} ${outcome}`)
const acts = async (mp: string, act: string) =>
  gateway.store.db
    .selectFrom('activity')
    .select(['outcome', 'before', 'after'])
    .where('mp', '=', mp)
    .where('act', '=', act)
    .orderBy('seq')
    .execute()
const of = (name: string) => ({ path: `/wxaapi/broadcast/room/${name}` })

describe('assistants', () => {
  it('are added together, renamed and removed, with before and after, and seats as WeChat says', async () => {
    const { mp, wechat, room, read, add, rename, remove } = await opened()
    await wechat.setSwitches({ assistantsMax: 12 })
    expect(outcomes(await add('helper_a', 'helper_b'))).toEqual(['helper_a added', 'helper_b added'])
    expect(await wechat.calls('addassistant')).toHaveLength(1)
    await rename('helper_a', '小满')
    await remove('helper_b')
    expect((await read()).body).toMatchObject({
      seats: 12,
      assistants: [{ wechat: 'helper_a', nickname: '小满', picture: expect.stringMatching(/^\/api\//) }],
    })
    expect((await wechat.room(room))!.assistants).toMatchObject([{ username: 'helper_a', nickname: '小满' }])
    expect((await acts(mp, 'assistants.rename'))[0]).toMatchObject({
      outcome: 'asked',
      before: { nickname: '助手a' },
      after: { nickname: '小满' },
    })
    const { people } = (await gateway.send(peopleApi.book, { path: { mp } })).body
    expect(people.map((one: { wechat: string }) => one.wechat)).toContain('helper_b')
  })

  it('each have an outcome of their own when one of them spoils the batch', async () => {
    const { there, add } = await opened()
    await add('helper_a')
    expect(outcomes(await add('helper_a', 'helper_b', 'missing_1', 'helper_c'))).toEqual([
      'helper_a already',
      'helper_b added',
      'missing_1 refused',
      'helper_c added',
    ])
    expect(await there()).toEqual(['helper_a', 'helper_b', 'helper_c'])
  })

  it('are not sent beyond the seats that WeChat last said', async () => {
    const { wechat, there, add } = await opened()
    await wechat.setSwitches({ assistantsMax: 1 })
    expect(outcomes(await add('helper_a', 'helper_b'))).toEqual(['helper_a added', 'helper_b full'])
    expect(await there()).toEqual(['helper_a'])
  })

  it('after a lost answer are read, and only those who are not there are asked for again', async () => {
    const { wechat, there, add, remove } = await opened()
    await wechat.fault({ match: of('addassistant'), effect: { do: 'reset', commit: 1 }, times: 1 })
    expect(outcomes(await add('helper_a', 'helper_b'))).toEqual(['helper_a added', 'helper_b added'])
    expect(await wechat.calls('addassistant')).toHaveLength(1)
    // The bare -2 that was seen in the wild.
    await wechat.fault({ match: of('addassistant'), effect: { do: 'answer', errcode: -2, bare: true }, times: 2 })
    expect(outcomes(await add('helper_c'))).toEqual(['helper_c failed'])
    expect(await wechat.calls('addassistant')).toHaveLength(3)
    await wechat.fault({ match: of('removeassistant'), effect: { do: 'reset', commit: 1 }, times: 1 })
    await remove('helper_b')
    expect(await wechat.calls('removeassistant')).toHaveLength(1)
    expect(await there()).toEqual(['helper_a'])
  })

  it('stay as they were last read, with their age, while WeChat is away; a write then says that nothing was done', async () => {
    const { wechat, read, add, remove } = await opened()
    await add('helper_a')
    await wechat.fault({ match: of('getassistantlist'), effect: { do: 'http', status: 503 }, times: null })
    const stale = await eventually(read, ({ body }) => body.stale !== null)
    expect(stale.body).toMatchObject({ assistants: [{ wechat: 'helper_a' }], stale: { code: 'wechatAway' } })
    expect((await remove('helper_a')).body.code).toBe('wechatAway')
    expect(await wechat.calls('removeassistant')).toEqual([])
  })

  it('cannot be changed once the show is over, and are masked for a moderator', async () => {
    const { shop, mp, wechat, room, read, add } = await opened()
    await add('helper_a')
    const { cookie } = await gateway.account('moderator', shop.mp)
    expect((await read(cookie)).body.assistants).toMatchObject([{ wechat: 'he****_a' }])
    await wechat.start(room)
    await wechat.end(room)
    await eventually(
      async () => (await gateway.send(roomApi.one, { path: { mp, id: room } })).body,
      ({ status }) => status === 'ended',
    )
    expect((await add('helper_b')).body).toMatchObject({ code: 'notAllowedNow', why: 'roomOver' })
  })
})

describe('the sub-anchor', () => {
  it('is set, changed and removed by the right one of three calls', async () => {
    const { mp, wechat, read, setSub, removeSub, sub } = await opened()
    await setSub('fuhao_1')
    expect(await sub()).toBe('fuhao_1')
    expect((await setSub('fuhao_2')).body.subAnchor).toMatchObject({ wechat: 'fuhao_2' })
    await setSub('fuhao_2')
    expect([(await wechat.calls('addsubanchor')).length, (await wechat.calls('modifysubanchor')).length]).toEqual([
      1, 1,
    ])
    await removeSub()
    expect([await sub(), (await read()).body.subAnchor]).toEqual(['', null])
    expect((await acts(mp, 'subAnchor.set')).filter(({ outcome }) => outcome === 'asked')).toMatchObject([
      { before: { subAnchor: null }, after: { subAnchor: 'fuhao_1' } },
      { before: { subAnchor: 'fuhao_1' }, after: { subAnchor: 'fuhao_2' } },
    ])
  })

  it('cannot be the anchor, nor somebody who is not verified', async () => {
    const { wechat, setSub } = await opened()
    expect((await setSub('xiaomei')).body.fields).toEqual({ wechat: { rule: 'sameAsAnchor' } })
    expect(await wechat.calls('addsubanchor')).toEqual([])
    expect((await setSub('unverified_1')).body.wechat.errcode).toBe(500002)
    expect((await setSub('missing_1')).body.wechat.errcode).toBe(500001)
  })

  it('that somebody else set meanwhile is changed instead (500003)', async () => {
    const { wechat, setSub, sub } = await opened()
    await wechat.fault({ match: of('addsubanchor'), effect: { do: 'answer', errcode: 500003, commit: 1 }, times: 1 })
    await setSub('fuhao_1')
    expect(await sub()).toBe('fuhao_1')
    expect(await wechat.calls('modifysubanchor')).toHaveLength(1)
  })

  it('after a lost answer is read, not set again', async () => {
    const { wechat, setSub, removeSub, sub } = await opened()
    await wechat.fault({ match: of('addsubanchor'), effect: { do: 'reset', commit: 1 }, times: 1 })
    expect((await setSub('fuhao_1')).body.subAnchor).toMatchObject({ wechat: 'fuhao_1' })
    expect(await wechat.calls('addsubanchor')).toHaveLength(1)
    await wechat.fault({ match: of('deletesubanchor'), effect: { do: 'answer', errcode: -1 }, times: 1 })
    await removeSub()
    expect(await sub()).toBe('')
    expect(await wechat.calls('deletesubanchor')).toHaveLength(2)
  })
})
