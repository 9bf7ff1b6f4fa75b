import type { Role } from '#contract/permissions.ts'
import type { Db } from '../store/database.ts'

export type Rules = { secondFactorFor: Role[] }

/** What the owner has laid down for all accounts; nothing until they do. */
export async function rulesOf(db: Db): Promise<Rules> {
  const row = await db.selectFrom('setting').select('value').where('key', '=', 'rules').executeTakeFirst()
  return (row?.value as Rules | undefined) ?? { secondFactorFor: [] }
}
