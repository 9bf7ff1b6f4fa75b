import { sql } from 'kysely'
import { Fault } from '../fault.ts'
import type { Db } from '../store/database.ts'

const window = 15 * 60
const perAccount = 5
const perAddress = 20

/**
 * After 5 failures of one account or 20 of one address within 15 minutes each further try waits, twice as long each time
 * up to 15 minutes. Nothing is ever locked for good. Counted in the database, so that all gateways share it.
 */
export function createSignInLimit(db: Db) {
  const waitOf = async (who: string, free: number, at: number) => {
    const row = await db
      .selectFrom('sign_in_failure')
      .select([sql<number>`count(*)::int`.as('n'), sql<number | null>`max(at)`.as('last')])
      .where('who', '=', who)
      .where('at', '>', at - window)
      .executeTakeFirstOrThrow()
    if (row.n < free) return 0
    return (row.last ?? 0) + Math.min(window, 2 ** (row.n - free)) - at
  }
  const whos = (name: string, ip: string) => [
    { who: `account:${name.toLowerCase()}`, free: perAccount },
    { who: `address:${ip}`, free: perAddress },
  ]
  const now = () => Math.floor(Date.now() / 1000)

  return {
    async check(name: string, ip: string): Promise<void> {
      for (const { who, free } of whos(name, ip)) {
        const wait = await waitOf(who, free, now())
        if (wait > 0) throw new Fault('tooMany', 'Too many failed sign-ins. Wait and try again.', { retryAfter: wait })
      }
    },
    async failed(name: string, ip: string): Promise<void> {
      const at = now()
      await db
        .deleteFrom('sign_in_failure')
        .where('at', '<', at - window)
        .execute()
      await db
        .insertInto('sign_in_failure')
        .values(whos(name, ip).map(({ who }) => ({ who, at })))
        .execute()
    },
    async succeeded(name: string): Promise<void> {
      await db.deleteFrom('sign_in_failure').where('who', '=', `account:${name.toLowerCase()}`).execute()
    },
  }
}
