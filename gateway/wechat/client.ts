import { createHash } from 'node:crypto'
import type { Answer, Failure } from './answer.ts'
import { exchange, type Asked } from './exchange.ts'
import { judge, passing } from './judge.ts'
import { tokenCodes } from './refusals.ts'
import { retriesOf, wechatApis, type Api, type ApiName, type CalledApi } from './retry-table.ts'
import { keepToken, type Forced } from './token.ts'

/** One line per exchange with WeChat: no URL, no token, no text of anybody. */
export type CallLine = {
  api: ApiName
  path: string
  ms: number
  outcome: Answer<unknown>['kind']
  why?: string
  errcode?: number
  rid?: string
}

export type ClientOptions = {
  /** `https://api.weixin.qq.com`, or where api-mock listens. */
  baseUrl: string
  appid: string
  secret: string
  fetch?: typeof fetch
  /** Unix seconds. */
  now?: () => number
  /** Milliseconds that only go forward. */
  monotonic?: () => number
  log?: (line: CallLine) => void
  /** Milliseconds before the second and the third attempt, give or take a quarter. */
  retryDelays?: readonly number[]
  /** Multiplies every time-out; below 1 in tests. */
  patience?: number
}

export type WechatClient = {
  call(api: CalledApi, asked?: Asked): Promise<Answer<Record<string, unknown>>>
  /** Unix seconds of this process' last call of it. */
  lastCalled(api: CalledApi): number | undefined
  /** A token that is held or can be had: the seconds it has left, and its mark (`Taken`). */
  checkToken(): Promise<Answer<{ expiresIn: number; mark: string }>>
  /** Lets WeChat end the token at once and give another: a person's decision, sent once (§8.2). */
  forceToken(): Promise<Forced>
  /** What the exchanges of this process showed about the connection. */
  pulse(): Pulse
  /** Unix seconds. */
  now(): number
}

export type Pulse = {
  /** Seconds by which WeChat's clock is ahead of ours, as its last answer said; null before the first. Whole seconds only. */
  clockAhead: number | null
  /** Tokens that should have lived on, were refused, and had been replaced: somebody did it, and not this process. */
  tokensTaken: readonly Taken[]
}

/** `mark` tells tokens apart and opens nothing; `at` is when WeChat refused it, Unix seconds. */
export type Taken = { mark: string; at: number }
const markOf = (token: string) => createHash('sha256').update(token).digest('base64url')

/** Seconds before its end at which a stable token is changed for the next one, and a minute for slow answers. */
const renewedBefore = 360

type Reply = Answer<Record<string, unknown>>
type Doubt = Failure & { kind: 'unknown' }

