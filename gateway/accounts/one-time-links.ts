import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Transaction } from 'kysely'
import type { Access, OneTimeLink } from '#contract/team.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

const lasts = { invitation: 3 * 86_400, reset: 86_400 } as const
const now = () => Math.floor(Date.now() / 1000)
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

type Wanted =
  | { kind: 'invitation'; name: string; access: Access; by: string }
  | { kind: 'reset'; name: string; accountId: string; by: string }

/** Links that work once and not for long. A dump of their table opens nothing: only hashes are kept. */
export function createOneTimeLinks(db: Db) {
  const live = (tx: Db | Transaction<Tables>) => tx.selectFrom('one_time_link').selectAll().where('ends_at', '>', now())

  return {
    /** An older link for the same account stops working. */
    async make(tx: Transaction<Tables>, wanted: Wanted): Promise<OneTimeLink> {
      const token = randomBytes(24).toString('base64url')
      const id = randomUUID()
      const at = now()
      const endsAt = at + lasts[wanted.kind]
      const accountId = wanted.kind === 'reset' ? wanted.accountId : null
      const { owner, roles } = wanted.kind === 'invitation' ? wanted.access : { owner: false, roles: [] }
      await tx.deleteFrom('one_time_link').where('ends_at', '<=', at).execute()
      if (accountId) await tx.deleteFrom('one_time_link').where('account_id', '=', accountId).execute()
      await tx
        .insertInto('one_time_link')
        .values({
          id,
          token_hash: hashOf(token),
          kind: wanted.kind,
          account_id: accountId,
          name: wanted.name,
          owner,
          roles: JSON.stringify(roles),
          by: wanted.by,
          made_at: at,
          ends_at: endsAt,
        })
        .execute()
      return { id, name: wanted.name, token, endsAt }
    },

    look: (token: string) => live(db).where('token_hash', '=', hashOf(token)).executeTakeFirst(),

    /** Two at once: one gets it. */
    take: (tx: Transaction<Tables>, token: string) =>
      tx
        .deleteFrom('one_time_link')
        .where('token_hash', '=', hashOf(token))
        .where('ends_at', '>', now())
        .returningAll()
        .executeTakeFirst(),

    invitations: () => live(db).where('kind', '=', 'invitation').orderBy('made_at', 'desc').execute(),

    withdraw: (tx: Transaction<Tables>, id: string) =>
      tx
        .deleteFrom('one_time_link')
        .where('id', '=', id)
        .where('kind', '=', 'invitation')
        .returning('name')
        .executeTakeFirst(),
  }
}
export type OneTimeLinks = ReturnType<typeof createOneTimeLinks>
