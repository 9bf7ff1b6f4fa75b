import { createHash, randomBytes } from 'node:crypto'
import { Secret, TOTP } from 'otpauth'
import { Fault } from '../fault.ts'
import type { Seal } from '../mini-programs/seal.ts'
import type { Db } from '../store/database.ts'

const period = 30
const codesAtOnce = 10
/** Of these nobody mistakes one for another. Sixteen are over 75 bits, so that a plain hash cannot be guessed back. */
const alphabet = 'ABCDEFGHJKMNPQRSTVWXYZ23456789'
const now = () => Math.floor(Date.now() / 1000)

const plain = (code: string) => code.replace(/[\s-]/g, '').toUpperCase()
const hashOf = (code: string) => createHash('sha256').update(plain(code)).digest('hex')
const recoveryCode = () =>
  [...randomBytes(16)]
    .map((byte) => alphabet[byte % alphabet.length])
    .join('')
    .replace(/(.{4})(?=.)/g, '$1-')

/** Codes of an authenticator app (RFC 6238), each taken once, and codes on paper for the day the phone is lost. */
export function createSecondFactor(db: Db, seal: Seal) {
  const totpOf = (name: string, secret: Secret) =>
    new TOTP({ issuer: 'Kaibo', label: name, secret, digits: 6, period, algorithm: 'SHA1' })

  const rowOf = (id: string) =>
    db.selectFrom('account').select(['name', 'totp_sealed', 'totp_since']).where('id', '=', id).executeTakeFirst()

  /** Right, and not used before: two at once with the same code, one gets in. A clock may be 30 s off. */
  async function takes(id: string, code: string): Promise<boolean> {
    const row = await rowOf(id)
    const secret = row?.totp_sealed && seal.open(row.totp_sealed)
    if (!row || !secret || !/^\d{6}$/.test(plain(code))) return false
    const delta = totpOf(row.name, Secret.fromBase32(secret)).validate({ token: plain(code), window: 1 })
    if (delta === null) return false
    const step = Math.floor(now() / period) + delta
    const { numUpdatedRows } = await db
      .updateTable('account')
      .set({ totp_step: step })
      .where('id', '=', id)
      .where('totp_step', '<', step)
      .executeTakeFirst()
    return numUpdatedRows > 0n
  }

  async function freshCodes(id: string): Promise<string[]> {
    const codes = Array.from({ length: codesAtOnce }, recoveryCode)
    await db.transaction().execute(async (tx) => {
      await tx.deleteFrom('recovery_code').where('account_id', '=', id).execute()
      await tx
        .insertInto('recovery_code')
        .values(codes.map((code) => ({ account_id: id, code_hash: hashOf(code) })))
        .execute()
    })
    return codes
  }

  return {
    async stateOf(id: string) {
      const row = await rowOf(id)
      const codes = await db.selectFrom('recovery_code').select('code_hash').where('account_id', '=', id).execute()
      return { since: row?.totp_since ?? null, recoveryCodes: codes.length }
    },

    async begin(id: string, name: string) {
      const secret = new Secret({ size: 20 })
      const { numUpdatedRows } = await db
        .updateTable('account')
        // Codes of an older secret say nothing about this one: turned off and on again, it takes the first code at once.
        .set({ totp_sealed: seal.close(secret.base32), totp_step: 0 })
        .where('id', '=', id)
        .where('totp_since', 'is', null)
        .executeTakeFirst()
      if (!numUpdatedRows) throw new Fault('notAllowedNow', 'It is on already. Turn it off first.')
      return { secret: secret.base32, uri: totpOf(name, secret).toString() }
    },

    async confirm(id: string, code: string): Promise<string[]> {
      if (!(await takes(id, code)))
        throw new Fault('badRequest', 'This code is not right.', { fields: { code: { rule: 'refused' } } })
      await db.updateTable('account').set({ totp_since: now() }).where('id', '=', id).execute()
      return freshCodes(id)
    },

    /** A code of the app or a recovery code; either is used up. */
    async passes(id: string, code: string): Promise<boolean> {
      if (await takes(id, code)) return true
      const { numDeletedRows } = await db
        .deleteFrom('recovery_code')
        .where('account_id', '=', id)
        .where('code_hash', '=', hashOf(code))
        .executeTakeFirst()
      return numDeletedRows > 0n
    },

    async remove(id: string): Promise<void> {
      await db.updateTable('account').set({ totp_sealed: null, totp_since: null }).where('id', '=', id).execute()
      await db.deleteFrom('recovery_code').where('account_id', '=', id).execute()
    },

    freshCodes,
  }
}
export type SecondFactor = ReturnType<typeof createSecondFactor>
