import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openBench, type Bench, type Wire } from './test-client.ts'

type Clip = { media_url: string; create_time: string; expire_time: string }

let bench: Bench
beforeAll(async () => void (bench = await openBench({ seed: 'demo' })))
afterAll(() => bench.close())

const clipsOf = async (roomId: number) => {
  const body = { action: 'get_replay', room_id: roomId, start: 0, limit: 20 }
  return ((await bench.post('/wxa/business/getliveinfo', body)) as Wire & { live_replay: Clip[] }).live_replay
}
const roomCalled = async (name: string) => {
  const room = (await bench.app.state()).rooms.find((known) => known.name === name)
  if (!room) throw new Error(`no show called ${name}`)
  return room.roomid
}
const part = (url: string, range: string) => fetch(url, { headers: { range } })

describe('a replay plays', () => {
  test('a show that broke off twice is three clips and one whole', async () => {
    const clips = await clipsOf(await roomCalled('重阳敬老茶礼专场'))
    expect(clips.map(({ media_url }) => media_url.split('/').at(-1))).toEqual([
      'part1.mp4',
      'part2.mp4',
      'part3.mp4',
      'playlist.m3u8',
    ])
    const list = await (await fetch(clips[3]?.media_url ?? '')).text()
    expect(list.match(/#EXT-X-DISCONTINUITY/g)).toHaveLength(2)
    const segments = list.split('\n').filter((line) => line.endsWith('.ts'))
    expect(segments).toHaveLength(6)
    for (const segment of new Set(segments)) {
      const response = await fetch(new URL(segment, clips[3]?.media_url))
      expect(response.headers.get('content-type')).toBe('video/mp2t')
      const bytes = Buffer.from(await response.arrayBuffer())
      expect([bytes[0], bytes.length % 188]).toEqual([0x47, 0]) // whole transport stream packets
    }
  })

  test('a player may ask for any part of a clip', async () => {
    const [clip] = await clipsOf(await roomCalled('周末手冲咖啡课堂'))
    const url = clip?.media_url ?? ''
    const whole = await fetch(url)
    const bytes = Buffer.from(await whole.arrayBuffer())
    expect([whole.headers.get('content-type'), whole.headers.get('accept-ranges')]).toEqual(['video/mp4', 'bytes'])
    expect(bytes.toString('latin1', 4, 8)).toBe('ftyp')
    const size = bytes.length
    for (const [range, from, to] of [
      ['bytes=0-99', 0, 100],
      ['bytes=100-', 100, size],
      ['bytes=-50', size - 50, size],
      [`bytes=10-${size * 2}`, 10, size],
    ] as const) {
      const answer = await part(url, range)
      expect([answer.status, answer.headers.get('content-range')]).toEqual([206, `bytes ${from}-${to - 1}/${size}`])
      expect(Buffer.from(await answer.arrayBuffer())).toEqual(bytes.subarray(from, to))
    }
    expect((await part(url, `bytes=${size}-`)).status).toBe(416)
    for (const odd of ['bytes=9-3', 'lines=1-2', 'bytes=0-1,4-5']) expect((await part(url, odd)).status).toBe(200)
  })

  test('past its expiry it is listed and gone; the whole may be dated 2106', async () => {
    const old = await clipsOf(await roomCalled('秋茶开仓第一场'))
    expect(Date.parse(old[0]?.expire_time ?? '')).toBeLessThan(Date.now())
    expect((await fetch(old[0]?.media_url ?? '')).status).toBe(404)
    const dated = await clipsOf(await roomCalled('面包大叔的周六早餐'))
    expect(dated.at(-1)).toMatchObject({ create_time: '2106-02-07T14:28:15' })
    expect((await fetch(dated.at(-1)?.media_url ?? '')).status).toBe(200)
  })

  test('the explanation of an item plays, what was not recorded is not there', async () => {
    const { rooms } = await bench.app.state()
    const live = rooms.find(({ live_status }) => live_status === 101)
    const roomId = live?.roomid ?? 0
    const [told, untold] = [true, false].map((has) => live?.goods.find(({ clipFrom }) => (clipFrom !== null) === has))
    const ask = (goodsId: number | undefined) => bench.post('/wxaapi/broadcast/goods/getVideo', { roomId, goodsId })
    const { url } = await ask(told?.goodsId)
    expect((await part(String(url), 'bytes=0-9')).status).toBe(206)
    expect((await ask(untold?.goodsId)).errcode).toBe(300044)
    const missing = String(url).replace(/goods\d+/, `goods${untold?.goodsId}`)
    for (const none of [missing, `${bench.mock.url}/vod/wx0/1/part1.mp4`, `${bench.mock.url}/vod/../main.ts`])
      expect((await fetch(none)).status).toBe(404)
  })
})
