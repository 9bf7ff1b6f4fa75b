import type { ServerResponse } from 'node:http'
import { setTimeout as wait } from 'node:timers/promises'
import { mutated } from './damage.ts'
import type { Effect } from './shop/effects.ts'

type Reply = { readonly response: ServerResponse; readonly answer: unknown; readonly closing: AbortSignal }

const NOT_JSON =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center></body></html>'

/** Sends the answer, spoilt as the effect wants. Returns the HTTP status sent, 0 when the line was cut. */
export async function deliver({ response, answer, closing }: Reply, effect: Effect | null): Promise<number> {
  switch (effect?.do) {
    case 'reset':
      response.socket?.resetAndDestroy()
      return 0
    case 'hang':
      await pause(effect.ms, closing)
      return send(response, 200, JSON.stringify(answer))
    case 'drip':
      return drip(response, JSON.stringify(answer), effect.bytes, effect.ms, closing)
    case 'http':
      return send(response, effect.status, effect.body ?? '', 'text/html')
    case 'truncate':
      return send(response, 200, Buffer.from(JSON.stringify(answer)).subarray(0, effect.bytes))
    case 'notJson':
      return send(response, 200, effect.body ?? NOT_JSON, 'text/html')
    case 'mutate':
      return send(response, 200, JSON.stringify(mutated(answer, effect)))
    default:
      return send(response, 200, JSON.stringify(answer))
  }
}

export function send(
  response: ServerResponse,
  status: number,
  body: string | Buffer,
  type = 'application/json; encoding=utf-8',
) {
  if (response.destroyed) return 0
  response.writeHead(status, { 'content-type': type, 'content-length': Buffer.byteLength(body) })
  response.end(body)
  return status
}

async function drip(response: ServerResponse, text: string, bytes: number, ms: number, closing: AbortSignal) {
  const whole = Buffer.from(text)
  response.writeHead(200, { 'content-type': 'application/json; encoding=utf-8', 'content-length': whole.length })
  for (let at = 0; at < whole.length && !response.destroyed; at += bytes) {
    response.write(whole.subarray(at, at + bytes))
    await pause(ms, closing)
  }
  response.end()
  return 200
}

/** Closing the server ends every wait at once. */
const pause = (ms: number, closing: AbortSignal) => wait(ms, undefined, { signal: closing, ref: false }).catch(() => {})
