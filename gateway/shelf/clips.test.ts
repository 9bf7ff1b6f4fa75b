import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { replayApi } from '#contract/replay.ts'
import { startGateway, type Gateway } from '../gateway.test-kit.ts'
import { prepared } from './shelf.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const getVideo = '/wxaapi/broadcast/goods/getVideo'
const recorded = readFileSync(join(import.meta.dirname, '../../api-mock/seed/assets/clip.mp4'))
const get = (url: string, headers: Record<string, string> = {}) =>
  gateway.app.inject({ url, headers: { cookie: `__Host-sid=${gateway.ownerCookie}`, ...headers } })

it('says in words why there is no clip, and hands it on when there is one, whole or in part', async () => {
  const { wechat, mp, room, ids, add, clip } = await prepared(gateway, 2)
  const id = ids[0]!
  await add([id])
  await wechat.start(room)
  expect((await clip(id)).body).toEqual({ state: 'none', file: null })
  await wechat.clip(room, id, 600)
  expect((await clip(id)).body.state).toBe('making')
  await wechat.clip(room, id, 0, true)
  expect((await clip(id)).body.state).toBe('failed')
  await wechat.clip(room, id)
  const { state, file } = (await clip(id)).body
  expect([state, file]).toEqual(['ready', expect.stringMatching(new RegExp(`^/api/${mp}/replays/[0-9a-f]{32}/file$`))])
  expect((await clip(ids[1]!)).body.why).toBe('notInRoom')

  const whole = await get(file)
  expect([whole.statusCode, whole.headers['content-type']]).toEqual([200, 'video/mp4'])
  expect(whole.rawPayload.equals(recorded)).toBe(true)
  const part = await get(file, { range: 'bytes=10-19' })
  expect([part.statusCode, part.headers['content-range']]).toEqual([206, `bytes 10-19/${recorded.length}`])
  expect(part.rawPayload.equals(recorded.subarray(10, 20))).toBe(true)
  expect((await get(file, { range: `bytes=${recorded.length}-` })).statusCode).toBe(416)
})

it('asks WeChat once for a clip that a player fetches in parts', async () => {
  const { wechat, mp, room, ids, add, clip } = await prepared(gateway, 1)
  await add(ids)
  await wechat.start(room)
  await wechat.clip(room, ids[0]!)
  const { file } = (await clip(ids[0]!)).body
  for (const range of ['bytes=0-', 'bytes=100-199', 'bytes=-5'])
    expect((await get(file, { range })).statusCode).toBe(206)
  expect(await wechat.calls(getVideo)).toHaveLength(1)
  // The tab of all recordings has it too.
  const { clips } = (await gateway.send(replayApi.ofRoom, { path: { mp, id: room } })).body
  expect(clips).toMatchObject([{ kind: 'explanation', goods: { id: ids[0] }, play: file }])
})

it('gives no word of WeChat’s address away when the clip is gone, and plays it again once WeChat has it', async () => {
  const { wechat, room, ids, add, clip } = await prepared(gateway, 1)
  await add(ids)
  await wechat.start(room)
  await wechat.clip(room, ids[0]!)
  const { file } = (await clip(ids[0]!)).body
  // WeChat still gives the address, and nothing lies there any more.
  await wechat.clip(room, ids[0]!, 600)
  const gone = await get(file)
  expect([gone.statusCode, gone.json().code]).toEqual([404, 'notFound'])
  expect(gone.body).not.toContain(gateway.mock.url)
  expect((await clip(ids[0]!)).body.state).toBe('making')
  await wechat.advance(601)
  expect((await clip(ids[0]!)).body).toEqual({ state: 'ready', file })
  expect((await get(file, { range: 'bytes=0-1' })).statusCode).toBe(206)
})
