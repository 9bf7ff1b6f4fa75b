import { hash, verify } from '@node-rs/argon2'
import { Fault } from '../fault.ts'

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

let nobodys: Promise<string> | undefined
/** With no account the same work is done on nobody's hash, so that the time does not tell who exists. */
export async function passwordFits(stored: string | undefined, password: string): Promise<boolean> {
  nobodys ??= hashPassword('nobody has this password')
  const against = stored ?? (await nobodys)
  const fits = await inTurn(() => verify(against, password))
  return fits && stored !== undefined
}

/** The passwords that every list of guesses starts with, and our own words. Only those long enough to be tried at all. */
const common = new Set([
  '123456789012',
  '1234567890123',
  '12345678901234',
  '111111111111',
  '000000000000',
  '123123123123',
  '123412341234',
  'password1234',
  'password12345',
  'passwordpassword',
  'qwertyuiop12',
  'qwertyuiop123',
  'qwertyuiopasdf',
  'qwerty123456',
  'abcdefghijkl',
  'abc123456789',
  'a1234567890b',
  'administrator',
  'administrator1',
  'iloveyou1234',
  'letmeinletmein',
  'changeme1234',
  'kaibokaibo12',
  'kaibo1234567',
  'kaibo123456789',
  'kaibo12345678',
  'wechatwechat',
  'wechat123456',
  'weixin123456',
  'woaini1314520',
  'woaini520131',
  'aa1234567890',
  '1qaz2wsx3edc',
  '1q2w3e4r5t6y',
  '1qaz2wsx3edc4rfv',
  'zaq12wsxcde3',
])
export const isCommonPassword = (password: string): boolean => {
  const plain = password.toLowerCase()
  return common.has(plain) || new Set(plain).size === 1
}

/** The hash of a password that somebody chose, unless anybody would try it. */
export async function hashNewPassword(password: string): Promise<string> {
  if (isCommonPassword(password))
    throw new Fault('badRequest', 'This password is too common.', { fields: { password: { rule: 'commonPassword' } } })
  return hashPassword(password)
}
