import type { Answer, Failure } from './answer.ts'

/** Milliseconds before the end at which WeChat renews a stable token; both are good meanwhile (§8.2). */
const renewBefore = 5 * 60_000
/** In the background, and after a refusal, not more often than this (reliability.md §3.3, F05). */
const pause = 60_000

type Held = { token: string; until: number }
type Reply = Answer<Record<string, unknown>>
export type TokenAnswer = { kind: 'token'; token: string; expiresIn: number } | Failure

/** What became of a forced refresh. `changed`: whether there is another token now; null if nobody can say. */
export type Forced = { answer: Answer<null>; changed: boolean | null }

export type TokenKeeper = {
  get(): Promise<TokenAnswer>
  /** After WeChat refused `failed`: another one if there is any, else the same again, at which the caller stops. */
  insteadOf(failed: string): Promise<TokenAnswer>
  /** Lets WeChat end the token at once and takes the new one. `askForced` is called once at most. */
  force(askForced: () => Promise<Reply>): Promise<Forced>
  /** Whether it was we who had WeChat end this one, or may have. */
  endedByUs(token: string): boolean
  /** Everything held that must not be repeated in a text. */
  known(): string[]
}

/**
 * One mini program's access token, in memory. `stable_token` in its normal mode gives every gateway the same token, so
 * there is nothing to lock or to share, and no call can take a token away from anybody (§3.3). Only `force` does, which a
 * person asks for. `ask` makes one call in the normal mode; `monotonic` never goes back, whatever becomes of the wall clock (F44).
 */
export function keepToken(ask: () => Promise<Reply>, monotonic: () => number): TokenKeeper {
  let held: Held | null = null
  let refusal: { failure: Failure; until: number } | null = null
  let asking: Promise<TokenAnswer> | null = null
  let askedAt = Number.NEGATIVE_INFINITY
  /** Grows with every forced token: what was asked for in the normal mode before it may bring the one that it ended. */
  let forcings = 0
  const ended = new Set<string>()

  const seen = (of: Held): TokenAnswer => ({
    kind: 'token',
    token: of.token,
    expiresIn: Math.max(0, Math.floor((of.until - monotonic()) / 1000)),
  })

  /** What a good answer brought; null if it holds no token. */
  function heldOf({ access_token: token, expires_in: seconds }: Record<string, unknown>, at: number): Held | null {
    if (typeof token !== 'string' || token === '') return null
    // From when it was asked for, so that a slow answer cannot make it look younger. 7200 is WeChat's usual (§8.1).
    return { token, until: at + (Number(seconds) > 0 ? Number(seconds) : 7200) * 1000 }
  }

  async function askNow(): Promise<TokenAnswer> {
    askedAt = monotonic()
    const forcedBefore = forcings
    const answer = await ask()
    if (forcings !== forcedBefore && held !== null) return seen(held)
    if (answer.kind !== 'ok') {
      // A person must act, or a quota must return: asking again at once cannot help. Weather is not remembered.
      if (answer.kind !== 'away' && answer.kind !== 'unknown') refusal = { failure: answer, until: monotonic() + pause }
      return answer
    }
    const brought = heldOf(answer.data, askedAt)
    if (brought === null) return { kind: 'away', why: 'notJson' }
    refusal = null
    held = brought
    return seen(held)
  }

  const once = () => (asking ??= askNow().finally(() => (asking = null)))

  async function askAgain(): Promise<TokenAnswer> {
    if (refusal && monotonic() < refusal.until) return refusal.failure
    return once()
  }

  async function get(): Promise<TokenAnswer> {
    const left = held === null ? 0 : held.until - monotonic()
    if (held === null || left <= 0) return askAgain()
    if (left < renewBefore && monotonic() - askedAt >= pause) void askAgain()
    return seen(held)
  }

  async function force(askForced: () => Promise<Reply>): Promise<Forced> {
    // The one to be ended. Without it nobody could say whether it was; and what refuses it would refuse the forced one too.
    const before = await get()
    if (before.kind !== 'token') return { answer: before, changed: null }
    const at = monotonic()
    ended.add(before.token)
    const answer = await askForced()
    const brought = answer.kind === 'ok' ? heldOf(answer.data, at) : null
    if (answer.kind === 'ok' && brought !== null) {
      forcings++
      held = brought
      askedAt = at
      refusal = null
      return { answer: { ...answer, data: null }, changed: true }
    }
    if (answer.kind !== 'ok' && answer.kind !== 'unknown') {
      ended.delete(before.token)
      return { answer, changed: false }
    }
    // WeChat knows which token is good now, and telling that costs nothing: it is what every call would ask next.
    await asking
    const after = await once()
    const bySelf = before.expiresIn * 1000 <= renewBefore + pause
    return {
      answer: answer.kind === 'ok' ? { kind: 'unknown', why: 'notJson' } : answer,
      changed: after.kind !== 'token' || bySelf ? null : after.token !== before.token,
    }
  }

  return {
    get,
    force,
    endedByUs: (token) => ended.has(token),
    async insteadOf(failed) {
      return held !== null && held.token !== failed ? seen(held) : askAgain()
    },
    known: () => (held === null ? [] : [held.token]),
  }
}
