import { hash, type Options } from '@node-rs/argon2'
import fc from 'fast-check'
import { expect, it, vi } from 'vitest'
import { newPassword } from '#contract/accounts.ts'
import { read } from '#contract/problems.ts'
import { hashPassword, isOutgrown, passwordFits } from './passwords.ts'

// Does what it always does, and is counted.
const running = vi.hoisted(() => ({ now: 0, most: 0 }))
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<{ hash: typeof hash }>()
  return {
    ...real,
    hash: async (password: string, options?: Options) => {
      running.most = Math.max(running.most, ++running.now)
      return real.hash(password, options).finally(() => running.now--)
    },
  }
})

const passwords = fc.string({ unit: 'binary', minLength: 12, maxLength: 128 })

it('any 12 to 128 characters are a password, none is cut, and another case is another password', async () => {
  await fc.assert(
    fc.asyncProperty(passwords, async (password) => {
      expect(read(newPassword, password)).toEqual({ ok: true, value: password })
      const stored = await hashPassword(password)
      expect(await passwordFits(stored, password)).toBe(true)
      expect(await passwordFits(stored, password.slice(0, -1))).toBe(false)
      expect(await passwordFits(stored, `${password}.`)).toBe(false)
      const other = password.toUpperCase() === password ? password.toLowerCase() : password.toUpperCase()
      expect(await passwordFits(stored, other)).toBe(other === password)
    }),
    { numRuns: 25 },
  )
})

it.each([11, 129])('%i characters are none, however many bytes they have', (length) => {
  expect(read(newPassword, '播'.repeat(length)).ok).toBe(false)
})

it('a hash made at a smaller cost is outgrown, one of today is not', async () => {
  const password = 'a password of the old days'
  const cheap = await hash(password, { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 })
  expect(isOutgrown(cheap)).toBe(true)
  expect(isOutgrown(await hashPassword(password))).toBe(false)
})

it('a flood of sign-ins computes two hashes at a time, and each in its turn', async () => {
  running.most = 0
  const made = await Promise.all(Array.from({ length: 8 }, (_, n) => hashPassword(`one of many passwords ${n}`)))
  expect([running.most, running.now, new Set(made).size]).toEqual([2, 0, 8])
})
