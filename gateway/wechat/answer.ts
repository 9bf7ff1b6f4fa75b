import type { WechatAnswer } from '#contract/fault.ts'

/**
 * Why nobody can say more: `timeout` and `reset` as named, `notJson` = 200 with something else (HTML, truncated, empty,
 * a shape that lacks what was asked for), `http` = any other status, `systemError` = WeChat's −1, `unknownCode` = a code
 * that no document calls a refusal.
 */
export type Why = 'timeout' | 'reset' | 'notJson' | 'http' | 'systemError' | 'unknownCode'

/** What became of a call that did not end well. Only `unknown` may have had an effect. */
export type Failure =
  /** A documented refusal: surely no effect. `raw` is WeChat's whole answer, for the data that some refusals carry. */
  | { kind: 'refused'; wechat: WechatAnswer; raw: Record<string, unknown> }
  /** A write whose effect nobody knows. */
  | { kind: 'unknown'; why: Why; wechat?: WechatAnswer }
  /** A read that failed, or a write that surely was not sent. */
  | { kind: 'away'; why: Why; wechat?: WechatAnswer }
  /** The mini program's credentials do not work, or not for this call: secret, IP list, permission, token refused twice. */
  | { kind: 'notConnected'; wechat: WechatAnswer }
  /** 45009 (until midnight in Beijing) or 45011 (a minute). */
  | { kind: 'quotaGone'; wechat: WechatAnswer }

/** `at`: Unix seconds when WeChat answered. */
export type Answer<T> = { kind: 'ok'; data: T; at: number } | Failure

/**
 * Says the data of a good answer in our words. A reader that finds nothing usable returns `null`: a read is then `away`,
 * a write `unknown`, never `ok`.
 */
export function understood<T>(
  answer: Answer<Record<string, unknown>>,
  read: (data: Record<string, unknown>) => T | null,
  otherwise: 'away' | 'unknown',
): Answer<T> {
  if (answer.kind !== 'ok') return answer
  const data = read(answer.data)
  return data === null ? { kind: otherwise, why: 'notJson' } : { kind: 'ok', data, at: answer.at }
}

/** A good answer that says nothing more. */
export const done = (answer: Answer<Record<string, unknown>>): Answer<null> =>
  answer.kind === 'ok' ? { ...answer, data: null } : answer

/**
 * The verification QR that came with a refusal: `qrcode_url` at create, `codeurl` at addrole (§11, 3). WeChat's own URL:
 * give it to `fetchPicture`, never to a browser.
 */
export function qrCodeUrl(raw: Record<string, unknown>): string | undefined {
  for (const key of ['qrcode_url', 'codeurl', 'codeUrl'])
    if (typeof raw[key] === 'string' && raw[key] !== '') return raw[key]
  return undefined
}
