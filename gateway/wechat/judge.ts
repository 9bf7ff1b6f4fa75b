import type { WechatAnswer } from '#contract/fault.ts'
import type { Answer, Why } from './answer.ts'
import type { Heard } from './exchange.ts'
import { credentialCodes, quotaCodes, tokenCodes } from './refusals.ts'
import type { Api } from './retry-table.ts'

/** Only these may be asked again, and only if the API's kind allows it. */
export const passing: ReadonlySet<Why> = new Set(['timeout', 'reset', 'notJson', 'http', 'systemError'])

/** What an exchange means for this API. A token refusal comes out as `notConnected`; the client may try another token. */
export function judge(api: Api, heard: Heard, at: number, secrets: readonly string[]): Answer<Record<string, unknown>> {
  const doubtful = api.kind === 'read' || api.kind === 'duplicate' ? 'away' : 'unknown'
  if (heard.heard === 'nothing') return { kind: heard.sent ? doubtful : 'away', why: heard.why }

  const { body } = heard
  const errcode = codeOf(body.errcode)
  if (errcode === 0) return { kind: 'ok', data: body, at }
  if (errcode === null) {
    // Some good answers carry no errcode at all (§1); anything else without one proves nothing.
    const proven = body.errcode === undefined && api.proof !== undefined && body[api.proof] !== undefined
    return proven ? { kind: 'ok', data: body, at } : { kind: doubtful, why: 'notJson' }
  }
  const wechat = words(errcode, body.errmsg, secrets)
  if (tokenCodes.has(errcode) || credentialCodes.has(errcode)) return { kind: 'notConnected', wechat }
  if (quotaCodes.has(errcode)) return { kind: 'quotaGone', wechat }
  if (api.refusals.includes(errcode)) return { kind: 'refused', wechat, raw: body }
  return { kind: doubtful, why: errcode === -1 ? 'systemError' : 'unknownCode', wechat }
}

/** Numbers come as text at times (§1, Integers; reliability.md F36). */
function codeOf(errcode: unknown): number | null {
  const code = typeof errcode === 'string' && errcode.trim() !== '' ? Number(errcode) : errcode
  return typeof code === 'number' && Number.isInteger(code) ? code : null
}

/** WeChat's text without the tail for its own support staff, and without anything of ours that it may echo. */
function words(errcode: number, errmsg: unknown, secrets: readonly string[]): WechatAnswer {
  let text = typeof errmsg === 'string' ? errmsg : ''
  for (const secret of secrets) if (secret !== '') text = text.replaceAll(secret, '…')
  const wechat: WechatAnswer = { errcode, errmsg: '' }
  const rid = /\brid:\s*([0-9a-f]{8}(?:-[0-9a-f]{8}){2})/i.exec(text)?.[1]
  if (rid !== undefined) wechat.rid = rid
  // `text rid: x`, older `text hint: [x]` and `text hints: [ req_id: x ]` (§1, Failure).
  wechat.errmsg = text.replace(/[\s,;]*(?:\brid:\s*[\w-]+|\bhints?:\s*\[[^\]]*\])\s*/gi, ' ').trim()
  const ip = errcode === 61004 || errcode === 40164 ? ipIn(text) : undefined
  if (ip !== undefined) wechat.ip = ip
  return wechat
}

/** As in `invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist`: the first address is the one to list. */
function ipIn(text: string): string | undefined {
  const mapped = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.]*\d)/.exec(text)?.[0]
  return mapped ?? /(?:[0-9a-f]{0,4}:){2,7}[0-9a-f]{1,4}/i.exec(text)?.[0]
}
