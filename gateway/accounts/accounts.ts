import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Session } from '#contract/accounts.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { hashNewPassword } from './passwords.ts'
import type { SignedIn } from './sessions.ts'

const setupLasts = 30 * 60
const now = () => Math.floor(Date.now() / 1000)
const hashOf = (token: string) => createHash('sha256').update(token).digest('hex')

/** Two names that differ by case or by spaces around them are one. */
export const nameKey = (name: string) => name.trim().toLowerCase()

export function createAccounts(db: Db, miniPrograms: MiniPrograms) {
  const anyone = async () => (await db.selectFrom('account').select('id').limit(1).executeTakeFirst()) !== undefined

  return {
    anyone,

    byName: (name: string) =>
      db.selectFrom('account').selectAll().where('name_key', '=', nameKey(name)).executeTakeFirst(),

    /** The first owner. Two at once make one: the token goes with the first. */
    async makeOwner(name: string, password: string, actor: Omit<Actor, 'accountId' | 'who'>, token?: string) {
      const password_hash = await hashNewPassword(password)
      const id = randomUUID()
      return db.transaction().execute(async (tx) => {
        if (token !== undefined) {
          const { numDeletedRows } = await tx
            .deleteFrom('setup_token')
            .where('token_hash', '=', hashOf(token))
            .where('ends_at', '>', now())
            .executeTakeFirst()
          if (!numDeletedRows)
            throw new Fault('forbidden', 'This set-up link is used or too old. Start Kaibo again for a new one.')
        }
        await tx
          .insertInto('account')
          .values({
            id,
            name,
            name_key: nameKey(name),
            password_hash,
            owner: true,
            disabled: false,
            made_at: now(),
          })
          .execute()
        await note(tx, {
          mp: null,
          actor: { ...actor, accountId: id, who: name },
          act: 'account.makeOwner',
          target: name,
          outcome: 'ok',
        })
        return id
      })
    },

    /** A one-time token for the set-up page; an older one stops working. Only its hash is kept. */
    async newSetupToken(): Promise<string> {
      const token = randomBytes(24).toString('base64url')
      await db.deleteFrom('setup_token').execute()
      await db
        .insertInto('setup_token')
        .values({ token_hash: hashOf(token), ends_at: now() + setupLasts })
        .execute()
      return token
    },

    view(account: Pick<SignedIn, 'id' | 'name' | 'owner' | 'roleIn' | 'secondFactorMissing' | 'timeZone'>): Session {
      return {
        account: { id: account.id, name: account.name },
        owner: account.owner,
        secondFactorMissing: account.secondFactorMissing,
        timeZone: account.timeZone,
        miniPrograms: miniPrograms.all().flatMap((mp) => {
          const role = account.roleIn(mp.id)
          return role ? [{ ...mp, role }] : []
        }),
      }
    },
  }
}
export type Accounts = ReturnType<typeof createAccounts>
