import { describe, expect, it } from 'vitest'
import { partOpener } from './recording-parts.ts'
import { openLiar } from './shop.test-kit.ts'

const elsewhere = 'http://127.0.0.1:9'
const asIf = (address: string) =>
  partOpener({
    baseUrl: elsewhere,
    lookup: (_host, options, done) => (options.all ? done(null, [{ address, family: 4 }]) : done(null, address, 4)),
    patience: 1000,
  })

describe('a recording is opened only where WeChat keeps its own', () => {
  it.each([
    'http://127.0.0.1/x.mp4',
    'http://169.254.169.254/latest/meta-data',
    'http://example.com/x.mp4',
    'http://vod2.myqcloud.com.example.com/x.mp4',
    'http://user:pass@1.vod2.myqcloud.com/x.mp4',
    'http://1.vod2.myqcloud.com:22/x.mp4',
    'file:///etc/passwd',
    'ftp://1.vod2.myqcloud.com/x',
    'no address',
  ])('not %s', async (url) => expect(await asIf('8.8.8.8')(url)).toEqual({ kind: 'away' }))

  it.each(['127.0.0.1', '10.0.0.5', '169.254.169.254', '192.168.1.1'])(
    'not a name of its that leads inside, to %s',
    async (address) => expect(await asIf(address)('http://1.vod2.myqcloud.com/x.mp4')).toEqual({ kind: 'away' }),
  )

  it('not where a redirect leads away', async () => {
    let inside = 0
    const target = await openLiar((_, response) => {
      inside++
      response.end('secret')
    })
    const liar = await openLiar((_, response) => response.writeHead(302, { location: `${target}/x` }).end())
    expect(await partOpener({ baseUrl: liar })(`${liar}/x.mp4`)).toEqual({ kind: 'away' })
    expect(inside).toBe(0)
  })

  it('and says gone of what is gone, away of what is not as asked', async () => {
    const liar = await openLiar((request, response) => {
      if (request.url === '/gone') return response.writeHead(404).end()
      if (request.url === '/broken') return response.writeHead(500).end()
      if (request.url === '/words')
        return response.writeHead(200, { 'content-type': 'application/json' }).end('{"errcode":-1}')
      if (request.url === '/mute') return
      // Another part than the one that was asked for.
      return response.writeHead(206, { 'content-range': 'bytes 0-3/10' }).end('abcd')
    })
    const open = partOpener({ baseUrl: liar, patience: 500 })
    expect(await open(`${liar}/gone`)).toEqual({ kind: 'gone' })
    for (const path of ['broken', 'words', 'mute']) expect(await open(`${liar}/${path}`)).toEqual({ kind: 'away' })
    expect(await open(`${liar}/x`, { from: 5 })).toEqual({ kind: 'away' })
  })
})
