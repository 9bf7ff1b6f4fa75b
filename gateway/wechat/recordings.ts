import type { LookupFunction } from 'node:net'
import type { Readable } from 'node:stream'
import type { Answer, Why } from './answer.ts'
import { openGiven } from './given-address.ts'

/** A recording as it arrives, never whole in memory. Whoever gets it reads `stream` to its end or destroys it. */
export type Recording = {
  /** 206 and 416 only if a part was asked for. */
  status: 200 | 206 | 416
  /** Of the answer: how long it is, and which part. */
  headers: { 'content-length'?: string; 'content-range'?: string; 'accept-ranges'?: string }
  stream: Readable
}

export type RecordingOptions = {
  baseUrl: string
  /** Unix seconds. */
  now: () => number
  /** Milliseconds until the first byte, redirects included. */
  timeout?: number
  /** Milliseconds for which it may stand still; a person may watch or download for as long as bytes come. */
  stillness?: number
  maxBytes?: number
  lookup?: LookupFunction
}

const told = ['content-length', 'content-range', 'accept-ranges'] as const

/** Opens WeChat's clips and replays for our own origin. `range` is a Range header, as a player sends it. */
export function recordingFetcher(options: RecordingOptions) {
  const { baseUrl, now, timeout = 10_000, stillness = 30_000, maxBytes = 4_000_000_000, lookup } = options
  return async (url: string, range?: string): Promise<Answer<Recording>> => {
    const away = (why: Why): Answer<Recording> => ({ kind: 'away', why })
    const patience = new AbortController()
    const giveUp = setTimeout(() => patience.abort(), timeout)
    const headers = { accept: 'video/*', ...(range && { range }) }
    const response = await openGiven(url, { baseUrl, signal: patience.signal, headers, lookup }).finally(() =>
      clearTimeout(giveUp),
    )
    if (typeof response === 'string') return away(response)
    const { statusCode } = response
    // An error in a video's clothes: WeChat answers 200 to nearly everything.
    const isText = /^(text|application\/json)/.test(response.headers['content-type'] ?? '')
    const isPart = range !== undefined && (statusCode === 206 || statusCode === 416)
    if (isText || (statusCode !== 200 && !isPart) || Number(response.headers['content-length'] ?? 0) > maxBytes) {
      response.destroy()
      return away('http')
    }
    response.setTimeout(stillness, () => response.destroy())
    let size = 0
    response.on('data', (part: Buffer) => {
      size += part.length
      if (size > maxBytes) response.destroy()
    })
    response.pause() // counting must not set it flowing before somebody reads
    const said = Object.fromEntries(
      told.flatMap((name) => (response.headers[name] ? [[name, response.headers[name]]] : [])),
    )
    return {
      kind: 'ok',
      data: { status: statusCode as Recording['status'], headers: said, stream: response },
      at: now(),
    }
  }
}
