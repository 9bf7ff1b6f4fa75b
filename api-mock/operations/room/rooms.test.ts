import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { openBench, stateRoom, type Bench, type Wire } from '../../test-client.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench()))
afterAll(() => bench.close())
beforeEach(async () => {
  await bench.app.reset()
  await bench.signIn()
})

const ROOM = '/wxaapi/broadcast/room'
const LIST = '/wxa/business/getliveinfo'
const list = (start = 0, limit = 50) => bench.post(LIST, { start, limit })
const rowsOf = (answer: Wire) => answer['room_info'] as Wire[]

describe('getliveinfo', () => {
  test('empty, and past the end: 9410000 with empty arrays', async () => {
    const empty = {
      errcode: 9410000,
      errmsg: expect.stringMatching(/^empty room list rid: /),
      room_info: [],
      live_replay: [],
    }
    expect(await list()).toEqual(empty)
    await bench.makeRoom()
    expect(await list(1)).toEqual(empty)
  })

  test('a row has the wire fields and pictures one can fetch; a page has at most 50 rows, latest start first', async () => {
    const body = await bench.show()
    for (let n = 0; n < 52; n++)
      await bench.post(`${ROOM}/create`, {
        ...body,
        startTime: Number(body.startTime) + ((n * 7) % 52) * 60,
        endTime: Number(body.endTime) + ((n * 7) % 52) * 60,
      })
    const first = await list(0, 100)
    expect(first).toMatchObject({ errcode: 0, errmsg: 'ok', total: 52, live_replay: [] })
    expect(rowsOf(first)).toHaveLength(50)
    expect(rowsOf(await list(50, 100))).toHaveLength(2)
    const starts = rowsOf(first).map((row) => Number(row['start_time']))
    expect(starts).toEqual([...starts].sort((a, b) => b - a))
    const [row] = rowsOf(first)
    expect(Object.keys(row ?? {}).sort()).toEqual(
      'anchor_name close_comment close_goods close_kf close_like close_replay cover_img creater_openid end_time feeds_img goods is_feeds_public live_status live_type name roomid share_img start_time'.split(
        ' ',
      ),
    )
    const picture = await fetch(String(row?.['cover_img']))
    expect([picture.status, picture.headers.get('content-type')]).toEqual([200, 'image/jpeg'])
  })

  test('replay: nothing, then after ten minutes one clip a stretch and the whole', async () => {
    const roomId = await bench.makeRoom()
    const replay = () => bench.post(LIST, { action: 'get_replay', room_id: roomId, start: 0, limit: 100 })
    await bench.app.start(roomId)
    await bench.app.drop(roomId)
    await bench.app.recover(roomId)
    await bench.app.end(roomId)
    expect((await replay()).errcode).toBe(9410000)
    await bench.app.advance(601)
    const answer = await replay()
    expect(answer).toMatchObject({ errcode: 0, total: 3, room_info: [] })
    const clips = answer['live_replay'] as Wire[]
    expect(clips.map((clip) => String(clip['media_url']).split('.').at(-1))).toEqual(['mp4', 'mp4', 'm3u8'])
    expect(clips[0]?.['create_time']).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)
  })
})

describe('time and status (§10.1)', () => {
  test('102 becomes 107 at the planned end, never started', async () => {
    const roomId = await bench.makeRoom()
    await bench.app.advance(4 * 3600)
    expect((await stateRoom(bench.app, roomId)).live_status).toBe(107)
    await expect(bench.app.start(roomId)).rejects.toThrow('cannot start')
  })

  test('106 becomes 103 after 15 minutes; 101 outlives its planned end', async () => {
    const [lost, long] = [await bench.makeRoom(), await bench.makeRoom()]
    for (const roomId of [lost, long]) await bench.app.start(roomId)
    await bench.app.drop(lost)
    await bench.app.advance(899)
    expect((await stateRoom(bench.app, lost)).live_status).toBe(106)
    await bench.app.advance(2)
    expect((await stateRoom(bench.app, lost)).live_status).toBe(103)
    await bench.app.advance(5 * 3600)
    expect((await stateRoom(bench.app, long)).live_status).toBe(101)
  })
})

