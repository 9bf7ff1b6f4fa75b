import type { Rules } from '#contract/team.ts'
import { usualTimeZone } from '#contract/time-zone.ts'
import type { Db } from '../store/database.ts'

/** What the owner has laid down for everybody. */
export type House = { rules: Rules; timeZone: string }

const unsaid: House = { rules: { secondFactorFor: [] }, timeZone: usualTimeZone }

export async function houseOf(db: Db): Promise<House> {
  const rows = await db.selectFrom('setting').selectAll().where('key', 'in', Object.keys(unsaid)).execute()
  return { ...unsaid, ...Object.fromEntries(rows.map(({ key, value }) => [key, value])) }
}

export async function layDown<Key extends keyof House>(db: Db, key: Key, what: House[Key]): Promise<void> {
  const value = JSON.stringify(what)
  await db
    .insertInto('setting')
    .values({ key, value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute()
}
