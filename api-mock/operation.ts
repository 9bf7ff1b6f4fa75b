import type { IncomingHttpHeaders } from 'node:http'
import type { z } from 'zod'
import type { Pictures } from './pictures.ts'
import type { Refusal } from './refuse.ts'
import type { Shop } from './shop.ts'

/** What an operation may know about the call besides its arguments. */
export type CallContext = {
  /** Unix seconds by the shop's clock, the same for the whole call */
  readonly now: number
  /** scheme and host the caller used: pictures in the answer live there */
  readonly origin: string
  readonly ip: string
  readonly query: URLSearchParams
  readonly headers: IncomingHttpHeaders
  readonly body: Buffer
  readonly pictures: Pictures
  /** the errcode a fault will answer with, should the operation care (300021: added, not submitted) */
  readonly willAnswer: number | null
}

/** Where errcode stands in the sample of the official page; `absent` = not at all on success. */
type Success = { readonly errcode: 'first' | 'last' | 'absent'; readonly errmsg: string | null }

export type RefusalNote = readonly [errcode: number, why: string]

export type Operation<Asks extends z.ZodType = z.ZodType> = {
  readonly path: string
  readonly method: 'GET' | 'POST'
  /** a second path some client uses, and at which of the two this shop answers (§14.11) */
  readonly otherPath?: string
  answersAt?(path: string, shop: Shop): boolean
  /** a GET that this shop takes by POST as well (§14.26) */
  orPost?(shop: Shop): boolean
  /** section of wechat-live-api.md that proves it */
  readonly source: string
  /** documented calls a day; null = none published */
  readonly quota: number | null
  /** the path whose counter this one shares (§11.8) */
  readonly sharesQuotaOf?: string
  /** changes nothing: counts as 0 commits */
  readonly reads?: true
  /** `token` in the query (default), or `app`: appid and secret in the arguments */
  readonly auth?: 'token' | 'app'
  /** name of the secret's argument where auth is `app` */
  readonly secretName?: string
  /** `multipart` gets the raw body and headers; `query+json` takes arguments from both */
  readonly takes?: 'multipart' | 'query+json'
  readonly success?: Success
  /** what this one answers to the wrong method, when it is known to differ (§1) */
  readonly wrongMethod?: number
  /** codes its `act` can answer, with when: feeds the README table and the conformance coverage. General codes are implied. */
  readonly refusals: readonly RefusalNote[]
  readonly asks: Asks
  /** the refusal for an argument that is missing or of the wrong kind; 200002 in WeChat's words by default */
  badArgument?(field: string, isMissing: boolean, shop: Shop): Refusal
  /** Checks everything first, then changes: a refusal must leave nothing behind. Returns the fields beside errcode. */
  act(args: z.output<Asks>, shop: Shop, call: CallContext): Answer | Promise<Answer>
}

export type Answer = Record<string, unknown> | void

/** The samples of most writes: `{"errcode":0}`. */
export const BARE: Success = { errcode: 'first', errmsg: null }
export const OK: Success = { errcode: 'first', errmsg: 'ok' }

/** One WeChat operation: its door, its limits, what it asks, how it refuses, what it does. */
export const operation = <Asks extends z.ZodType>(described: Operation<Asks>): Operation =>
  described as unknown as Operation
