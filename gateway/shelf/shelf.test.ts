import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { goodsApi } from '#contract/goods.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { idsOf, prepared as preparedIn } from './shelf.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const prepared = (count?: number) => preparedIn(gateway, count)
const codeOf = ({ status, body }: { status: number; body: any }) => [status, body.code, body.why]
const path = (name: string) => `/wxaapi/broadcast/goods/${name}`
const addgoods = '/wxaapi/broadcast/room/addgoods'

describe('putting goods into a room', () => {
  it('takes the approved, says why not the others, and counts the room’s limit before WeChat does', async () => {
    const { wechat, mp, ids, add, heldIds } = await prepared(4)
    await gateway.store.db
      .updateTable('goods')
      .set({ audit: 'rejected' })
      .where('mp', '=', mp)
      .where('id', '=', ids[1]!)
      .execute()
    await gateway.send(goodsApi.settings, { path: { mp }, body: { roomLimit: 2 } })
    await add([ids[0]!])
    const { body } = await add([...ids, 999_999])
    expect(body.added).toEqual([ids[2]])
    expect(body.refused).toEqual([
      { id: ids[0], why: 'alreadyThere' },
      { id: ids[1], why: 'notApproved' },
      { id: ids[3], why: 'roomFull' },
      { id: 999_999, why: 'unknownGoods' },
    ])
    expect(body.shelf).toMatchObject({ limit: 2, left: 0, missing: [] })
    expect(await heldIds()).toEqual([ids[0], ids[2]])
    expect(codeOf(await add([ids[3]!]))).toEqual([409, 'notAllowedNow', 'roomFull'])
    expect(await wechat.calls(addgoods)).toHaveLength(2)
  })

  it('F21: refused as a whole, it finds out which, and the rest goes', async () => {
    const { wechat, ids, add, heldIds } = await prepared(3)
    await wechat.reject(ids[1]!)
    const { body } = await add(ids)
    expect([body.added, body.refused]).toMatchObject([
      [ids[0], ids[2]],
      [{ id: ids[1], why: 'notApproved', wechat: { errcode: 300025 } }],
    ])
    expect(await heldIds()).toEqual([ids[0], ids[2]])
    await wechat.setSwitches({ roomGoodsLimit: 2 })
    await wechat.approve(ids[1]!)
    const { mp } = { mp: wechat.appid }
    await gateway.store.db.updateTable('goods').set({ audit: 'approved' }).where('mp', '=', mp).execute()
    const full = await add([ids[1]!])
    expect([full.body.added, full.body.refused]).toMatchObject([[], [{ why: 'roomFull', wechat: { errcode: 300033 } }]])
    expect(idsOf(full.body.shelf)).toEqual([ids[0], ids[2]])
  })

  it('after an answer nobody heard reads the room, and asks once more only if they are not there', async () => {
    const { wechat, ids, add, heldIds } = await prepared(4)
    await wechat.fault({ match: { path: addgoods }, effect: { do: 'reset', commit: 1 }, times: 1 })
    expect((await add(ids.slice(0, 2))).body.added).toEqual(ids.slice(0, 2))
    expect(await wechat.calls(addgoods)).toHaveLength(1)
    await wechat.fault({ match: { path: addgoods }, effect: { do: 'answer', errcode: -1 }, times: 1 })
    expect((await add(ids.slice(2))).body.added).toEqual(ids.slice(2))
    expect(await wechat.calls(addgoods)).toHaveLength(3)
    expect(await heldIds()).toEqual(ids)
  })
})

describe('the order', () => {
  it('F23: is put by one; the other, who saw it before an import, is told and loses nothing', async () => {
    const { ids, add, sort, read, heldIds } = await prepared(4)
    await add(ids.slice(0, 3))
    const { version } = await read()
    await add([ids[3]!])
    const stale = await sort([ids[2]!, ids[1]!, ids[0]!], version)
    expect([...codeOf(stale), idsOf(stale.body.current)]).toEqual([412, 'changedMeanwhile', undefined, ids])
    const wanted = ids.toReversed()
    const done = await sort(wanted, stale.body.current.version)
    expect([done.body.order.state, idsOf(done.body)]).toEqual(['applied', wanted])
    expect(await heldIds()).toEqual(wanted)
    expect((await sort(wanted.slice(1), done.body.version)).status).toBe(400)
  })

  it('F22: timed out after its effect it is being checked, and sorting again makes it sure', async () => {
    const { wechat, ids, add, sort, read, heldIds } = await prepared(3)
    await add(ids)
    await wechat.fault({ match: { path: path('sort') }, effect: { do: 'reset', commit: 1 }, times: 2 })
    const wanted = ids.toReversed()
    expect(codeOf(await sort(wanted, (await read()).version))).toEqual([504, 'outcomeUnknown', undefined])
    const checking = await read()
    expect([checking.order.state, idsOf(checking)]).toEqual(['checking', await heldIds()])
    const done = await sort(wanted, checking.version)
    expect(done.body.order.state).toBe('applied')
    expect(await heldIds()).toEqual(wanted)
  })
})

