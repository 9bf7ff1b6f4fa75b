import { sql, type Transaction } from 'kysely'
import { Fault } from '../fault.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import { nameKey } from './accounts.ts'

const window = 15 * 60
const perAccount = 5
const perAddress = 20
const countLock = 4_202

/**
 * After 5 failures of one account or 20 of one address within 15 minutes each further try waits, twice as long each time
 * up to 15 minutes. Nothing is ever locked for good. Counted in the database, so that all gateways share it.
 */
export function createSignInLimit(db: Db) {
  const now = () => Math.floor(Date.now() / 1000)

  const waitOf = async (tx: Transaction<Tables>, who: string, free: number, at: number) => {
    const row = await tx
      .selectFrom('sign_in_failure')
      .select([sql<number>`count(*)::int`.as('n'), sql<number | null>`max(at)`.as('last')])
      .where('who', '=', who)
      .where('at', '>', at - window)
      .executeTakeFirstOrThrow()
    if (row.n < free) return 0
    return (row.last ?? 0) + Math.min(window, 2 ** (row.n - free + 1)) - at
  }
  const whos = (name: string, ip: string) => [
    { who: `account:${nameKey(name)}`, free: perAccount },
    { who: `address:${ip}`, free: perAddress },
  ]

  return {
    /** Counts the try as failed before the password is looked at, so that many at once cannot all slip by. */
    async begin(name: string, ip: string): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await sql`select pg_advisory_xact_lock(${sql.lit(countLock)})`.execute(tx)
        const at = now()
        await tx
          .deleteFrom('sign_in_failure')
          .where('at', '<', at - window)
          .execute()
        for (const { who, free } of whos(name, ip)) {
          const wait = await waitOf(tx, who, free, at)
          if (wait > 0)
            throw new Fault('tooMany', 'Too many failed sign-ins. Wait and try again.', { retryAfter: wait })
        }
        await tx
          .insertInto('sign_in_failure')
          .values(whos(name, ip).map(({ who }) => ({ who, at })))
          .execute()
      })
    },
    /** Neither failed nor through: the password was right and the second factor is still wanted. This one try is forgotten. */
    async undecided(name: string, ip: string): Promise<void> {
      for (const { who } of whos(name, ip))
        await sql`delete from sign_in_failure where ctid in
          (select ctid from sign_in_failure where who = ${who} order by at desc limit 1)`.execute(db)
    },
    /** The account's count is forgotten; of the address only this one try. */
    async succeeded(name: string, ip: string): Promise<void> {
      await db
        .deleteFrom('sign_in_failure')
        .where('who', '=', `account:${nameKey(name)}`)
        .execute()
      await sql`delete from sign_in_failure where ctid in
        (select ctid from sign_in_failure where who = ${`address:${ip}`} order by at desc limit 1)`.execute(db)
    },
  }
}
export type SignInLimit = ReturnType<typeof createSignInLimit>
