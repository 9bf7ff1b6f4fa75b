import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { replayApi, type ReplayList } from '#contract/replay.ts'
import { eventually, startGateway, type Gateway } from '../gateway.test-kit.ts'
import { original, sha, showOf } from './replay.test-kit.ts'

let gateway: Gateway
beforeAll(async () => {
  gateway = await startGateway()
  gateway.app.watch.start()
})
afterAll(() => gateway.close())

const get = (url: string, headers: Record<string, string> = {}) =>
  gateway.app.inject({ url, headers: { ...headers, cookie: `__Host-sid=${gateway.ownerCookie}` } })

describe('a replay comes to be', () => {
  it('says before the show, in the ten minutes and after what there is, and asks WeChat seldom', async () => {
    const { wechat, statusIs, show, read, ready, asked } = await showOf(gateway)
    await statusIs('notStarted')
    expect(await read()).toMatchObject({ state: 'notOver', overAt: null, readyAt: null, clips: [] })
    expect(await asked()).toHaveLength(0)
    await show(600)
    const making = await eventually(read, ({ state }) => state === 'making')
    expect(making.readyAt! - making.overAt!).toBe(600)
    await wechat.advance(601)
    const { clips } = await ready()
    expect(clips.map(({ kind, n, format }) => [kind, n, format])).toEqual([
      ['whole', 0, 'hls'],
      ['segment', 1, 'mp4'],
      ['segment', 2, 'mp4'],
    ])
    for (const clip of clips) {
      expect(clip.expiresAt! - clip.madeAt!).toBe(365 * 86_400)
      expect(Math.round(clip.length!)).toBe(clip.kind === 'whole' ? 12 : 6)
    }
    const before = (await asked()).length
    for (let n = 0; n < 10; n++) await read()
    expect((await asked()).length).toBe(before)
  })

  it('says unknown of the year 2106, and of dates in any spelling the time', async () => {
    const { wechat, show, ready } = await showOf(gateway)
    await wechat.setSwitches({ replaySentinelDates: true, replayTimes: 'unix', replayTotalMismatch: true })
    await show()
    const { clips } = await ready()
    expect(clips[0]).toMatchObject({ kind: 'whole', madeAt: null, expiresAt: null, gone: false })
    expect(clips[1]!.madeAt).toBeGreaterThan(1_700_000_000)
  })

  it('keeps what it knows when WeChat does not answer, and says since when', async () => {
    const { wechat, show, ready, ask } = await showOf(gateway)
    await show()
    const { clips, asOf } = await ready()
    await wechat.fault({ match: { path: 'getliveinfo' }, effect: { do: 'http', status: 503 }, times: 50 })
    const stale = await eventually(ask, (now) => now.stale !== null)
    expect(stale).toMatchObject({ state: 'ready', stale: 'wechatAway', asOf })
    expect(stale.clips).toHaveLength(clips.length)
    await wechat.clearFaults()
    expect(await eventually(ask, (now) => now.stale === null)).toMatchObject({ state: 'ready' })
  })

  it('lists every room’s recordings, those about to expire first, and leaves out what is gone', async () => {
    const first = await showOf(gateway)
    await first.wechat.setSwitches({ replaySentinelDates: true })
    await first.show()
    await first.ready()
    const list: ReplayList = (await gateway.send(replayApi.list, { path: { mp: first.mp } })).body
    expect(list.rooms).toEqual({ over: 1, read: 1 })
    expect(list.clips.map(({ expiresAt }) => expiresAt !== null)).toEqual([true, true, false])
    expect(list.clips[0]).toMatchObject({ roomId: first.id, roomName: '周五新品专场' })
    // A year later its file is not there any more.
    await first.wechat.advance(366 * 86_400)
    const { play } = list.clips[0]!
    expect((await get(play)).statusCode).toBe(404)
  })
})

