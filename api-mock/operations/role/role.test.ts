import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { openBench, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
})

const ROLE = '/wxaapi/broadcast/role'
const add = (username: string, role: unknown) => bench.post(`${ROLE}/addrole`, { username, role })
const remove = (username: string, role: unknown) => bench.post(`${ROLE}/deleterole`, { username, role })
const list = (query: Record<string, string | number>) => bench.get(`${ROLE}/getrolelist`, query)
const rolesOf = async (wechat: string) =>
  (await bench.app.state()).members.find((member) => member.wechat === wechat)?.roles

test('a person may hold several roles; the list masks who it is', async () => {
  await bench.app.person('ache_2024', { nickname: '主播阿澈' })
  expect(await add('ache_2024', 2)).toEqual({ errcode: 0, errmsg: 'ok' })
  await add('ache_2024', '1')
  await add('lin_tea', 3)
  const answer = await list({ role: -1 })
  expect(answer).toMatchObject({ errcode: 0, total: 2 })
  expect((answer['list'] as Wire[])[0]).toEqual({
    headingimg: expect.stringMatching(/^http:/),
    nickname: '主播阿澈',
    openid: expect.stringMatching(/^o[\w-]{27}$/),
    roleList: [1, 2],
    updateTimestamp: expect.stringMatching(/^\d{10}$/),
    username: 'ac****24',
  })
  expect(await list({ role: 3 })).toMatchObject({ total: 1 })
  expect(await list({ role: -1, keyword: '阿澈' })).toMatchObject({ total: 1 })
  expect(await list({ role: -1, keyword: 'lin_' })).toMatchObject({ total: 1 })
  expect(await list({ role: -1, offset: 1, limit: 1 })).toMatchObject({ total: 2, list: [{ username: 'li****ea' }] })
  expect(await remove('ache_2024', 1)).toEqual({ errcode: 0, errmsg: 'ok' })
  expect(await rolesOf('ache_2024')).toEqual([2])
})

test('addrole refuses', async () => {
  expect((await add('', 2)).errcode).toBe(200002)
  expect((await add('ache_2024', 4)).errcode).toBe(200002)
  expect((await add('missing_1', 3)).errcode).toBe(400001)
  expect((await add('ac****24', 3)).errcode).toBe(400001)
  const unverified = await add('unverified_1', 2)
  expect(unverified).toMatchObject({ errcode: 400002, codeurl: expect.stringMatching(/^http:/) })
  expect(unverified).not.toHaveProperty('qrcode_url')
  expect((await add('unverified_1', 3)).errcode).toBe(0)
  await add('ache_2024', 2)
  expect((await add('ache_2024', 2)).errcode).toBe(400004)
  for (let n = 0; n < 10; n++) expect((await add(`admin_${n}`, 1)).errcode).toBe(0)
  expect((await add('admin_10', 1)).errcode).toBe(400003)
  expect((await add('ache_2024', 0)).errcode).toBe(0)
  expect(await rolesOf('ache_2024')).toEqual([2]) // naming 0 has no effect
})

test('deleterole refuses', async () => {
  await add('ache_2024', 2)
  const roomId = await bench.makeRoom()
  expect((await remove('ache_2024', 2)).errcode).toBe(400005)
  expect((await remove('ache_2024', 3)).errcode).toBe(2003)
  expect((await remove('ac****24', 2)).errcode).toBe(400001)
  expect((await remove('ache_2024', 5)).errcode).toBe(200002)
  expect((await remove('ache_2024', 0)).errcode).toBe(0)
  await bench.app.start(roomId)
  expect((await remove('ache_2024', 2)).errcode).toBe(0)
  expect(await rolesOf('ache_2024')).toBeUndefined()
})

test('getrolelist refuses; a switch lets the role be left out, another lets it be posted', async () => {
  expect((await list({})).errmsg).toMatch(/^role invalid, role must be -1 or 0 or 1 or 2 or 3/)
  expect((await list({ role: 4 })).errcode).toBe(200002)
  expect((await list({ role: -1, limit: 31 })).errcode).toBe(200002)
  expect((await list({ role: -1, offset: -1 })).errcode).toBe(200002)
  expect((await bench.post(`${ROLE}/getrolelist`, { role: -1 })).errcode).toBe(43001)
  await bench.app.setSwitches({ roleListNeedsRole: false, getrolelistByPost: true })
  expect(await list({})).toEqual({ errcode: 0, total: 0, list: [] })
  expect((await bench.post(`${ROLE}/getrolelist`, { role: -1, limit: 30 })).errcode).toBe(0)
})
