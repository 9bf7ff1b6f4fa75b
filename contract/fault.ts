import * as z from 'zod/mini'

/** Every way a call can fail, with the HTTP status it travels under. The console has words for each. */
export const faultStatus = {
  badRequest: 400,
  signInNeeded: 401,
  wrongPassword: 401,
  forbidden: 403,
  crossSite: 403,
  notFound: 404,
  notAllowedNow: 409,
  setupDone: 409,
  alreadyThere: 409,
  /** `If-Match` is stale; `current` holds the newer version. */
  changedMeanwhile: 412,
  tooLarge: 413,
  /** The same `Idempotency-Key` came with another body. */
  keyReused: 422,
  /** WeChat said no. `wechat` has its code and rid; nothing took effect. */
  refused: 422,
  versionNeeded: 428,
  tooMany: 429,
  quotaGone: 429,
  internal: 500,
  /** WeChat could not be reached or answered nonsense; nothing was asked to change. */
  wechatAway: 502,
  /** The mini program's credentials do not work: secret, IP list, permission. */
  notConnected: 503,
  /** WeChat was asked to change something and nobody knows whether it did. */
  outcomeUnknown: 504,
  cannotSave: 507,
} as const

export type FaultCode = keyof typeof faultStatus | 'offline'

/**
 * Which rule a field broke. Numbers depend on the rule: `length` in WeChat units (汉字 = 2), `earliest`/`latest` in Unix
 * seconds, `shortest`/`longest` in seconds, `pixels` and `bytes` as named.
 */
export const fieldProblem = z.object({
  rule: z.enum([
    'required',
    'length',
    'choice',
    'earliest',
    'latest',
    'shortest',
    'longest',
    'sameAsAnchor',
    'notAPicture',
    'brokenPicture',
    'bytes',
    'pixels',
    'unknownPicture',
    'commonPassword',
    /** Two values that exclude each other, as a current price above the original: at least `min`, at most `max`. */
    'order',
    /** The same as row `at` of the list, from 0. */
    'duplicate',
    'refused',
    'invalid',
  ]),
  min: z.optional(z.number()),
  max: z.optional(z.number()),
  actual: z.optional(z.number()),
  at: z.optional(z.number()),
})
export type FieldProblem = z.output<typeof fieldProblem>

export const wechatAnswer = z.object({
  errcode: z.number(),
  /** WeChat's own text without the rid. */
  errmsg: z.string(),
  rid: z.optional(z.string()),
  /** The verification QR that came with 300036 or 400002, on our origin. */
  qrCode: z.optional(z.string()),
  /** The IP that WeChat wants on its list (61004, 40164). */
  ip: z.optional(z.string()),
})
export type WechatAnswer = z.output<typeof wechatAnswer>

const codes: [FaultCode, ...FaultCode[]] = ['offline', ...(Object.keys(faultStatus) as (keyof typeof faultStatus)[])]

export const faultShape = z.object({
  code: z.enum(codes),
  /** Plain English for people who read the API; the console speaks by `code`. */
  message: z.string(),
  fields: z.optional(z.record(z.string(), fieldProblem)),
  wechat: z.optional(wechatAnswer),
  /** With `changedMeanwhile`: what is there now. */
  current: z.optional(z.unknown()),
  /**
   * With `notAllowedNow`: the reason as `goodsCan` and `shelfCan` name it, or `lastOwner`. With `signInNeeded`: `code` (the
   * second factor is missing) or how the session ended (`disabled`, `ended`). With `wrongPassword`: `code`. With `forbidden`:
   * `stepUp` (the password is wanted again) or `secondFactor` (one must be set up first).
   */
  why: z.optional(z.string()),
  /** Seconds until trying again makes sense. */
  retryAfter: z.optional(z.number()),
  requestId: z.string(),
})
export type FaultShape = z.output<typeof faultShape>
