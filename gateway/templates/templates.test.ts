import { afterAll, beforeAll, expect, it } from 'vitest'
import { templateApi } from '#contract/templates.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const wish = {
  name: '周五固定场',
  room: { name: '周五新品专场', kind: 'encoder', likes: false },
  length: 7200,
  timeOfDay: 20 * 3600,
}
const path = () => ({ mp: shop.mp })
const save = (change: object = {}) => gateway.send(templateApi.save, { path: path(), body: { ...wish, ...change } })
const list = async () => (await gateway.send(templateApi.list, { path: path() })).body.templates

it('is kept for everybody of the mini program, once per name, until somebody deletes it', async () => {
  const { status, body } = await save()
  expect({ status, body }).toMatchObject({ status: 200, body: { ...wish, by: 'owner' } })
  expect(await save()).toMatchObject({ status: 409, body: { code: 'alreadyThere' } })
  const { cookie } = await gateway.account('moderator', shop.mp)
  const seen = await gateway.send(templateApi.list, { path: path() }, cookie)
  expect(seen.body.templates).toEqual([body])

  const remove = () => gateway.send(templateApi.remove, { path: { ...path(), id: body.id } })
  expect((await remove()).status).toBe(200)
  expect(await list()).toEqual([])
  expect((await remove()).status).toBe(404)
})

it('holds the same rules as a room, and no times', async () => {
  expect((await save({ room: { name: '短' } })).body.fields).toMatchObject({ 'room.name': { rule: 'length' } })
  expect((await save({ room: { startsAt: 1 } })).status).toBe(400)
  expect((await save({ length: 60, timeOfDay: 86_400 })).body.fields).toMatchObject({
    length: { rule: 'length' },
    timeOfDay: { rule: 'length' },
  })
})

it('belongs to one mini program', async () => {
  await save()
  const other = await gateway.shop()
  expect((await gateway.send(templateApi.list, { path: { mp: other.mp } })).body.templates).toEqual([])
})
