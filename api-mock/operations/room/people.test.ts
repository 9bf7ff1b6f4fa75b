import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBench, stateRoom, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
let roomId = 0
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
  roomId = await bench.makeRoom()
})

const ROOM = '/wxaapi/broadcast/room'
const call = (name: string, body: Wire = {}) => bench.post(`${ROOM}/${name}`, { roomId, ...body })
const code = async (name: string, body: Wire = {}) => (await call(name, body)).errcode
const user = (username: string, nickname = '助播小满') => ({ username, nickname })

describe('assistants', () => {
  const list = () => bench.get(`${ROOM}/getassistantlist`, { roomId })

  test('added, renamed, removed, listed', async () => {
    expect(await list()).toEqual({ errcode: 0, count: 0, maxCount: 10, list: [] })
    expect(await call('addassistant', { users: [user('xiaoman_1'), user('achun_2', '场控阿春')] })).toEqual({
      errcode: 0,
    })
    expect(await call('modifyassistant', user('xiaoman_1', '小满'))).toEqual({ errcode: 0 })
    const answer = await list()
    expect(answer).toMatchObject({ count: 2, list: [{ nickname: '小满', alias: 'xiaoman_1' }, { alias: 'achun_2' }] })
    const [first] = answer['list'] as Wire[]
    expect(Object.keys(first ?? {}).sort()).toEqual(['alias', 'headimg', 'nickname', 'openid', 'timestamp'])
    expect((await fetch(String(first?.['headimg']))).headers.get('content-type')).toBe('image/jpeg')
    expect(await call('removeassistant', { username: 'xiaoman_1' })).toEqual({ errcode: 0 })
    expect((await stateRoom(bench.app, roomId)).assistants).toMatchObject([{ username: 'achun_2' }])
  })

  test('refusals; one bad user fails the batch', async () => {
    await call('addassistant', { users: [user('xiaoman_1')] })
    expect(await code('addassistant', { users: [user('new_1'), user('xiaoman_1')] })).toBe(600001)
    expect(await code('addassistant', { users: [user('new_1'), user('new_1')] })).toBe(600001)
    expect(await code('addassistant', { users: [user('new_1'), user('missing_1')] })).toBe(600002)
    expect(await code('addassistant', { users: [] })).toBe(200002)
    expect(await code('addassistant', { users: 'x' })).toBe(200002)
    expect(await code('addassistant', { users: Array.from({ length: 10 }, (_, n) => user(`many_${n}`)) })).toBe(200002)
    expect(await code('modifyassistant', user('nobody_1'))).toBe(600002)
    expect(await code('removeassistant', { username: 'nobody_1' })).toBe(600002)
    expect((await stateRoom(bench.app, roomId)).assistants).toHaveLength(1)
    expect((await bench.get(`${ROOM}/getassistantlist`, {})).errcode).toBe(200002)
    expect((await bench.get(`${ROOM}/getassistantlist`, { roomId: 99 })).errcode).toBe(300022)
  })

  test('a bare -2, as it was seen', async () => {
    await bench.app.fault({ match: { path: 'addassistant' }, effect: { do: 'answer', errcode: -2 } })
    expect(await call('addassistant', { users: [user('xiaoman_1')] })).toEqual({ errcode: -2 })
  })
})

describe('sub-anchor', () => {
  const get = () => bench.get(`${ROOM}/getsubanchor`, { roomId })

  test('set, changed, removed', async () => {
    expect(await get()).toEqual({ errcode: 0, username: '' })
    expect(await call('addsubanchor', { username: 'sub_1' })).toEqual({ errcode: 0 })
    expect(await call('modifysubanchor', { username: 'sub_2' })).toEqual({ errcode: 0 })
    expect(await get()).toEqual({ errcode: 0, username: 'sub_2' })
    expect(await call('deletesubanchor')).toEqual({ errcode: 0 })
    expect(await get()).toEqual({ errcode: 0, username: '' })
  })

  test.each(['addsubanchor', 'modifysubanchor'])('%s: refusals', async (name) => {
    await call('addsubanchor', { username: 'sub_1' })
    expect(await code(name, { username: 'missing_1' })).toBe(500001)
    expect(await code(name, { username: 'unverified_1' })).toBe(500002)
    expect(await code(name, { username: 'ache_2024' })).toBe(500005)
    expect(await code(name, { username: 'sub_1' })).toBe(500004)
    expect(await code(name, { username: 'sub_2' })).toBe(name === 'addsubanchor' ? 500003 : 0)
    await call('deletesubanchor')
    expect(await code(name, { username: 'sub_3' })).toBe(name === 'addsubanchor' ? 0 : 500001)
  })
})

test.each([
  ['addassistant', { users: [user('new_1')] }],
  ['modifyassistant', user('new_1')],
  ['removeassistant', { username: 'new_1' }],
  ['addsubanchor', { username: 'sub_1' }],
  ['modifysubanchor', { username: 'sub_1' }],
  ['deletesubanchor', {}],
])('%s: the room must be there and not over', async (name, body) => {
  expect(await code(name, { ...body, roomId: 99 })).toBe(300022)
  expect(await code(name, { ...body, roomId: null })).toBe(200002)
  await bench.app.start(roomId)
  await bench.app.end(roomId)
  expect(await code(name, body)).toBe(300023)
})
