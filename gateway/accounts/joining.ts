import { randomUUID } from 'node:crypto'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { nameKey } from './accounts.ts'
import type { OneTimeLinks } from './one-time-links.ts'
import { hashNewPassword } from './passwords.ts'
import { setAccess } from './roles.ts'
import type { Sessions } from './sessions.ts'

const used = () => new Fault('notFound', 'This link is used or too old. Ask for a new one.')

/** The other side of a one-time link: a person sets the password that nobody else knows. */
export function createJoining({ db, links, sessions, miniPrograms }: Parts) {
  return {
    async look(token: string) {
      const link = await links.look(token)
      if (!link) throw used()
      return { kind: link.kind, name: link.name, endsAt: link.ends_at }
    },

    async join({ token, name, password }: { token: string; name: string; password: string }, actor: Actor) {
      if (!(await links.look(token))) {
        await note(db, { mp: null, actor, act: 'account.join', outcome: 'denied' })
        throw used()
      }
      const password_hash = await hashNewPassword(password)
      const joined = await db.transaction().execute(async (tx) => {
        const link = await links.take(tx, token)
        if (!link) throw used()
        if (link.account_id !== null) {
          await tx.updateTable('account').set({ password_hash }).where('id', '=', link.account_id).execute()
          await tx
            .deleteFrom('sign_in_failure')
            .where('who', '=', `account:${nameKey(link.name)}`)
            .execute()
          await sessions.end(link.account_id, {}, tx)
          const self = { ...actor, accountId: link.account_id, who: link.name }
          await note(tx, { mp: null, actor: self, act: 'account.newPassword', target: link.name, outcome: 'ok' })
          return { name: link.name }
        }
        const id = randomUUID()
        const { numInsertedOrUpdatedRows } = await tx
          .insertInto('account')
          .values({
            id,
            name,
            name_key: nameKey(name),
            password_hash,
            owner: false,
            disabled: false,
            made_at: Math.floor(Date.now() / 1000),
          })
          .onConflict((c) => c.column('name_key').doNothing())
          .executeTakeFirst()
        // The link is not used up by a name that is taken: all of this is undone.
        if (!numInsertedOrUpdatedRows)
          throw new Fault('alreadyThere', 'There is an account of this name.', {
            fields: { name: { rule: 'duplicate' } },
          })
        const access = { owner: link.owner, roles: link.roles.filter(({ mp }) => miniPrograms.has(mp)) }
        await setAccess(tx, id, access)
        await note(tx, {
          mp: null,
          actor: { ...actor, accountId: id, who: name },
          act: 'account.join',
          target: name,
          outcome: 'ok',
          after: access,
        })
        return { name }
      })
      sessions.changed()
      return joined
    },
  }
}
type Parts = { db: Db; links: OneTimeLinks; sessions: Sessions; miniPrograms: MiniPrograms }