describe('a recording through the gateway', () => {
  it('is the same bytes, whole or in parts, although the line to WeChat breaks again and again', async () => {
    const { wechat, show, ready } = await showOf(gateway)
    await wechat.setSwitches({ recordingMB: 3 })
    await show()
    const { clips } = await ready()
    const clip = clips.find(({ kind }) => kind === 'segment')!
    const truth = await original(clip.address)
    expect(truth).toHaveLength(3_000_000)
    await wechat.setSwitches({ recordingCutAt: 700_000 })
    const whole = await get(clip.file!)
    expect(whole.statusCode).toBe(200)
    expect(whole.headers).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': '3000000',
      'accept-ranges': 'bytes',
      'content-disposition': expect.stringContaining(encodeURIComponent('周五新品专场 片段1.mp4')),
    })
    expect(sha(whole.rawPayload)).toBe(sha(truth))
    // A download that was cut is taken up where it stood.
    const etag = String(whole.headers.etag)
    const rest = await get(clip.play, { range: 'bytes=1234567-', 'if-range': etag })
    expect([rest.statusCode, rest.headers['content-range']]).toEqual([206, 'bytes 1234567-2999999/3000000'])
    expect(sha(rest.rawPayload)).toBe(sha(truth.subarray(1_234_567)))
    expect((await get(clip.play, { range: 'bytes=5-9', 'if-range': '"another"' })).statusCode).toBe(200)
    expect((await get(clip.play, { range: 'bytes=3000000-' })).statusCode).toBe(416)
    expect((await get(clip.play, { range: 'bytes=-10' })).rawPayload).toEqual(truth.subarray(-10))
  })

  it('plays a whole session from our origin, and saves it as one file', async () => {
    const { show, ready } = await showOf(gateway)
    await show()
    const whole = (await ready()).clips.find(({ kind }) => kind === 'whole')!
    const playlist = await get(whole.play)
    expect(playlist.headers['content-type']).toContain('mpegurl')
    const lines = playlist.payload.split('\n').filter((line) => line !== '' && !line.startsWith('#'))
    expect(lines).toEqual(['parts/0', 'parts/1', 'parts/2', 'parts/3'])
    expect(playlist.payload).not.toContain('http')
    const truth = await Promise.all([0, 1, 0, 1].map((n) => original(new URL(`segment${n}.ts`, whole.address).href)))
    const part = await get(whole.play.replace('playlist.m3u8', 'parts/1'))
    expect(part.headers['content-type']).toBe('video/mp2t')
    expect(part.rawPayload).toEqual(truth[1])
    const file = await get(whole.file!)
    expect(sha(file.rawPayload)).toBe(sha(Buffer.concat(truth)))
    expect(file.rawPayload).toHaveLength(whole.bytes!)
    // A range that begins in one segment and ends in another.
    const from = truth[0]!.length - 50
    const over = await get(whole.file!, { range: `bytes=${from}-${from + 99}` })
    expect(over.rawPayload).toEqual(Buffer.concat(truth).subarray(from, from + 100))
    expect((await get(whole.play.replace('playlist.m3u8', 'parts/99'))).statusCode).toBe(404)
  })

  it('is only ever what WeChat named', async () => {
    const { mp } = await showOf(gateway)
    for (const key of ['a'.repeat(32), '..', encodeURIComponent('http://127.0.0.1:1/')])
      expect((await get(`/api/${mp}/replays/${key}/file`)).statusCode).toBe(404)
  })
})

it('finds the explanation of each product, a call each, and plays it', async () => {
  const { shop, wechat, mp, id, statusIs, show, read } = await showOf(gateway)
  const goods = await Promise.all(
    ['青瓷盖碗', '紫砂茶壶', '手作茶席'].map((name) => wechat.addGoods({ name, madeBy: 'api' })),
  )
  await wechatAdd(
    shop,
    id,
    goods.map(({ goodsId }) => goodsId),
  )
  await statusIs('notStarted')
  await show()
  await wechat.clip(id, goods[0]!.goodsId)
  await wechat.clip(id, goods[1]!.goodsId, 600)
  await eventually(read, ({ products }) => products === 3)
  expect((await read()).explanations).toBeNull()
  const after = (await gateway.send(replayApi.explain, { path: { mp, id } })).body
  expect(after.explanations.goods.map(({ name, state }: { name: string; state: string }) => [name, state])).toEqual([
    ['青瓷盖碗', 'ready'],
    ['紫砂茶壶', 'making'],
    ['手作茶席', 'none'],
  ])
  expect(await wechat.calls('getVideo')).toHaveLength(3)
  const clip = after.clips.find(({ kind }: { kind: string }) => kind === 'explanation')
  expect(clip).toMatchObject({ goods: { id: goods[0]!.goodsId }, format: 'mp4', length: expect.any(Number) })
  const played = await get(clip.play, { range: 'bytes=4-7' })
  expect([played.statusCode, played.payload]).toEqual([206, 'ftyp'])
})

/** As if in WeChat's own console. */
async function wechatAdd({ mp }: { mp: string }, id: number, ids: number[]) {
  await gateway.app.miniPrograms.get(mp).shelf.add(id, ids)
}