export function createWechatClient(options: ClientOptions): WechatClient {
  const { baseUrl, appid, secret, log, retryDelays = [300, 1000], patience = 1 } = options
  const now = options.now ?? (() => Math.floor(Date.now() / 1000))
  const monotonic = options.monotonic ?? (() => performance.now())
  let clockAhead: Pulse['clockAhead'] = null
  const taken = new Map<string, number>()
  const called = new Map<ApiName, number>()
  const heardClock = (unix: number) => (clockAhead = Math.round(unix - now()))
  const wire = { baseUrl, fetch: options.fetch ?? globalThis.fetch, heardClock }

  async function once(name: ApiName, asked: Asked, token: string | null, timeout: number): Promise<Reply> {
    const api: Api = wechatApis[name]
    called.set(name, now())
    const began = monotonic()
    const heard = await exchange(wire, api, asked, token, timeout)
    const answer = judge(api, heard, now(), [secret, ...tokens.known(), token ?? ''])
    log?.(lineOf(name, api, monotonic() - began, answer))
    return answer
  }

  /** `last`: there is no token, and asking for one has been retried enough. */
  async function withToken(name: ApiName, asked: Asked, left: () => number): Promise<{ answer: Reply; last?: true }> {
    if ((wechatApis[name] as Api).tokenless) return { answer: await once(name, asked, null, left()) }
    const first = await tokens.get()
    if (first.kind !== 'token') return { answer: first, last: true }
    if (left() <= 0) return { answer: { kind: 'away', why: 'timeout' }, last: true }
    const answer = await once(name, asked, first.token, left())
    if (answer.kind !== 'notConnected' || !tokenCodes.has(answer.wechat.errcode)) return { answer }
    // Refused at the door: the one retry that is safe for every kind, once, with a different token only (§3.1).
    const second = await tokens.insteadOf(first.token)
    if (second.kind !== 'token') return { answer: second, last: true }
    if (second.token === first.token || left() <= 0) return { answer, last: true }
    // Near its end WeChat changes it by itself (§8.2).
    const mark = markOf(first.token)
    if (first.expiresIn > renewedBefore && !tokens.endedByUs(first.token) && !taken.has(mark)) taken.set(mark, now())
    return { answer: await once(name, asked, second.token, left()) }
  }

  async function call(name: CalledApi, asked: Asked = {}): Promise<Reply> {
    const api: Api = wechatApis[name]
    const timeout = api.timeout * patience
    const inAll = api.kind === 'read' || api.kind === 'duplicate'
    const deadline = monotonic() + timeout
    let doubt: Doubt | null = null
    for (let attempt = 0; ; attempt++) {
      const until: number = inAll ? deadline : monotonic() + timeout
      const heard = await withToken(name, asked, () => until - monotonic())
      const answer = withDoubt(doubt, heard.answer)
      if (answer.kind === 'unknown') doubt = answer
      if ((answer.kind !== 'unknown' && answer.kind !== 'away') || !passing.has(answer.why)) return answer
      if (heard.last || attempt >= retriesOf[api.kind]) return answer
      const delay = (retryDelays[attempt] ?? 0) * (0.75 + Math.random() / 2)
      if (inAll && monotonic() + delay >= deadline) return answer
      if (delay > 0) await new Promise((wake) => setTimeout(wake, delay))
    }
  }

  const credentials = { grant_type: 'client_credential', appid, secret }
  const tokens = keepToken(() => call('stable_token', { body: { ...credentials, force_refresh: false } }), monotonic)

  return {
    call,
    lastCalled: (api) => called.get(api),
    async checkToken() {
      const answer = await tokens.get()
      return answer.kind === 'token'
        ? { kind: 'ok', data: { expiresIn: answer.expiresIn, mark: markOf(answer.token) }, at: now() }
        : answer
    },
    forceToken: () =>
      tokens.force(() => call('stable_token/forced', { body: { ...credentials, force_refresh: true } })),
    pulse: () => ({ clockAhead, tokensTaken: [...taken].map(([mark, at]) => ({ mark, at })) }),
    now,
  }
}

/**
 * A write that may already have had its effect stays unknown until an attempt succeeds: "refused, no effect" is then true
 * of the second attempt only (the room may have gone live in between, say).
 */
function withDoubt(doubt: Doubt | null, answer: Reply): Reply {
  if (doubt === null || answer.kind === 'ok') return answer
  const wechat = answer.wechat ?? doubt.wechat
  // A code is final, weather is not: only the second may be asked once more.
  const why = answer.kind === 'unknown' || answer.kind === 'away' ? answer.why : 'unknownCode'
  return wechat === undefined ? { kind: 'unknown', why } : { kind: 'unknown', why, wechat }
}

function lineOf(name: ApiName, api: Api, ms: number, answer: Reply): CallLine {
  const line: CallLine = { api: name, path: api.path, ms: Math.round(ms), outcome: answer.kind }
  if ('why' in answer) line.why = answer.why
  if (answer.kind === 'ok' || answer.wechat === undefined) return line
  line.errcode = answer.wechat.errcode
  if (answer.wechat.rid !== undefined) line.rid = answer.wechat.rid
  return line
}
