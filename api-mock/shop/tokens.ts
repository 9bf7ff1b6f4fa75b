import { createHash, randomBytes } from 'node:crypto'
import { refuse } from '../refuse.ts'
import { Table, type Place } from '../table.ts'

const LIFETIME = 7200
/** §8.1, §8.2: old and new are both valid for about five minutes */
const OVERLAP = 300
const KEPT = 200
const DAY = 24 * 3600

export type Token = {
  readonly value: string
  readonly kind: 'legacy' | 'stable'
  readonly issued: number
  /** past this second it answers 42001 */
  readonly expires: number
  /** superseded or revoked: from this second on it answers 40001 */
  readonly voidFrom: number | null
}

/** Every token begins with its app's tag, so that a token we have forgotten still tells whose call it was. */
export const tagOf = (appid: string) => createHash('sha256').update(appid).digest('hex').slice(0, 12)

/** Legacy and stable tokens are independent of each other (§8.2). */
export class Tokens {
  readonly table: Table<Token>
  readonly #tag: string
  /** second of the last forced refresh; not kept over a restart, where it can only matter for 30 s */
  lastForced = 0

  constructor(place: Place) {
    this.table = new Table(place, 'token')
    this.#tag = tagOf(place.appid)
  }

  /** §8.1: a new one ends the previous one after the overlap. */
  issueLegacy(now: number): Token {
    return this.#issue('legacy', now, now + OVERLAP)
  }

  /** §8.2, normal mode: the same token while it is good, a new one in its last five minutes. */
  issueStable(now: number): Token {
    const current = this.#newest('stable')
    if (current && current.voidFrom === null && current.expires - now > OVERLAP) return current
    return this.#issue('stable', now, null)
  }

  /** §8.2, force mode: the old token is void immediately. */
  forceStable(now: number): Token {
    this.lastForced = now
    return this.#issue('stable', now, now)
  }

  /** Refuses what is not a good token of this shop. Order and codes: §8, §9.1. */
  check(value: string, now: number) {
    const token = this.table.get(value)
    if (!token || (token.voidFrom !== null && now >= token.voidFrom)) refuse(40001)
    if (now >= token.expires) refuse(42001)
  }

  /** 42001 from now on */
  expireAll(now: number) {
    for (const token of this.table.values())
      if (token.expires > now) this.table.put(token.value, { ...token, expires: now })
  }

  /** 40001 from now on */
  revokeAll(now: number) {
    for (const token of this.table.values())
      if (token.voidFrom === null || token.voidFrom > now) this.table.put(token.value, { ...token, voidFrom: now })
  }

  #issue(kind: Token['kind'], now: number, previousVoidFrom: number | null): Token {
    const previous = this.#newest(kind)
    // a stable token that rotates simply runs out (42001); any other is superseded (40001)
    if (previous && previous.voidFrom === null)
      this.table.put(previous.value, { ...previous, voidFrom: previousVoidFrom ?? previous.expires + DAY })
    const value = `72_${this.#tag}${randomBytes(88).toString('base64url')}`
    this.#forgetOld()
    return this.table.put(value, { value, kind, issued: now, expires: now + LIFETIME, voidFrom: null })
  }

  /** the last issued; the table keeps insertion order */
  #newest(kind: Token['kind']): Token | undefined {
    return [...this.table.values()].findLast((token) => token.kind === kind)
  }

  /** Only what is superseded: the current token of either kind stays, however often the other is fetched. */
  #forgetOld() {
    for (const token of [...this.table.values()]) {
      if (this.table.size < KEPT) return
      if (token.voidFrom !== null) this.table.delete(token.value)
    }
  }
}
