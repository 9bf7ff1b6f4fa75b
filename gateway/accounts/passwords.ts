import { hash, verify } from '@node-rs/argon2'
import { Fault } from '../fault.ts'
import { isCommonPassword } from './common-passwords.ts'

// RFC 9106's second choice, by OWASP: 19 MiB, two passes (reliability.md §4.2).
const cost = { algorithm: 2 /* Argon2id */, memoryCost: 19_456, timeCost: 2, parallelism: 1 }

/** At most two hashes at once, so that a flood of sign-ins cannot take all the memory. */
let running = 0
const waiting: (() => void)[] = []
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= 2) await new Promise<void>((go) => waiting.push(go))
  else running++
  try {
    return await work()
  } finally {
    // The place is handed on, not given up: nobody slips in between.
    const next = waiting.shift()
    if (next) next()
    else running--
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password, cost))

/** Made when hashing was cheaper: to be made again as soon as its password is heard. */
export function isOutgrown(stored: string): boolean {
  const [, m, t, p] = /\$m=(\d+),t=(\d+),p=(\d+)\$/.exec(stored)?.map(Number) ?? []
  if (m === undefined || t === undefined || p === undefined) return true
  return !stored.startsWith('$argon2id$') || m < cost.memoryCost || t < cost.timeCost || p < cost.parallelism
}

let nobodys: Promise<string> | undefined
/** With no account the same work is done on nobody's hash, so that the time does not tell who exists. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password')
  const against = stored ?? (await nobodys)
  const fits = await inTurn(() => verify(against, password))
  return fits && stored !== undefined
}

/** The hash of a password that somebody chose, unless anybody would try it. */
export async function hashNewPassword(password: string): Promise<string> {
  if (isCommonPassword(password))
    throw new Fault('badRequest', 'This password is too common.', { fields: { password: { rule: 'commonPassword' } } })
  return hashPassword(password)
}
