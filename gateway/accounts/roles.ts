import type { Transaction } from 'kysely'
import type { Role } from '#contract/permissions.ts'
import { givenRoles, type Access } from '#contract/team.ts'
import type { Tables } from '../store/tables.ts'

type Given = (typeof givenRoles)[number]
const isGiven = (role: Role): role is Given => (givenRoles as readonly Role[]).includes(role)

/** Rows of `account_role` as the contract has them. */
export const heldBy = (rows: readonly { mp: string; role: Role }[]): Access['roles'] =>
  rows.flatMap(({ mp, role }) => (isGiven(role) ? [{ mp, role }] : []))

/** What this account may do from now on: an owner holds no single roles. */
export async function setAccess(tx: Transaction<Tables>, id: string, { owner, roles }: Access): Promise<void> {
  await tx.updateTable('account').set({ owner }).where('id', '=', id).execute()
  await tx.deleteFrom('account_role').where('account_id', '=', id).execute()
  if (!owner && roles.length > 0)
    await tx
      .insertInto('account_role')
      .values(roles.map(({ mp, role }) => ({ account_id: id, mp, role })))
      .execute()
}
