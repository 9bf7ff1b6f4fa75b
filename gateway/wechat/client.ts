import type { Answer } from './answer.ts'
import type { ApiName } from './retry-table.ts'

export type Asked = {
  query?: Record<string, string | number>
  body?: Record<string, unknown>
  form?: FormData
}

/** One line per exchange: no URL, no token, no text of anybody. */
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
  /** Milliseconds before the second and the third attempt, less or more a quarter; [300, 1000]. */
  retryDelays?: readonly number[]
  /** Multiplies all time-outs; for tests. */
  patience?: number
}

export type WechatClient = {
  call(api: ApiName, asked?: Asked): Promise<Answer<Record<string, unknown>>>
  checkToken(): Promise<Answer<{ expiresIn: number }>>
  /** Unix seconds. */
  now(): number
}

export function createWechatClient(options: ClientOptions): WechatClient {
  void options
  throw new Error('being written')
}
