import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { draftApi } from '#contract/drafts.ts'
import { intentApi } from '#contract/intents.ts'
import { roomApi } from '#contract/rooms.ts'
import { eventually, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const body = (values: Record<string, unknown> = { name: '周五新品专场' }) => ({
  form: 'room.new',
  title: '周五新品专场',
  values,
})
const save = (id: string, version: string, sent: unknown = body(), cookie?: string) =>
  gateway.send(
    draftApi.save,
    { path: { mp: shop.mp, id }, body: sent, headers: { 'if-match': `"${version}"` } },
    cookie,
  )
const one = (id: string, cookie?: string) => gateway.send(draftApi.one, { path: { mp: shop.mp, id } }, cookie)

it('keeps what was typed, with a version that grows', async () => {
  const id = randomUUID()
  expect(await save(id, '0')).toMatchObject({ status: 200, body: { id, version: 1 } })
  const half = { name: '周', startsAt: null, nested: { pictures: ['a', 'b'] } }
  expect(await save(id, '1', { ...body(half), form: 'room.edit', roomId: 7 })).toMatchObject({ body: { version: 2 } })
  expect(await one(id)).toMatchObject({ status: 200, body: { form: 'room.edit', roomId: 7, values: half, version: 2 } })
  const list = await gateway.send(draftApi.list, { path: { mp: shop.mp } })
  expect(list.body.drafts[0]).toEqual({
    id,
    form: 'room.edit',
    title: '周五新品专场',
    roomId: 7,
    savedAt: expect.any(Number),
    version: 2,
  })
})

it('shows the newer draft to the tab that comes second, whichever version it had', async () => {
  const id = randomUUID()
  await save(id, '0', body({ name: '第一个' }))
  for (const version of ['0', '7'])
    expect(await save(id, version, body({ name: '第二个' }))).toMatchObject({
      status: 412,
      body: { code: 'changedMeanwhile', current: { version: 1, values: { name: '第一个' } } },
    })
  expect((await one(id)).body.values).toEqual({ name: '第一个' })
})

it('belongs to its account: for anybody else it is not there', async () => {
  const id = randomUUID()
  await save(id, '0', body({ name: '我的草稿' }))
  const { cookie } = await gateway.account('operator', shop.mp)
  expect((await one(id, cookie)).status).toBe(404)
  expect((await save(id, '1', body({ name: '别人的' }), cookie)).status).toBe(404)
  expect((await gateway.send(draftApi.list, { path: { mp: shop.mp } }, cookie)).body.drafts).toEqual([])
  await gateway.send(draftApi.remove, { path: { mp: shop.mp, id } }, cookie)
  expect((await one(id)).body.values).toEqual({ name: '我的草稿' })
})

it('can be thrown away, twice too, and a save after that does not bring it back', async () => {
  const id = randomUUID()
  await save(id, '0')
  const remove = () => gateway.send(draftApi.remove, { path: { mp: shop.mp, id } })
  expect([(await remove()).status, (await remove()).status]).toEqual([200, 200])
  expect((await one(id)).status).toBe(404)
  expect((await save(id, '1')).status).toBe(404)
})

it('takes 64 KB and 8 levels, and nothing larger', async () => {
  const deep = (levels: number): unknown => (levels === 0 ? 1 : { in: deep(levels - 1) })
  const room = 64 * 1024 - JSON.stringify({ t: '' }).length
  expect((await save(randomUUID(), '0', body({ t: 'x'.repeat(room) }))).status).toBe(200)
  expect((await save(randomUUID(), '0', body({ t: '汉'.repeat(room) }))).body.fields).toMatchObject({
    values: { rule: 'bytes', max: 65_536 },
  })
  expect((await save(randomUUID(), '0', body({ t: deep(7) }))).status).toBe(200)
  expect((await save(randomUUID(), '0', body({ t: deep(8) }))).body.fields).toMatchObject({
    values: { rule: 'invalid' },
  })
  expect((await save('not-a-uuid', '0')).status).toBe(404)
  expect((await save(randomUUID(), 'x')).status).toBe(400)
})

const create = async (id: string, sent: unknown) =>
  gateway.send(roomApi.create, { path: { mp: shop.mp }, body: sent, headers: { 'idempotency-key': id } })

it('goes with the wish that made its room, and stays after a refusal', async () => {
  const [made, refused] = [randomUUID(), randomUUID()]
  await save(made, '0')
  await save(refused, '0')
  await shop.wechat.person('weirenzheng', { verified: false })
  expect((await create(refused, await shop.roomWish({ anchorWechat: 'weirenzheng' }))).status).toBe(422)
  expect((await create(made, await shop.roomWish())).body.state).toBe('ok')
  expect((await one(made)).status).toBe(404)
  expect((await one(refused)).status).toBe(200)
  // A late save of the other tab.
  expect(await save(made, '0')).toMatchObject({ status: 409, body: { code: 'alreadyThere' } })
})

it('stays while the outcome is not known, and goes when it is', async () => {
  const id = randomUUID()
  await save(id, '0')
  await shop.wechat.fault({ match: { path: 'create' }, effect: { do: 'answer', errcode: -1, commit: 1 }, times: 1 })
  expect((await create(id, await shop.roomWish({ name: '不知道成没成' }))).body.state).toBe('unknown')
  expect((await one(id)).status).toBe(200)
  await eventually(
    () => gateway.send(intentApi.one, { path: { mp: shop.mp, id } }),
    ({ body: intent }) => intent.state === 'ok',
  )
  expect((await one(id)).status).toBe(404)
})

it('makes one room of two tabs on one draft', async () => {
  const id = randomUUID()
  await save(id, '0')
  const wish = await shop.roomWish({ name: '两个标签页' })
  const answers = await Promise.all([create(id, wish), create(id, wish)])
  expect(answers[0].body.made).toEqual(answers[1].body.made)
  expect((await shop.wechat.state()).rooms.filter((r) => r.name === '两个标签页')).toHaveLength(1)
})
