import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import { openGiven } from './given-address.ts'

/** The bytes from `from` on, as they come. `size`: of the whole file, if the server said so. */
export type OpenedPart = {
  kind: 'open'
  stream: IncomingMessage
  from: number
  size: number | null
  etag: string | null
}
/** `gone`: 403, 404 or 410, as after its expiry · `away`: try again later. */
export type OpenPart = (
  url: string,
  asked?: { from?: number; to?: number },
) => Promise<OpenedPart | { kind: 'gone' } | { kind: 'away' }>

type Options = {
  baseUrl: string
  /** Milliseconds until the answer begins, and for which it may stand still. */
  patience?: number
  lookup?: LookupFunction
}

const gone = new Set([403, 404, 410])

/** Opens any part of a recording and says which part of what came: for reading it piece by piece, over broken lines. */
export function partOpener({ baseUrl, patience = 15_000, lookup }: Options): OpenPart {
  return async (url, { from = 0, to } = {}) => {
    const limit = new AbortController()
    const giveUp = setTimeout(() => limit.abort(), patience)
    const headers: Record<string, string> = { accept: '*/*' }
    if (from > 0 || to !== undefined) headers.range = `bytes=${from}-${to ?? ''}`
    const response = await openGiven(url, {
      baseUrl,
      signal: limit.signal,
      headers,
      lookup,
    }).finally(() => clearTimeout(giveUp))
    if (typeof response === 'string') return { kind: 'away' }
    response.setTimeout(patience, () => response.destroy())
    const leave = <T>(said: T): T => {
      response.destroy()
      return said
    }
    const { statusCode = 0, headers: said } = response
    if (gone.has(statusCode)) return leave({ kind: 'gone' } as const)
    // An error in a video's clothes: WeChat answers 200 to nearly everything.
    const isWords = /^(text\/html|application\/json)/.test(said['content-type'] ?? '')
    if (isWords || (statusCode !== 200 && statusCode !== 206)) return leave({ kind: 'away' } as const)
    const etag = said.etag ?? said['last-modified'] ?? null
    if (statusCode === 200) {
      // A server without ranges gives all of it: what was not asked for is passed over by the caller.
      const length = Number(said['content-length'] ?? NaN)
      return { kind: 'open', stream: response, from: 0, size: Number.isSafeInteger(length) ? length : null, etag }
    }
    const [, first, whole] = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(said['content-range'] ?? '') ?? []
    if (Number(first) !== from) return leave({ kind: 'away' } as const)
    return { kind: 'open', stream: response, from, size: whole === '*' ? null : Number(whole), etag }
  }
}
