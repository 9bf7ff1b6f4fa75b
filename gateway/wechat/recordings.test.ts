import type { IncomingHttpHeaders, RequestListener } from 'node:http'
import type { LookupFunction } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { expect, it } from 'vitest'
import { recordingFetcher } from './recordings.ts'
import { dataOf, openLiar } from './shop.test-kit.ts'

const now = () => 1_800_000_000
async function at(answer: RequestListener, more = {}) {
  const baseUrl = await openLiar(answer)
  return { baseUrl, open: recordingFetcher({ baseUrl, now, ...more }) }
}

it('comes as it is sent, whole or the part that was asked for, with no Referer and no cookie of ours', async () => {
  const asked: IncomingHttpHeaders[] = []
  const { baseUrl, open } = await at((request, response) => {
    asked.push(request.headers)
    if (request.headers.range)
      response.writeHead(206, { 'content-range': 'bytes 2-4/9', 'content-length': 3, 'set-cookie': 'a=b' }).end('cde')
    else response.writeHead(200, { 'content-length': 9 }).end('abcdefghi')
  })
  const whole = dataOf(await open(`${baseUrl}/clip`))
  expect([whole.status, whole.headers, (await buffer(whole.stream)).toString()]).toEqual([
    200,
    { 'content-length': '9' },
    'abcdefghi',
  ])
  const part = dataOf(await open(`${baseUrl}/clip`, 'bytes=2-4'))
  expect([part.status, part.headers, (await buffer(part.stream)).toString()]).toEqual([
    206,
    { 'content-length': '3', 'content-range': 'bytes 2-4/9' },
    'cde',
  ])
  expect(asked.map(({ range, referer, cookie }) => [range, referer, cookie])).toEqual([
    [undefined, undefined, undefined],
    ['bytes=2-4', undefined, undefined],
  ])
})

it('is away when it is missing, an error in words, too large, or never begins', async () => {
  const missing = await at((_request, response) => response.writeHead(404).end())
  expect(await missing.open(missing.baseUrl)).toEqual({ kind: 'away', why: 'http' })
  const spoken = await at((_request, response) =>
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":-1}'),
  )
  expect(await spoken.open(spoken.baseUrl)).toEqual({ kind: 'away', why: 'http' })
  const large = await at(
    (_request, response) => response.writeHead(200, { 'content-length': 99 }).end('x'.repeat(99)),
    {
      maxBytes: 50,
    },
  )
  expect(await large.open(large.baseUrl)).toEqual({ kind: 'away', why: 'http' })
  const silent = await at(() => undefined, { timeout: 50 })
  expect(await silent.open(silent.baseUrl)).toEqual({ kind: 'away', why: 'timeout' })
})

it('is cut when it stands still or never ends, so that nobody waits or fills a disk for ever', async () => {
  const still = await at(
    (_request, response) => {
      response.writeHead(200)
      response.write('a')
    },
    { stillness: 50 },
  )
  await expect(buffer(dataOf(await still.open(still.baseUrl)).stream)).rejects.toThrow()
  const endless = await at(
    (_request, response) => {
      const more = () => response.write('x'.repeat(1000), () => response.destroyed || more())
      more()
    },
    { maxBytes: 50_000 },
  )
  await expect(buffer(dataOf(await endless.open(endless.baseUrl)).stream)).rejects.toThrow()
})

it('is not fetched from inside our own network, whatever its name says', async () => {
  let touched = 0
  const inside: LookupFunction = (_host, options, callback) =>
    options.all ? callback(null, [{ address: '127.0.0.1', family: 4 }]) : callback(null, '127.0.0.1', 4)
  const { open } = await at(() => touched++, { lookup: inside })
  expect(await open('http://1258344707.vod2.myqcloud.com/a.mp4')).toEqual({ kind: 'away', why: 'reset' })
  expect(await open('http://evil.example/a.mp4')).toEqual({ kind: 'away', why: 'http' })
  expect(touched).toBe(0)
})
