import { z } from 'zod'
import { samePath } from './calls.ts'
import { effectShape, timesOf } from './effects.ts'

export const faultShape = z.strictObject({
  match: z
    .strictObject({
      /** full path, its last segment, or `*` */
      path: z.string().min(1).default('*'),
      /** the n-th matching call from now, counting from 1 */
      nth: z.number().int().positive().optional(),
      probability: z.number().min(0).max(1).optional(),
    })
    .default({ path: '*' }),
  effect: effectShape,
  /** null = until DELETE faults */
  times: z.number().int().positive().nullable().optional(),
})
export type FaultOrder = z.input<typeof faultShape>

type Fault = z.output<typeof faultShape> & { left: number; seen: number }

const TOKEN_PATHS = ['/cgi-bin/token', '/cgi-bin/stable_token']

/** Waiting faults, in the order they were ordered; one call meets at most one of them. */
export class Faults {
  #waiting: Fault[] = []
  #random = randomFrom(1)

  order(order: z.output<typeof faultShape>) {
    const left = order.times === null ? Infinity : (order.times ?? timesOf(order.effect))
    this.#waiting.push({ ...order, left, seen: 0 })
  }

  clear() {
    this.#waiting = []
  }

  /** One seed drives every probability, so that a run can be repeated. */
  seed(seed: number) {
    this.#random = randomFrom(seed)
  }

  list() {
    return this.#waiting.map(({ left, seen, ...fault }) => ({ ...fault, left: left === Infinity ? null : left, seen }))
  }

  /** The fault this call meets, if any; it is used up by that. */
  meet(path: string): Readonly<Fault> | null {
    let met: Fault | undefined
    for (const fault of this.#waiting) {
      if (!concerns(fault, path)) continue
      fault.seen++ // every waiting fault counts the call, whoever takes it
      if (!met && this.#strikes(fault)) met = fault
    }
    if (!met) return null
    met.left--
    this.#waiting = this.#waiting.filter((fault) => fault.left > 0)
    return met
  }

  #strikes({ match, seen }: Fault) {
    if (match.nth !== undefined && seen < match.nth) return false
    return match.probability === undefined || this.#random() < match.probability
  }
}

/** A frozen secret is met where secrets are shown; a missing permission everywhere else. */
function concerns({ match, effect }: Fault, path: string) {
  if (!samePath(match.path, path)) return false
  const token = TOKEN_PATHS.includes(path)
  if (effect.do === 'freezeSecret') return token || match.path !== '*'
  if (effect.do === 'unauthorised' || effect.do === 'revokeToken') return !token
  return true
}

/** mulberry32: small, fast, and the same everywhere */
export function randomFrom(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
