import type { Answer, Failure } from './answer.ts'

/** Milliseconds before the end at which WeChat renews a stable token; both are good meanwhile (§8.2). */
const renewBefore = 5 * 60_000
/** In the background, and after a refusal, not more often than this (reliability.md §3.3, F05). */
const pause = 60_000

type Held = { token: string; until: number }
export type TokenAnswer = { kind: 'token'; token: string; expiresIn: number } | Failure

export type TokenKeeper = {
  get(): Promise<TokenAnswer>
  /** After WeChat refused `failed`: another one if there is any, else the same again, at which the caller stops. */
  insteadOf(failed: string): Promise<TokenAnswer>
  /** Everything held that must not be repeated in a text. */
  known(): string[]
}

/**
 * One mini program's access token, in memory. `stable_token` in its normal mode only: it gives every gateway the same
 * token, so there is nothing to lock or to share, and no call here can take a token away from anybody (§3.3).
 * `ask` makes one call to it; `monotonic` never goes back, whatever becomes of the wall clock (F44).
 */
export function keepToken(ask: () => Promise<Answer<Record<string, unknown>>>, monotonic: () => number): TokenKeeper {
  let held: Held | null = null
  let refusal: { failure: Failure; until: number } | null = null
  let asking: Promise<TokenAnswer> | null = null
  let askedAt = Number.NEGATIVE_INFINITY

  const seen = (of: Held): TokenAnswer => ({
    kind: 'token',
    token: of.token,
    expiresIn: Math.max(0, Math.floor((of.until - monotonic()) / 1000)),
  })

  async function askNow(): Promise<TokenAnswer> {
    askedAt = monotonic()
    const answer = await ask()
    if (answer.kind !== 'ok') {
      // A person must act, or a quota must return: asking again at once cannot help. Weather is not remembered.
      if (answer.kind !== 'away' && answer.kind !== 'unknown') refusal = { failure: answer, until: monotonic() + pause }
      return answer
    }
    const { access_token: token, expires_in: seconds } = answer.data
    if (typeof token !== 'string' || token === '') return { kind: 'away', why: 'notJson' }
    refusal = null
    // From when it was asked for, so that a slow answer cannot make it look younger. 7200 is WeChat's usual (§8.1).
    held = { token, until: askedAt + (Number(seconds) > 0 ? Number(seconds) : 7200) * 1000 }
    return seen(held)
  }

  const once = () => (asking ??= askNow().finally(() => (asking = null)))

  async function askAgain(): Promise<TokenAnswer> {
    if (refusal && monotonic() < refusal.until) return refusal.failure
    return once()
  }

  return {
    async get() {
      const left = held === null ? 0 : held.until - monotonic()
      if (held === null || left <= 0) return askAgain()
      if (left < renewBefore && monotonic() - askedAt >= pause) void askAgain()
      return seen(held)
    },
    async insteadOf(failed) {
      return held !== null && held.token !== failed ? seen(held) : askAgain()
    },
    known: () => (held === null ? [] : [held.token]),
  }
}
