import jsqr from 'jsqr'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openBench, type Bench } from '../test-client.ts'
import { drawMade, madePicture } from './made.ts'
import { seedOf } from './qr.ts'

let bench: Bench
beforeAll(async () => void (bench = await openBench({ seed: 'demo' })))
afterAll(() => bench.close())

/** What a phone would read from the picture at this address. */
async function scanned(url: unknown) {
  const bytes = Buffer.from(await (await fetch(String(url))).arrayBuffer())
  const { data, info } = await sharp(bytes).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  // the package is CommonJS whose types say otherwise
  const read = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr
  return read(new Uint8ClampedArray(data), info.width, info.height)?.data
}

const share = (query: Record<string, string | number>) => bench.get('/wxaapi/broadcast/room/getsharedcode', query)

test('the share code and the poster hold the page path of the room', async () => {
  const answer = await share({ roomId: 30 })
  expect(answer['pagePath']).toMatch(/^plugin-private:\/\/.+room_id=30$/)
  expect(await scanned(answer['cdnUrl'])).toBe(answer['pagePath'])
  expect(await scanned(answer['posterUrl'])).toBe(answer['pagePath'])
})

test('custom params travel in the code, Chinese too, and are cut at 600 characters', async () => {
  const params = '{"渠道":"门店海报"}'
  const answer = await share({ roomId: 30, params: encodeURIComponent(params) })
  const read = new URL(String(await scanned(answer['cdnUrl'])))
  expect(read.searchParams.get('custom_params')).toBe(params)
  const long = await share({ roomId: 30, params: JSON.stringify({ a: 'x'.repeat(900) }) })
  const text = String(await scanned(long['cdnUrl']))
  expect(text.split('custom_params=')[1]).toHaveLength(600)
})

test('whoever is not verified gets a code to scan', async () => {
  const show = await bench.show({ anchorWechat: 'unverified_1' })
  const answer = await bench.post('/wxaapi/broadcast/room/create', show)
  expect(answer.errcode).toBe(300036)
  expect(await scanned(answer['qrcode_url'])).toMatch(/^https:\/\/res\.wx\.qq\.com\/op_res\//)
})

test('a recipe draws the same picture each time, and nothing else is a recipe', async () => {
  const { picture } = madePicture('goods', 'teapot-7', 300, 300)
  expect(await drawMade(picture)).toEqual(await drawMade(picture))
  const size = await sharp(await drawMade(picture)).metadata()
  expect([size.format, size.width, size.height]).toEqual(['jpeg', 300, 300])
  for (const name of [
    'made.goods.x.9999x9999',
    'made.goods..300x300',
    'made.nothing.x.300x300',
    'made.toString.x.30x30',
  ])
    expect(drawMade(name)).toBeUndefined()
  for (const odd of ['made.qr.-.400x400', `made.poster.${seedOf('茶'.repeat(400))}.300x500`])
    expect((await drawMade(odd))?.length).toBeGreaterThan(500)
})
