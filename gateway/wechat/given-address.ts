import { lookup } from 'node:dns'
import http, { type IncomingMessage } from 'node:http'
import https from 'node:https'
import type { LookupFunction } from 'node:net'
import type { Why } from './answer.ts'
import { publicOnly } from '../public-address.ts'
import { pictureHost } from './picture-hosts.ts'

export type GivenAddress = {
  /** The one place that may be inside our own network: where this WeChat is (in the demo, api-mock). */
  baseUrl: string
  /** Ends the asking, redirects included, and the body too. */
  signal: AbortSignal
  headers: Record<string, string>
  lookup?: LookupFunction | undefined
}

const mostRedirects = 3

/**
 * Opens an address out of an answer of WeChat's (reliability.md §4.1). The host list is what WeChat's answers name; the
 * address is checked where the socket connects, so a resolver that changes its mind is no way in (§4.6). Node's `http` and
 * not `fetch`, because only it takes a lookup. No Referer is sent: mmbiz.qpic.cn refuses foreign ones.
 * Whoever gets the response reads it or destroys it.
 */
export async function openGiven(url: string, given: GivenAddress): Promise<IncomingMessage | Why> {
  const resolve = given.lookup ?? (lookup as LookupFunction)
  let next = url
  for (let hop = 0; hop <= mostRedirects; hop++) {
    const host = pictureHost(next, given.baseUrl)
    if (host === null) return 'http'
    const response = await ask(host.url, given, host.trusted ? resolve : publicOnly(resolve))
    if (typeof response === 'string') return response
    const { statusCode = 0, headers } = response
    if (statusCode < 300 || statusCode >= 400) return response
    response.destroy()
    if (headers.location === undefined || !URL.canParse(headers.location, host.url)) return 'http'
    next = new URL(headers.location, host.url).href
  }
  return 'http'
}

function ask(url: URL, { signal, headers }: GivenAddress, resolve: LookupFunction): Promise<IncomingMessage | Why> {
  return new Promise((settle) => {
    const request = (url.protocol === 'https:' ? https : http).get(
      url,
      // A socket of its own: a pooled one may have been opened by somebody who did not look where it goes.
      { agent: false, lookup: resolve, signal, headers: { ...headers, 'accept-encoding': 'identity' } },
      settle,
    )
    request.on('error', () => settle(signal.aborted ? 'timeout' : 'reset'))
  })
}
