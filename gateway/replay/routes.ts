import { Readable } from 'node:stream'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { FastifyInstance } from 'fastify'
import { replayApi } from '#contract/replay.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { serve } from '../plugins/serve.ts'
import { onOurOrigin } from './playlist.ts'
import { rangeIn } from './range.ts'
import { bytesOf, RecordingFault, type Measured } from './recording.ts'
import type { Replay } from './replay.ts'
import type { ClipRow } from './store.ts'

type Parts = { replay: Replay; miniPrograms: MiniPrograms }

/** WeChat's recordings do not change under their address; a day is well below the shortest life seen. */
const kept = 'private, max-age=86400'

export function replayRoutes(app: FastifyInstance, { replay, miniPrograms }: Parts) {
  serve(app, replayApi.list, ({ path }) => replay.list(path.mp))
  serve(app, replayApi.ofRoom, ({ path }) => replay.ofRoom(path.mp, Number(path.id)))
  serve(app, replayApi.ask, ({ path }) => replay.ask(path.mp, Number(path.id)))
  serve(app, replayApi.explain, ({ path }) => replay.explain(path.mp, Number(path.id)))

  /** The part that was asked for, fetched from WeChat while it is sent; a line that breaks there is not seen here. */
  async function give(request: FastifyRequest, reply: FastifyReply, mp: string, parts: Measured[], mark: string) {
    const size = parts.reduce((sum, part) => sum + part.bytes, 0)
    const etag = `"${mark}-${size}"`
    void reply.headers({ 'accept-ranges': 'bytes', etag, 'cache-control': kept })
    const range = rangeIn(request.headers, size, etag)
    if (range === 'unsatisfiable') {
      await reply.status(416).header('content-range', `bytes */${size}`).send('')
      return
    }
    const { from, to } = range === 'whole' ? { from: 0, to: size - 1 } : range
    if (range !== 'whole') void reply.status(206).header('content-range', `bytes ${from}-${to}/${size}`)
    void reply.header('content-length', to - from + 1)
    const bytes = bytesOf(miniPrograms.get(mp).openPart, parts, { from, to })
    // The first bytes before the first header: a recording that is gone is a fault in our shape, not a broken file.
    const first = await bytes.next().catch((error: unknown) => {
      if (!(error instanceof RecordingFault)) throw error
      void reply.removeHeader('content-length').removeHeader('content-range').removeHeader('etag')
      void reply.header('cache-control', 'no-store')
      if (error.why === 'gone') throw new Fault('notFound', 'WeChat does not keep this recording any more.')
      throw new Fault('wechatAway', 'WeChat did not give this recording.')
    })
    async function* all() {
      if (!first.done) yield first.value
      yield* bytes
    }
    await reply.send(Readable.from(all(), { objectMode: false }))
  }

  serve(app, replayApi.file, async ({ path, query, request, reply }) => {
    const { clip, title } = await replay.open(path.mp, path.key)
    if (clip.bytes === null || !clip.parts)
      throw new Fault('notAllowedNow', 'This recording cannot be one file.', { why: clip.trouble ?? 'unreadable' })
    const type = typeOf(clip)
    if (query.download) void reply.header('content-disposition', attachment(fileName(clip, title)))
    void reply.type(type === 'ts' ? 'video/mp2t' : 'video/mp4')
    await give(request, reply, path.mp, clip.parts, clip.key.slice(0, 16))
  })

  serve(app, replayApi.playlist, async ({ path, reply }) => {
    const { clip } = await replay.open(path.mp, path.key)
    if (clip.playlist === null) throw new Fault('notFound', 'This recording has no playlist.')
    await reply.type('application/vnd.apple.mpegurl').header('cache-control', kept).send(onOurOrigin(clip.playlist))
  })

  serve(app, replayApi.part, async ({ path, request, reply }) => {
    const { clip } = await replay.open(path.mp, path.key)
    const part = /^\d{1,6}$/.test(path.n) ? clip.parts?.[Number(path.n)] : undefined
    if (!part) throw new Fault('notFound', 'No such part.')
    void reply.type(new URL(part.url).pathname.endsWith('.ts') ? 'video/mp2t' : 'application/octet-stream')
    await give(request, reply, path.mp, [part], `${clip.key.slice(0, 12)}-${path.n}`)
  })
}

/** Segments of a transport stream joined are one; those of fragmented MP4, with their beginning in front, too. */
export const typeOf = (clip: Pick<ClipRow, 'playlist'>): 'mp4' | 'ts' =>
  clip.playlist !== null && !clip.playlist.includes('#EXT-X-MAP') ? 'ts' : 'mp4'

/** `周五新品专场 全场.ts`: names a person finds again, without what a file system refuses. */
export function fileName(clip: ClipRow, title: string): string {
  const what = clip.kind === 'whole' ? '全场' : clip.kind === 'segment' ? `片段${clip.n}` : `讲解${clip.goods_id ?? ''}`
  const clean = [...title].filter((sign) => sign >= ' ' && !/[\\/:*?"<>|]/.test(sign)).join('')
  return `${clean.slice(0, 60)} ${what}.${typeOf(clip)}`
}

/** RFC 6266: a plain name for who knows no other, and the true one. */
const attachment = (name: string) =>
  `attachment; filename="replay.${name.split('.').at(-1)}"; filename*=UTF-8''${encodeURIComponent(name).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`)}`
