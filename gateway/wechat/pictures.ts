import { lookup } from 'node:dns'
import http from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Answer, Why } from './answer.ts'
import { isPublicAddress, pictureHost } from './picture-hosts.ts'

export type PictureType = 'image/jpeg' | 'image/png' | 'image/gif' | 'image/webp'
export type Picture = { bytes: Buffer; type: PictureType }

export type PictureOptions = {
  /** The one place that may be inside our own network: where this WeChat is (in the demo, api-mock). */
  baseUrl: string
  /** Unix seconds. */
  now: () => number
  /** Milliseconds for everything, redirects included. */
  timeout?: number
  maxBytes?: number
  lookup?: LookupFunction
}

const mostRedirects = 3

type Got = { got: 'bytes'; bytes: Buffer } | { got: 'redirect'; to: string } | { got: 'nothing'; why: Why }

/**
 * Fetches WeChat's pictures for our own origin (reliability.md §4.1). The host list is what WeChat's answers name; the
 * address is checked where the socket connects, so a resolver that changes its mind is no way in (§4.6). Node's `http`
 * and not `fetch`, because only it takes a lookup. No Referer is sent: mmbiz.qpic.cn refuses foreign ones.
 */
export function pictureFetcher(options: PictureOptions): (url: string) => Promise<Answer<Picture>> {
  const { baseUrl, now, timeout = 10_000, maxBytes = 10_000_000 } = options
  const resolve = options.lookup ?? (lookup as LookupFunction)
  const away = (why: Why): Answer<Picture> => ({ kind: 'away', why })

  return async (url) => {
    const signal = AbortSignal.timeout(timeout)
    let next = url
    for (let hop = 0; hop <= mostRedirects; hop++) {
      const host = pictureHost(next, baseUrl)
      if (host === null) return away('http')
      const got = await get(host.url, signal, maxBytes, host.trusted ? resolve : publicOnly(resolve))
      if (got.got === 'nothing') return away(got.why)
      if (got.got === 'redirect') {
        next = got.to
        continue
      }
      const type = pictureType(got.bytes)
      return type === null ? away('notJson') : { kind: 'ok', data: { bytes: got.bytes, type }, at: now() }
    }
    return away('http')
  }
}

function get(url: URL, signal: AbortSignal, maxBytes: number, resolve: LookupFunction): Promise<Got> {
  const nothing = (why: Why): Got => ({ got: 'nothing', why })
  return new Promise((settle) => {
    const failed = () => settle(nothing(signal.aborted ? 'timeout' : 'reset'))
    const request = (url.protocol === 'https:' ? https : http).get(
      url,
      // A socket of its own: a pooled one may have been opened by somebody who did not look where it goes.
      { agent: false, lookup: resolve, signal, headers: { accept: 'image/*', 'accept-encoding': 'identity' } },
      (response) => {
        const { statusCode = 0, headers } = response
        const stop = (got: Got) => {
          settle(got)
          response.destroy()
        }
        if (
          statusCode >= 300 &&
          statusCode < 400 &&
          headers.location !== undefined &&
          URL.canParse(headers.location, url)
        )
          return stop({ got: 'redirect', to: new URL(headers.location, url).href })
        if (statusCode !== 200 || Number(headers['content-length'] ?? 0) > maxBytes) return stop(nothing('http'))
        const parts: Buffer[] = []
        let size = 0
        response.on('data', (part: Buffer) => {
          size += part.length
          if (size > maxBytes) stop(nothing('http'))
          else parts.push(part)
        })
        response.on('end', () => settle({ got: 'bytes', bytes: Buffer.concat(parts) }))
        response.on('error', failed)
        response.on('close', failed)
      },
    )
    request.on('error', failed)
  })
}

/** Refuses a name that leads inside, even if it also leads outside. */
function publicOnly(resolve: LookupFunction): LookupFunction {
  return (hostname, options, callback) =>
    resolve(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, [])
      const addresses = Array.isArray(found) ? found : [{ address: found, family: found.includes(':') ? 6 : 4 }]
      const first = addresses[0]
      if (first === undefined || !addresses.every(({ address }) => isPublicAddress(address)))
        return callback(new Error('not a public address'), [])
      if (options.all) callback(null, addresses)
      else callback(null, first.address, first.family)
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
