import { readFile } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { send } from './deliver.ts'
import { replayExpires, replayIsReady } from './operations/room/replay.ts'
import type { Shop } from './shop.ts'
import type { Shops } from './shops.ts'

/** Every recording is the same six seconds (seed/assets/make.mts); what differs is whether it is there. */
const ASSETS = join(import.meta.dirname, 'seed', 'assets')
const SECONDS = 3
const SEGMENTS = 2

type Recording = { readonly appid: string; readonly roomId: number; readonly file: string }

/** The recording a path names, if it names one: get_replay and getVideo hand these paths out. */
export function recordingIn(path: string): Recording | undefined {
  const match = /^\/vod\/([A-Za-z0-9_-]{1,64})\/(\d{1,15})\/([a-z0-9]+\.(?:mp4|m3u8|ts))$/.exec(path)
  return match?.[1] && match[3] ? { appid: match[1], roomId: Number(match[2]), file: match[3] } : undefined
}

/** Answers with the bytes, or the part asked for; 404 for what was never recorded, is not ready yet or has expired. */
export async function serveRecording(
  request: IncomingMessage,
  response: ServerResponse,
  shops: Shops,
  asked: Recording,
): Promise<void> {
  // a player in a page on another origin may read it, as from Tencent's VOD
  response.setHeader('access-control-allow-origin', '*')
  response.setHeader('accept-ranges', 'bytes')
  const shop = shops.get(asked.appid)
  const found = shop && recorded(shop, asked)
  if (!found) return void send(response, 404, 'Not Found', 'text/plain')
  const bytes = 'text' in found ? Buffer.from(found.text) : await recorded6s(found.file, shop.switches.recordingMB)
  response.setHeader('etag', `"${asked.roomId}-${asked.file}-${bytes.length}"`)
  const range = rangeOf(request.headers.range, bytes.length)
  if (range === 'unsatisfiable') {
    response.setHeader('content-range', `bytes */${bytes.length}`)
    return void send(response, 416, '', 'text/plain')
  }
  if (range) response.setHeader('content-range', `bytes ${range.from}-${range.to}/${bytes.length}`)
  const part = range ? bytes.subarray(range.from, range.to + 1) : bytes
  const { recordingCutAt } = shop.switches
  if (recordingCutAt > 0 && part.length > recordingCutAt)
    return cut(response, range ? 206 : 200, part, found.type, recordingCutAt)
  send(response, range ? 206 : 200, part, found.type)
}

/** Promises all of it and hangs up before. */
function cut(response: ServerResponse, status: number, part: Buffer, type: string, after: number): void {
  response.writeHead(status, { 'content-type': type, 'content-length': part.length })
  response.write(part.subarray(0, after), () => response.socket?.destroy())
}

type Found = ({ readonly file: string } | { readonly text: string }) & { readonly type: string }

function recorded(shop: Shop, { roomId, file }: Recording): Found | undefined {
  const [now, room] = [shop.now(), shop.rooms.find(roomId)]
  const item = /^goods(\d+)\.mp4$/.exec(file)?.[1]
  if (item !== undefined) {
    const shown = shop.shelf.of(roomId).find(({ goodsId }) => goodsId === Number(item))
    const ready = shown && shown.clipFrom !== null && now >= shown.clipFrom && !shown.clipFails
    return ready ? { file: 'clip.mp4', type: 'video/mp4' } : undefined
  }
  if (!room || !replayIsReady(room, now, shop) || now >= replayExpires(room)) return undefined
  const parts = room.streamed.length
  const part = Number(/^part(\d+)\.mp4$/.exec(file)?.[1] ?? 0)
  if (part >= 1 && part <= parts) return { file: 'clip.mp4', type: 'video/mp4' }
  if (file === 'playlist.m3u8') return { text: playlist(parts), type: 'application/vnd.apple.mpegurl' }
  // on disk .mpegts, or tools would take it for TypeScript
  return /^segment[01]\.ts$/.test(file) ? { file: file.replace('.ts', '.mpegts'), type: 'video/mp2t' } : undefined
}

/** The whole session: each stretch again, with a break where the stream was lost. */
function playlist(parts: number) {
  const stretch = Array.from({ length: SEGMENTS }, (_, n) => `#EXTINF:${SECONDS}.000000,\nsegment${n}.ts`).join('\n')
  return [
    '#EXTM3U',
    '#EXT-X-VERSION:3',
    `#EXT-X-TARGETDURATION:${SECONDS}`,
    '#EXT-X-MEDIA-SEQUENCE:0',
    '#EXT-X-PLAYLIST-TYPE:VOD',
    Array.from({ length: parts }, () => stretch).join('\n#EXT-X-DISCONTINUITY\n'),
    '#EXT-X-ENDLIST\n',
  ].join('\n')
}

/** An .mp4 grows by a `free` box (ISO/IEC 14496-12 §8.1.2), whose bytes differ from place to place, so that a checksum tells. */
async function recorded6s(file: string, megabytes: number): Promise<Buffer> {
  const bytes = await asset(file)
  const more = megabytes * 1_000_000 - bytes.length
  if (!file.endsWith('.mp4') || more < 8) return bytes
  const filling = Buffer.alloc(
    more,
    Buffer.from(Array.from({ length: 65_537 }, (_, n) => (n * 31 + (n >> 8) * 7) % 251)),
  )
  filling.writeUInt32BE(more, 0)
  filling.write('free', 4, 'latin1')
  return Buffer.concat([bytes, filling])
}

const assets = new Map<string, Promise<Buffer>>()
const asset = (file: string) => {
  const known = assets.get(file) ?? readFile(join(ASSETS, file))
  assets.set(file, known)
  return known
}

/** One range, as players ask; several at once, or another unit, get the whole file, which RFC 9110 §14.2 allows. */
function rangeOf(header: string | undefined, size: number): { from: number; to: number } | 'unsatisfiable' | undefined {
  const match = /^bytes=(\d*)-(\d*)$/.exec(header ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return undefined
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  const from = first === '' ? Math.max(0, size - Number(last)) : Number(first)
  const to = first === '' || last === '' ? size - 1 : Math.min(Number(last), size - 1)
  if (first !== '' && last !== '' && Number(last) < Number(first)) return undefined
  return from >= size || from > to ? 'unsatisfiable' : { from, to }
}
