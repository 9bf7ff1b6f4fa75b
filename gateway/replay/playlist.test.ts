import { expect, it } from 'vitest'
import { onOurOrigin, readPlaylist } from './playlist.ts'

const base = 'http://1.vod2.myqcloud.com/a/b/playlist.m3u8'

it('takes the best variant of a master', () => {
  const text =
    '#EXTM3U\n#EXT-X-STREAM-INF:BANDWIDTH=100\nlow.m3u8\n#EXT-X-STREAM-INF:AVERAGE-BANDWIDTH=7,BANDWIDTH=900\nhigh.m3u8\n'
  expect(readPlaylist(text, base)).toEqual({ variant: 'http://1.vod2.myqcloud.com/a/b/high.m3u8' })
})

it('numbers every address, keys and beginnings too, and knows what cannot be joined', () => {
  const text =
    '#EXTM3U\r\n#EXT-X-MAP:URI="init.mp4"\r\n#EXT-X-KEY:METHOD=AES-128,URI="/key?a=1"\r\n#EXTINF:4.5,\r\n../one.m4s?x=1\r\n#EXTINF:3,title\r\ntwo.m4s\r\n#EXT-X-ENDLIST'
  const read = readPlaylist(text, base)
  if (!read || 'variant' in read) throw new Error('not read')
  expect(read).toMatchObject({ length: 7.5, joins: false })
  expect(read.parts.map(({ url }) => url)).toEqual([
    'http://1.vod2.myqcloud.com/a/b/init.mp4',
    'http://1.vod2.myqcloud.com/key?a=1',
    'http://1.vod2.myqcloud.com/a/one.m4s?x=1',
    'http://1.vod2.myqcloud.com/a/b/two.m4s',
  ])
  expect(onOurOrigin(read.text)).toBe(
    '#EXTM3U\n#EXT-X-MAP:URI="parts/0"\n#EXT-X-KEY:METHOD=AES-128,URI="parts/1"\n#EXTINF:4.5,\nparts/2\n#EXTINF:3,title\nparts/3\n#EXT-X-ENDLIST\n',
  )
})

it.each(['', 'html', '#EXTM3U\n#EXT-X-ENDLIST', '#EXTM3U\n#EXTINF:1,\nhttp://['])('is none: %j', (text) =>
  expect(readPlaylist(text, base)).toBeUndefined(),
)
