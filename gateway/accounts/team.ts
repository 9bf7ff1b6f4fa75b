import { sql, type Transaction } from 'kysely'
import type { Access, OneTimeLink, Rules, TeamAccount } from '#contract/team.ts'
import { Fault } from '../fault.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import { nameKey } from './accounts.ts'
import type { OneTimeLinks } from './one-time-links.ts'
import { heldBy, setAccess } from './roles.ts'
import { houseOf, layDown, type House } from './house.ts'
import type { Sessions } from './sessions.ts'

type Parts = { db: Db; sessions: Sessions; links: OneTimeLinks; miniPrograms: MiniPrograms }
type Tx = Transaction<Tables>

/** Whoever changes owners waits for this, so that two at once cannot both leave the house to the other. */
const ownersLock = 4_203

/** Who works here: what the owner may do about other accounts. Each act and its activity row are one transaction. */
export function createTeam({ db, sessions, links, miniPrograms }: Parts) {
  const find = async (tx: Tx, id: string) => {
    const row = await tx.selectFrom('account').selectAll().where('id', '=', id).executeTakeFirst()
    if (!row) throw new Fault('notFound', 'No such account.')
    return row
  }

  /** An act of an owner. Whether the actor still is one is asked again inside: an other may just have lowered them. */
  async function asOwner<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    const result = await db.transaction().execute(async (tx) => {
      await sql`select pg_advisory_xact_lock(${sql.lit(ownersLock)})`.execute(tx)
      const self = await tx
        .selectFrom('account')
        .select('id')
        .where('id', '=', actor.accountId ?? '')
        .where('owner', '=', true)
        .where('disabled', '=', false)
        .executeTakeFirst()
      if (!self) throw new Fault('forbidden', 'Your role does not allow this.')
      return work(tx)
    })
    sessions.changed()
    return result
  }

  const keepOneOwner = async (tx: Tx, without: string) => {
    const other = await tx
      .selectFrom('account')
      .select('id')
      .where('owner', '=', true)
      .where('disabled', '=', false)
      .where('id', '!=', without)
      .limit(1)
      .executeTakeFirst()
    if (!other) throw new Fault('notAllowedNow', 'The last owner stays one.', { why: 'lastOwner' })
  }

  const known = (access: Access): Access => ({
    owner: access.owner,
    roles: access.owner ? [] : access.roles.filter(({ mp }) => miniPrograms.has(mp)),
  })

  const setDisabled = (id: string, disabled: boolean, actor: Actor) =>
    asOwner(actor, async (tx) => {
      const row = await find(tx, id)
      if (disabled && row.owner) await keepOneOwner(tx, id)
      await tx.updateTable('account').set({ disabled }).where('id', '=', id).execute()
      if (disabled) await sessions.end(id, {}, tx)
      const act = disabled ? 'account.disable' : 'account.enable'
      await note(tx, { mp: null, actor, act, target: row.name, outcome: 'ok' })
      return { id }
    })

  /** Lays something down for everybody; `shown` is how it stands in the reply and in the activity. */
  const say = <Key extends keyof House, Shown>(
    actor: Actor,
    { key, what, act, shown }: { key: Key; what: House[Key]; act: string; shown: (what: House[Key]) => Shown },
  ) =>
    asOwner(actor, async (tx) => {
      const before = (await houseOf(tx))[key]
      await layDown(tx, key, what)
      await note(tx, { mp: null, actor, act, outcome: 'ok', before: shown(before), after: shown(what) })
      return shown(what)
    })

  return {
    async list(): Promise<TeamAccount[]> {
      const accounts = await db.selectFrom('account').selectAll().orderBy('made_at').orderBy('name_key').execute()
      const held = await db.selectFrom('account_role').selectAll().execute()
      const seen = await sessions.seen()
      return accounts.map(({ id, name, owner, disabled, made_at, totp_since }) => {
        const of = seen.find(({ account_id }) => account_id === id)
        return {
          id,
          name,
          owner,
          roles: heldBy(held.filter(({ account_id, mp }) => account_id === id && miniPrograms.has(mp))),
          disabled,
          secondFactor: totp_since !== null,
          madeAt: made_at,
          seenAt: of?.at ?? null,
          sessions: of?.open ?? 0,
        }
      })
    },

    async invite(name: string, access: Access, actor: Actor): Promise<OneTimeLink> {
      return asOwner(actor, async (tx) => {
        const taken = await tx
          .selectFrom('account')
          .select('id')
          .where('name_key', '=', nameKey(name))
          .executeTakeFirst()
        if (taken)
          throw new Fault('alreadyThere', 'There is an account of this name.', {
            fields: { name: { rule: 'duplicate' } },
          })
        const given = known(access)
        const link = await links.make(tx, { kind: 'invitation', name, access: given, by: actor.who })
        await note(tx, { mp: null, actor, act: 'account.invite', target: name, outcome: 'ok', after: given })
        return link
      })
    },

    withdraw: (id: string, actor: Actor) =>
      asOwner(actor, async (tx) => {
        const gone = await links.withdraw(tx, id)
        if (!gone) throw new Fault('notFound', 'No such invitation.')
        await note(tx, { mp: null, actor, act: 'account.withdraw', target: gone.name, outcome: 'ok' })
        return { id }
      }),

    change: (id: string, access: Access, actor: Actor) =>
      asOwner(actor, async (tx) => {
        const row = await find(tx, id)
        if (row.owner && !access.owner) await keepOneOwner(tx, id)
        const held = await tx.selectFrom('account_role').selectAll().where('account_id', '=', id).execute()
        const before = { owner: row.owner, roles: heldBy(held) }
        const after = known(access)
        await setAccess(tx, id, after)
        await note(tx, { mp: null, actor, act: 'account.change', target: row.name, outcome: 'ok', before, after })
        return { id }
      }),

    disable: (id: string, actor: Actor) => setDisabled(id, true, actor),
    enable: (id: string, actor: Actor) => setDisabled(id, false, actor),

    reset: (id: string, actor: Actor): Promise<OneTimeLink> =>
      asOwner(actor, async (tx) => {
        const { name } = await find(tx, id)
        const link = await links.make(tx, { kind: 'reset', name, accountId: id, by: actor.who })
        await note(tx, { mp: null, actor, act: 'account.reset', target: name, outcome: 'ok' })
        return link
      }),

    removeSecondFactor: (id: string, actor: Actor) =>
      asOwner(actor, async (tx) => {
        const { name } = await find(tx, id)
        await tx.updateTable('account').set({ totp_sealed: null, totp_since: null }).where('id', '=', id).execute()
        await tx.deleteFrom('recovery_code').where('account_id', '=', id).execute()
        await note(tx, { mp: null, actor, act: 'account.noSecondFactor', target: name, outcome: 'ok' })
        return { id }
      }),

    setRules: (what: Rules, actor: Actor) =>
      say(actor, { key: 'rules', what, act: 'account.rules', shown: (rules) => rules }),

    setTimeZone: (what: string, actor: Actor) =>
      say(actor, { key: 'timeZone', what, act: 'house.timeZone', shown: (timeZone) => ({ timeZone }) }),

    endSessions: (id: string, actor: Actor) =>
      asOwner(actor, async (tx) => {
        const { name } = await find(tx, id)
        await sessions.end(id, {}, tx)
        await note(tx, { mp: null, actor, act: 'account.endSessions', target: name, outcome: 'ok' })
        return { id }
      }),
  }
}
export type Team = ReturnType<typeof createTeam>