describe('pushing', () => {
  it('knows its rules before WeChat is asked, says WeChat’s when it knows better, and who pushed what', async () => {
    const { wechat, mp, room, ids, add, push, onSale, remove, heldIds } = await prepared(3)
    await add(ids.slice(0, 2))
    expect(codeOf(await push(ids[0]!))).toEqual([409, 'notAllowedNow', 'notLive'])
    await wechat.start(room)
    expect((await push(ids[2]!)).body.why).toBe('notInRoom')
    expect((await onSale(ids[1]!, false)).body.items[1].onSale).toMatchObject({ on: false, by: 'owner', sure: true })
    expect((await push(ids[1]!)).body.why).toBe('offShelf')
    expect(await wechat.calls(path('push'))).toHaveLength(0)
    const pushed = await push(ids[0]!)
    expect(pushed.body.lastPush).toMatchObject({ goodsId: ids[0], by: 'owner', sure: true })
    const soon = await push(ids[0]!)
    expect([...codeOf(soon), soon.body.retryAfter]).toEqual([
      409,
      'notAllowedNow',
      'pushInProgress',
      expect.any(Number),
    ])
    expect((await remove(ids[0]!)).body.why).toBe('pushInProgress')
    // WeChat's own window is longer than what we take it to be.
    await gateway.store.db.updateTable('shelf').set({ next_push_at: 0 }).where('mp', '=', mp).execute()
    await wechat.setSwitches({ pushSeconds: 60 })
    await wechat.advance(-1)
    const busy = await push(ids[0]!)
    expect([busy.status, busy.body.wechat?.errcode]).toEqual([422, 300047])
    expect((await wechat.calls(path('push'))).filter((call) => call.errcode === 0)).toHaveLength(1)
    await wechat.advance(120)
    await gateway.store.db.updateTable('shelf').set({ next_push_at: 0 }).where('mp', '=', mp).execute()
    expect(idsOf((await remove(ids[0]!)).body)).toEqual([ids[1]])
    expect(await heldIds()).toEqual([ids[1]])
    const rows = await gateway.store.db.selectFrom('activity').selectAll().where('mp', '=', mp).orderBy('seq').execute()
    expect(rows.filter((r) => r.act === 'shelf.push').map((r) => [r.target, r.outcome, r.who])).toEqual([
      [`${room}/${ids[0]}`, 'asked', 'owner'],
      [`${room}/${ids[0]}`, 'ok', 'owner'],
      [`${room}/${ids[0]}`, 'asked', 'owner'],
      [`${room}/${ids[0]}`, 'refused', 'owner'],
    ])
  })

  it('F24: whose answer nobody heard was probably seen, and is not repeated', async () => {
    const { wechat, room, ids, add, push, read } = await prepared(1)
    await add(ids)
    await wechat.start(room)
    await wechat.fault({ match: { path: path('push') }, effect: { do: 'reset', commit: 1 }, times: 1 })
    expect(codeOf(await push(ids[0]!))).toEqual([504, 'outcomeUnknown', undefined])
    expect((await read()).lastPush).toMatchObject({ goodsId: ids[0], sure: false })
    expect(codeOf(await push(ids[0]!))).toEqual([409, 'notAllowedNow', 'pushInProgress'])
    expect(await wechat.calls(path('push'))).toHaveLength(1)
  })
})

it('lets an operator prepare and not run the show, and a moderator run it', async () => {
  const { wechat, mp, room, ids, add, push } = await prepared(2)
  const operator = await gateway.account('operator', mp)
  const moderator = await gateway.account('moderator', mp)
  expect((await add([ids[0]!], operator.cookie)).status).toBe(200)
  await wechat.start(room)
  gateway.app.watch.changed(mp)
  await eventually(
    async () => (await gateway.send(roomApi.one, { path: { mp, id: room } })).body,
    (r) => r.status === 'live',
  )
  expect((await add([ids[1]!], operator.cookie)).status).toBe(403)
  expect((await push(ids[0]!, operator.cookie)).status).toBe(403)
  expect((await add([ids[1]!], moderator.cookie)).status).toBe(200)
  expect((await push(ids[0]!, moderator.cookie)).status).toBe(200)
})

it('is switched with an unheard answer: the wish may or may not hold; removed, it is read back', async () => {
  const { wechat, ids, add, onSale, remove, read, heldIds } = await prepared(2)
  await add(ids)
  await wechat.fault({ match: { path: path('onsale') }, effect: { do: 'answer', errcode: -1 }, times: 2 })
  expect((await onSale(ids[0]!, false)).status).toBe(504)
  expect((await read()).items[0]!.onSale).toMatchObject({ on: false, sure: false })
  await wechat.fault({ match: { path: path('deleteInRoom') }, effect: { do: 'reset', commit: 1 }, times: 1 })
  expect(idsOf((await remove(ids[0]!)).body)).toEqual([ids[1]])
  expect(await wechat.calls(path('deleteInRoom'))).toHaveLength(1)
  expect(await heldIds()).toEqual([ids[1]])
})
