import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { operations } from './operations/all.ts'
import { openBench, type Bench } from './test-client.ts'

/** 10,000 in the long run (npm run test:long), or as many as MOCK_FUZZ says */
const runs = Number(process.env['MOCK_FUZZ'] ?? (process.env['KAIBO_LONG'] ? 10_000 : 600))

let bench: Bench
beforeAll(async () => {
  bench = await openBench({ seed: 'demo' })
  await bench.signIn()
})
afterAll(() => bench.close())

const words =
  'id roomId room_id start limit action name goodsInfo goodsId ids users username role goods_ids user_openid __proto__ constructor'.split(
    ' ',
  )
const anything = fc.dictionary(fc.oneof(fc.constantFrom(...words), fc.string()), fc.jsonValue({ maxDepth: 4 }), {
  noNullPrototype: true,
})
const nested = fc
  .integer({ min: 1, max: 200_000 })
  .map((depth) => `{"roomId":${'['.repeat(depth)}${']'.repeat(depth)}}`)
const body = fc.oneof(
  anything.map((value) => JSON.stringify(value)),
  fc.string(),
  nested,
)
const path = fc.constantFrom(...operations.map((operation) => operation.path))
const contentType = fc.constantFrom(
  'application/json',
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=x',
  'multipart/form-data',
)

test(
  `${runs} random requests: always HTTP 200, JSON, an errcode of WeChat's`,
  { timeout: 60_000 + runs * 20 },
  async () => {
    await fc.assert(
      fc.asyncProperty(path, body, contentType, async (at, sent, type) => {
        const response = await bench.raw(await bench.withToken(at), {
          method: 'POST',
          body: sent,
          headers: { 'content-type': type },
        })
        expect(response.status).toBe(200)
        expect(await response.json()).toBeTypeOf('object')
      }),
      { numRuns: runs },
    )
  },
)

test('queries with anything in them', { timeout: 60_000 + runs * 20 }, async () => {
  const reads = operations.filter(({ method }) => method === 'GET').map((operation) => operation.path)
  const name = fc.constantFrom('roomId', 'params', 'offset', 'limit', 'status', 'role', 'keyword', 'appid', '__proto__')
  const value = fc.oneof(
    fc.string(),
    fc.integer().map(String),
    fc.constantFrom('', '1', '-1', '1e999', 'NaN', '%', '%E0%A4%A', '[]'),
  )
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...reads),
      fc.array(fc.tuple(name, value), { maxLength: 6 }),
      async (at, pairs) => {
        const query = pairs
          .map(([key, sent]) => `&${key}=${sent.replaceAll(/[^!$'-;=?-~]/g, encodeURIComponent)}`)
          .join('')
        const response = await bench.raw(`${await bench.withToken(at)}${query}`)
        expect(response.status).toBe(200)
        expect(await response.json()).toBeTypeOf('object')
      },
    ),
    { numRuns: runs },
  )
})

test('multipart with anything in it', { timeout: 60_000 }, async () => {
  const piece = fc.constantFrom(
    '--x\r\n',
    '--x--\r\n',
    '\r\n',
    'Content-Disposition: form-data; name="media"; filename="a.jpg"',
    'Content-Type: image/jpeg',
    '\u0000',
    'ÿØÿà',
  )
  await fc.assert(
    fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 12 }), async (pieces) => {
      const at = await bench.withToken('/cgi-bin/media/upload', { type: 'image' })
      const response = await bench.raw(at, {
        method: 'POST',
        body: pieces.join(''),
        headers: { 'content-type': 'multipart/form-data; boundary=x' },
      })
      expect((await response.json()) as object).toHaveProperty('errcode')
    }),
    { numRuns: Math.min(runs, 1000) },
  )
})

test('our own faults never hide behind -1', async () => {
  const calls = await bench.app.calls()
  // §5.6: getapproved answers -1 to POST, of its own accord
  const ours = calls.filter(
    (call) => call.errcode === -1 && !(call.method === 'POST' && call.path.endsWith('/getapproved')),
  )
  expect(ours).toEqual([])
})
