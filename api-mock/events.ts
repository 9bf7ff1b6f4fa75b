import { createHash, randomBytes } from 'node:crypto'
import { request as httpRequest } from 'node:http'
import { request as httpsRequest } from 'node:https'
import type { Shop } from './shop.ts'

export type LiveEvent = {
  readonly event: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly openid: string
}
export type Delivery = { readonly status: number; readonly reply: string }

/** §7.3: the object each event nests its fields in; nested in JSON as well ([sim]) */
const NEST: Readonly<Record<string, string>> = {
  wxalive_follow_notify: 'FollowNotify',
  wxalive_push_message_notify: 'PushMessageApiNotify',
}

/** §7.5: SHA-1 of token, timestamp and nonce, sorted and joined. */
export const signatureOf = (token: string, timestamp: string, nonce: string) =>
  createHash('sha1').update([token, timestamp, nonce].sort().join('')).digest('hex')

type Message = Readonly<Record<string, unknown>> & { readonly FromUserName: string }

/** The body of an event: the same in every try, since whoever gets it twice tells so by FromUserName, CreateTime and Event (§7.5). */
export const messageOf = (shop: Shop, { event, payload, openid }: LiveEvent): Message => ({
  ToUserName: `gh_${shop.appid.slice(-12)}`,
  FromUserName: openid,
  CreateTime: shop.now(),
  MsgType: 'event',
  Event: event,
  [NEST[event] ?? 'Payload']: payload,
})

/** Sends it to the developer's message URL, signed, as XML or JSON. One try. */
export async function sendMessage(shop: Shop, message: Message): Promise<Delivery> {
  const { messageUrl, messageToken, messageFormat } = shop.config
  if (!messageUrl) throw new Error('no messageUrl: PUT /apps/:appid/config first')
  const timestamp = String(shop.now())
  const nonce = String(randomBytes(4).readUInt32BE())
  const url = new URL(messageUrl)
  for (const [key, value] of Object.entries({
    signature: signatureOf(messageToken, timestamp, nonce),
    timestamp,
    nonce,
    openid: message.FromUserName,
  }))
    url.searchParams.set(key, value)
  const [type, body] =
    messageFormat === 'xml'
      ? ['text/xml', `<xml>${xmlOf(message)}</xml>`]
      : ['application/json', JSON.stringify(message)]
  return post(url, type, body)
}

/** node's own client, because fetch refuses ports that a developer may well use */
function post(url: URL, type: string, body: string): Promise<Delivery> {
  const send = url.protocol === 'https:' ? httpsRequest : httpRequest
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': type, 'content-length': Buffer.byteLength(body) }
    const request = send(url, { method: 'POST', headers, timeout: 5000 }, (response) => {
      let reply = ''
      response.setEncoding('utf8')
      response.on('data', (chunk: string) => (reply = (reply + chunk).slice(0, 2000)))
      response.on('end', () => resolve({ status: response.statusCode ?? 0, reply }))
    })
    request.on('timeout', () => request.destroy(new Error('no answer within 5 seconds')))
    request.on('error', reject)
    request.end(body)
  })
}

const xmlOf = (value: unknown): string => {
  if (Array.isArray(value)) return value.map((item) => `<item>${xmlOf(item)}</item>`).join('')
  if (typeof value === 'object' && value !== null)
    return Object.entries(value)
      .map(([key, inner]) => `<${key}>${xmlOf(inner)}</${key}>`)
      .join('')
  return typeof value === 'number' ? String(value) : `<![CDATA[${String(value).replaceAll(']]>', ']]]]><![CDATA[>')}]]>`
}
