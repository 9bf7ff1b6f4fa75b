import type { IncomingMessage } from 'node:http'
import type { LookupFunction } from 'node:net'
import type { Answer, Why } from './answer.ts'
import { openGiven } from './given-address.ts'

export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
export type Picture = { bytes: Buffer; type: PictureType }

export type PictureOptions = {
  baseUrl: string
  /** Unix seconds. */
  now: () => number
  /** Milliseconds for everything, redirects included. */
  timeout?: number
  maxBytes?: number
  lookup?: LookupFunction
}

/** Fetches WeChat's pictures for our own origin, whole. */
export function pictureFetcher(options: PictureOptions): (url: string) => Promise<Answer<Picture>> {
  const { baseUrl, now, timeout = 10_000, maxBytes = 10_000_000, lookup } = options
  const away = (why: Why): Answer<Picture> => ({ kind: 'away', why })

  return async (url) => {
    const signal = AbortSignal.timeout(timeout)
    const response = await openGiven(url, { baseUrl, signal, headers: { accept: 'image/*' }, lookup })
    if (typeof response === 'string') return away(response)
    const bytes = await whole(response, signal, maxBytes)
    if (typeof bytes === 'string') return away(bytes)
    const type = pictureType(bytes)
    return type === null ? away('notJson') : { kind: 'ok', data: { bytes, type }, at: now() }
  }
}

function whole(response: IncomingMessage, signal: AbortSignal, maxBytes: number): Promise<Buffer | Why> {
  return new Promise((settle) => {
    const stop = () => {
      settle('http')
      response.destroy()
    }
    if (response.statusCode !== 200 || Number(response.headers['content-length'] ?? 0) > maxBytes) return stop()
    const parts: Buffer[] = []
    let size = 0
    response.on('data', (part: Buffer) => {
      size += part.length
      if (size > maxBytes) stop()
      else parts.push(part)
    })
    response.on('end', () => settle(Buffer.concat(parts)))
    const failed = () => settle(signal.aborted ? 'timeout' : 'reset')
    response.on('error', failed)
    response.on('close', failed)
  })
}

/** By what it is, not by what it says it is. SVG has no magic bytes, and no place here: it can carry script. */
export function pictureType(bytes: Buffer): PictureType | null {
  if (bytes.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff]))) return 'image/jpeg'
  if (bytes.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]))) return 'image/png'
  const head = bytes.subarray(0, 12).toString('latin1')
  if (head.startsWith('GIF87a') || head.startsWith('GIF89a')) return 'image/gif'
  return head.startsWith('RIFF') && head.endsWith('WEBP') ? 'image/webp' : null
}
