import type { LookupFunction } from 'node:net'
import type { RequestListener } from 'node:http'
import { describe, expect, it } from 'vitest'
import { isPublicAddress } from '../public-address.ts'
import { anchorCodeUrl, pictureHost } from './picture-hosts.ts'
import { pictureFetcher, pictureType } from './pictures.ts'
import { openLiar, picture } from './shop.test-kit.ts'

const now = () => 1_800_000_000

async function at(answer: RequestListener, more = {}) {
  const baseUrl = await openLiar(answer)
  return { baseUrl, fetchPicture: pictureFetcher({ baseUrl, now, ...more }) }
}
const body = (bytes: Buffer | string, type = 'image/jpeg'): RequestListener => {
  return (_request, response) => response.writeHead(200, { 'content-type': type }).end(bytes)
}
/** Every name leads to these addresses. */
const leadingTo = (...addresses: string[]): LookupFunction => {
  return (_host, options, callback) => {
    const found = addresses.map((address) => ({ address, family: address.includes(':') ? 6 : 4 }))
    if (options.all) callback(null, found)
    else callback(null, found[0]?.address ?? '', found[0]?.family)
  }
}

describe('a host', () => {
  const base = 'http://127.0.0.1:3900'
  it.each([
    ['http://127.0.0.1:3900/p/1', true],
    ['http://mmbiz.qpic.cn/a/0?wx_fmt=jpeg', true],
    ['https://wx.qlogo.cn/mmhead/x', true],
    ['https://res.wx.qq.com/op_res/x', true],
    ['http://1258344707.vod2.myqcloud.com/x.jpg', true],
    ['http://127.0.0.1:3901/state', false],
    ['http://127.0.0.1/p', false],
    ['http://localhost:3900/p', false],
    ['http://evilqq.com/a', false],
    ['http://qpic.cn.evil.example/a', false],
    ['http://mmbiz.qpic.cn:8080/a', false],
    ['http://mmbiz.qpic.cn@evil.example/a', false],
    ['http://user@mmbiz.qpic.cn/a', false],
    ['http://169.254.169.254/latest', false],
    ['http://2130706433:3901/', false],
    ['ftp://mmbiz.qpic.cn/a', false],
    ['file:///etc/passwd', false],
    ['data:image/png;base64,AA', false],
    ['not a url', false],
  ])('%s: %s', (url, allowed) => expect(pictureHost(url, base) !== null).toBe(allowed))
})

it.each([
  ['8.8.8.8', true],
  ['2400:3200::1', true],
  ...['127.0.0.1', '0.0.0.0', '10.1.2.3', '172.31.0.1', '192.168.1.1', '169.254.169.254', '100.64.0.1'].map(no),
  ...['198.18.0.1', '224.0.0.1', '255.255.255.255', '::1', '::', 'fe80::1', 'fc00::1', 'ff02::1'].map(no),
  ...['::ffff:127.0.0.1', '::ffff:8.8.8.8', '64:ff9b::7f00:1', '2002:7f00:1::', '2001:0:1::', 'name'].map(no),
])('%s is public: %s', (address, yes) => expect(isPublicAddress(address)).toBe(yes))
function no(address: string): [string, boolean] {
  return [address, false]
}

describe('a name that leads inside', () => {
  it.each([[['127.0.0.1']], [['::ffff:127.0.0.1']], [['8.8.8.8', '10.0.0.1']]])('to %s is not followed', async (to) => {
    let touched = 0
    const { fetchPicture } = await at(() => touched++, { lookup: leadingTo(...to) })
    expect(await fetchPicture('http://mmbiz.qpic.cn/a/0')).toEqual({ kind: 'away', why: 'reset' })
    expect(touched).toBe(0)
  })
})

describe('a picture', () => {
  it('comes with the type it has, whatever it says, and with no Referer sent', async () => {
    const jpeg = await picture()
    let sent: unknown
    const { baseUrl, fetchPicture } = await at((request, response) => {
      sent = request.headers
      body(jpeg, 'text/html')(request, response)
    })
    const answer = await fetchPicture(`${baseUrl}/p`)
    expect(answer).toEqual({ kind: 'ok', data: { bytes: jpeg, type: 'image/jpeg' }, at: now() })
    expect(sent).not.toHaveProperty('referer')
    expect(sent).not.toHaveProperty('cookie')
  })
  it('is not SVG, nor HTML, nor nothing, though it says so', async () => {
    for (const text of ['<svg xmlns="http://www.w3.org/2000/svg"/>', '<html>', '']) {
      const { baseUrl, fetchPicture } = await at(body(text, 'image/png'))
      expect(await fetchPicture(baseUrl)).toEqual({ kind: 'away', why: 'notJson' })
    }
  })
  it('is known by its first bytes', () => {
    const known = {
      'GIF89a..': 'image/gif',
      'GIF87a..': 'image/gif',
      RIFFabcdWEBPVP8: 'image/webp',
      RIFFabcdWAVE: null,
    }
    for (const [head, type] of Object.entries(known)) expect(pictureType(Buffer.from(head))).toBe(type)
  })
  it('may not be larger than the limit, whether it says so or not', async () => {
    const big = Buffer.alloc(3_000, 0xff)
    const told = await at(body(big), { maxBytes: 2_000 })
    expect(await told.fetchPicture(told.baseUrl)).toEqual({ kind: 'away', why: 'http' })
    const untold = await at(
      (_request, response) => {
        response.write(big)
        response.end(big)
      },
      { maxBytes: 2_000 },
    )
    expect(await untold.fetchPicture(untold.baseUrl)).toEqual({ kind: 'away', why: 'http' })
  })
  it('may move within the list, and not off it, and not for ever', async () => {
    const jpeg = await picture()
    const { baseUrl, fetchPicture } = await at((request, response) => {
      const to = { '/near': '/p', '/far': 'http://evil.example/p', '/inside': 'http://127.0.0.1:1/p', '/loop': '/loop' }
      const location = to[request.url as keyof typeof to]
      if (location) response.writeHead(302, { location }).end()
      else response.end(jpeg)
    })
    expect((await fetchPicture(`${baseUrl}/near`)).kind).toBe('ok')
    for (const path of ['/far', '/inside', '/loop'])
      expect(await fetchPicture(baseUrl + path)).toEqual({ kind: 'away', why: 'http' })
  })
  it('is away when it is missing, cut short, or does not come', async () => {
    const missing = await at((_request, response) => response.writeHead(404).end('x'))
    expect(await missing.fetchPicture(missing.baseUrl)).toEqual({ kind: 'away', why: 'http' })
    const cut = await at((request, response) => {
      response.writeHead(200, { 'content-length': 999 })
      response.write('x', () => request.socket.destroy())
    })
    expect(await cut.fetchPicture(cut.baseUrl)).toEqual({ kind: 'away', why: 'reset' })
    const silent = await at(() => undefined, { timeout: 50 })
    expect(await silent.fetchPicture(silent.baseUrl)).toEqual({ kind: 'away', why: 'timeout' })
  })
})

it('knows where the fixed code of 小程序直播 lies', () => {
  expect(anchorCodeUrl('https://api2.weixin.qq.com')).toMatch(/^https:\/\/res\.wx\.qq\.com\/op_res\/\w/)
  expect(anchorCodeUrl('http://127.0.0.1:3900')).toMatch(/^http:\/\/127\.0\.0\.1:3900\/op_res\/\w/)
})