describe('editroom', () => {
  const edit = async (roomId: number, change: Wire = {}) =>
    bench.post(`${ROOM}/editroom`, { id: roomId, ...(await bench.show()), ...change })

  test('replaces everything: what is left out falls back to its default', async () => {
    const roomId = await bench.makeRoom({ closeReplay: 0, closeKf: 0 })
    expect(await edit(roomId, { name: '换了名字的课堂' })).toEqual({ errcode: 0, errmsg: 'ok' })
    expect(await stateRoom(bench.app, roomId)).toMatchObject({ name: '换了名字的课堂', close_replay: 1, close_kf: 1 })
  })

  test('refusals', async () => {
    const roomId = await bench.makeRoom()
    expect((await edit(99)).errcode).toBe(300022)
    const unverified = await edit(roomId, { anchorWechat: 'unverified_x' })
    expect(unverified.errcode).toBe(300030)
    expect(unverified).not.toHaveProperty('qrcode_url')
    await bench.app.start(roomId)
    expect((await edit(roomId)).errcode).toBe(300042)
    await bench.app.end(roomId)
    expect((await edit(roomId)).errcode).toBe(300023)
  })
})

describe('the rest', () => {
  test('deleteroom: not while live; gone afterwards', async () => {
    const roomId = await bench.makeRoom()
    await bench.app.start(roomId)
    expect((await bench.post(`${ROOM}/deleteroom`, { id: roomId })).errcode).toBe(300023)
    await bench.app.end(roomId)
    expect(await bench.post(`${ROOM}/deleteroom`, { id: roomId })).toEqual({ errcode: 0 })
    expect((await bench.post(`${ROOM}/deleteroom`, { id: roomId })).errcode).toBe(300022)
  })

  test('getpushurl: one string for an encoder room, 300023 for a phone', async () => {
    const [encoder, phone] = [await bench.makeRoom(), await bench.makeRoom({ type: 0 })]
    expect((await bench.get(`${ROOM}/getpushurl`, { roomId: encoder }))['pushAddr']).toMatch(
      /^rtmp:\/\/wxalivepush\.weixin\.qq\.com\/live\/wx0000000000000001-1\?txSecret=[0-9a-f]{32}&txTime=[0-9a-f]{8}$/,
    )
    expect((await bench.get(`${ROOM}/getpushurl`, { roomId: phone })).errcode).toBe(300023)
    expect((await bench.post(`${ROOM}/getpushurl`, { roomId: encoder })).errcode).toBe(43001)
  })

  test('getsharedcode: pictures and a page path; params must be JSON', async () => {
    const roomId = await bench.makeRoom()
    const answer = await bench.get(`${ROOM}/getsharedcode`, { roomId, params: encodeURIComponent('{"from":"店"}') })
    expect(answer['pagePath']).toMatch(/live-player-plugin\?room_id=1$/)
    for (const key of ['cdnUrl', 'posterUrl'])
      expect((await fetch(String(answer[key]))).headers.get('content-type')).toBe('image/jpeg')
    expect((await bench.get(`${ROOM}/getsharedcode`, { roomId, params: '{oops' })).errcode).toBe(1001)
  })

  test('the four switches say what they mean, in every open status', async () => {
    const roomId = await bench.makeRoom()
    const steps = [undefined, bench.app.start, bench.app.pause, bench.app.resume, bench.app.drop]
    for (const [n, step] of steps.entries()) {
      await step?.(roomId)
      const bit = n % 2 === 0 ? 1 : 0
      expect((await bench.post(`${ROOM}/updatefeedpublic`, { roomId, isFeedsPublic: bit })).errcode).toBe(0)
      expect((await bench.post(`${ROOM}/updatereplay`, { roomId, closeReplay: bit })).errcode).toBe(0)
      expect((await bench.post(`${ROOM}/updatekf`, { roomId, closeKf: bit })).errcode).toBe(0)
      expect((await bench.post(`${ROOM}/updatecomment`, { id: roomId, banComment: bit })).errcode).toBe(0)
      expect(await stateRoom(bench.app, roomId)).toMatchObject({
        is_feeds_public: bit,
        close_replay: bit,
        close_kf: bit,
        muted: bit === 1,
      })
    }
    await bench.app.setConfig({ kfConfigured: false })
    expect((await bench.post(`${ROOM}/updatekf`, { roomId, closeKf: 0 })).errcode).toBe(300038)
    await bench.app.end(roomId)
    expect((await bench.post(`${ROOM}/updatecomment`, { roomId, banComment: 1 })).errcode).toBe(300023)
  })
})
