import type { Rules } from '#contract/team.ts'
import type { Db } from '../store/database.ts'

/** What the owner has laid down for all accounts; nothing until they do. */
export async function rulesOf(db: Db): Promise<Rules> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'rules').executeTakeFirst()
  return (row?.value as Rules | undefined) ?? { secondFactorFor: [] }
}

export async function setRules(db: Db, rules: Rules): Promise<void> {
  const value = JSON.stringify(rules)
  await db
    .insertInto('setting')
    .values({ key: 'rules', value })
    .onConflict((c) => c.column('key').doUpdateSet({ value }))
    .execute()
}
