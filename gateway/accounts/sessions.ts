import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { sql, type Transaction } from 'kysely'
import type { OwnSession } from '#contract/own-account.ts'
import { roles, type Role } from '#contract/permissions.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import { houseOf } from './house.ts'

export const cookieName = '__Host-sid'
const idleAtMost = 2 * 3600
const absoluteAtMost = 12 * 3600
/** A use is written at most this often: reads stay reads. */
const noteUseEvery = 60

export type SignedIn = {
  id: string
  name: string
  owner: boolean
  /** Public, and the same when the cookie is renewed. */
  sessionId: string
  /** The password was given in this session not long ago. */
  proven: boolean
  roleIn: (mp: string) => Role | undefined
  /** A rule wants a second factor of this account, which has none. */
  secondFactorMissing: boolean
  timeZone: string
  /** Equal as long as their page would be the same: what they may do, and on which clock. */
  sees: string
  /** The highest role anywhere: enough for what belongs to no mini program. */
  anyRole: Role | undefined
}

/** Why a session that was there is no more; undefined for one that merely grew old, or never was. */
export type WhyNot = 'disabled' | 'ended' | undefined

const byCode = (a: string, b: string) => (a < b ? -1 : 1)
const hashOf = (cookie: string) => createHash('sha256').update(cookie).digest('hex')
const now = () => Math.floor(Date.now() / 1000)

/** `provenFor`: seconds for which the password, once given, opens what asks for it (reliability.md §4.3). */
export function createSessions(db: Db, provenFor: number) {
  const listeners = new Set<() => void>()
  /** Open streams look again whether they may go on. Those of other gateways find out within seconds. */
  const changed = () => {
    for (const tell of listeners) tell()
  }

  const rowOf = async (by: { cookie: string } | { sessionId: string }) =>
    db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .select(['account.id', 'account.name', 'account.owner', 'account.disabled', 'account.totp_since'])
      .select(['session.id as session_id', 'session.made_at', 'session.used_at', 'session.proved_at', 'session.ended'])
      .$if('cookie' in by, (q) => q.where('session.id_hash', '=', 'cookie' in by ? hashOf(by.cookie) : ''))
      .$if('sessionId' in by, (q) => q.where('session.id', '=', 'sessionId' in by ? by.sessionId : ''))
      .executeTakeFirst()
  type Row = NonNullable<Awaited<ReturnType<typeof rowOf>>>

  const isOver = (row: Row, at: number) =>
    row.disabled || row.ended || row.used_at < at - idleAtMost || row.made_at < at - absoluteAtMost

  const signedIn = async (row: Row): Promise<SignedIn> => {
    const held = row.owner
      ? []
      : await db.selectFrom('account_role').select(['mp', 'role']).where('account_id', '=', row.id).execute()
    const { rules, timeZone } = await houseOf(db)
    const wanted = row.totp_since === null ? rules.secondFactorFor : []
    const byMp = new Map(held.map(({ mp, role }) => [mp, role]))
    const secondFactorMissing = wanted.some((role) =>
      row.owner ? role === 'owner' : [...byMp.values()].includes(role),
    )
    const access = row.owner ? ['owner'] : held.map(({ mp, role }) => `${mp} ${role}`).toSorted(byCode)
    return {
      id: row.id,
      name: row.name,
      owner: row.owner,
      sessionId: row.session_id,
      proven: row.proved_at >= now() - provenFor,
      roleIn: (mp) => (row.owner ? 'owner' : byMp.get(mp)),
      secondFactorMissing,
      timeZone,
      sees: [timeZone, secondFactorMissing, access].join(),
      anyRole: row.owner ? 'owner' : roles.findLast((role) => [...byMp.values()].includes(role)),
    }
  }

  const newCookie = (reply: FastifyReply): string => {
    const cookie = randomBytes(32).toString('base64url')
    reply.setCookie(cookieName, cookie, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' })
    return hashOf(cookie)
  }

  /** `active: false` reads without counting as use: an open event stream keeps nobody signed in, nor does a page that nobody touches. */
  const find = async (cookie: string | undefined, { active }: { active: boolean }): Promise<SignedIn | undefined> => {
    const row = cookie ? await rowOf({ cookie }) : undefined
    const at = now()
    if (!row || isOver(row, at)) return undefined
    if (active && row.used_at < at - noteUseEvery)
      await db.updateTable('session').set({ used_at: at }).where('id', '=', row.session_id).execute()
    return signedIn(row)
  }

  const whyNot = (row: Row | undefined): WhyNot => (row?.disabled ? 'disabled' : row?.ended ? 'ended' : undefined)

  return {
    /** A new id every time somebody signs in; one that was planted before is never taken over. */
    async start(accountId: string, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
      const old = request.cookies[cookieName]
      if (old) await db.deleteFrom('session').where('id_hash', '=', hashOf(old)).execute()
      const at = now()
      const id = randomUUID()
      await db
        .insertInto('session')
        .values({
          id_hash: newCookie(reply),
          id,
          account_id: accountId,
          made_at: at,
          used_at: at,
          proved_at: at,
          ip: request.ip,
          agent: (request.headers['user-agent'] ?? '').slice(0, 300),
          ended: false,
        })
        .execute()
      await db
        .deleteFrom('session')
        .where((eb) => eb.or([eb('used_at', '<', at - idleAtMost), eb('made_at', '<', at - absoluteAtMost)]))
        .execute()
      const row = await rowOf({ sessionId: id })
      if (!row) throw new Error('a session that was just made cannot be read')
      return signedIn(row)
    },

    /** The password was given again: a new cookie, the old one is dead. Unix seconds until which it counts. */
    async prove(sessionId: string, reply: FastifyReply): Promise<number> {
      const proved_at = now()
      await db
        .updateTable('session')
        .set({ id_hash: newCookie(reply), proved_at })
        .where('id', '=', sessionId)
        .execute()
      return proved_at + provenFor
    },

    find,
    whyNot: async (cookie: string | undefined): Promise<WhyNot> => whyNot(cookie ? await rowOf({ cookie }) : undefined),

    /** Of a stream that is open: who it is by now, or why it must end. */
    async lookAgain(sessionId: string): Promise<{ account: SignedIn } | { over: WhyNot }> {
      const row = await rowOf({ sessionId })
      return !row || isOver(row, now()) ? { over: whyNot(row) } : { account: await signedIn(row) }
    },

    /** When each account was last here, and how many sessions it has open. */
    seen: () =>
      db
        .selectFrom('session')
        .select(['account_id', sql<number>`max(used_at)`.as('at')])
        .select(sql<number>`(count(*) filter (where not ended and used_at >= ${now() - idleAtMost}))::int`.as('open'))
        .groupBy('account_id')
        .execute(),

    async of(accountId: string, currentId: string): Promise<OwnSession[]> {
      const at = now()
      const rows = await db
        .selectFrom('session')
        .select(['id', 'made_at', 'used_at', 'ip', 'agent'])
        .where('account_id', '=', accountId)
        .where('ended', '=', false)
        .where('used_at', '>=', at - idleAtMost)
        .where('made_at', '>=', at - absoluteAtMost)
        .orderBy('used_at', 'desc')
        .execute()
      return rows.map(({ id, made_at, used_at, ip, agent }) => ({
        id,
        current: id === currentId,
        agent,
        ip,
        madeAt: made_at,
        usedAt: used_at,
      }))
    },

    /**
     * Ends sessions of an account: one, or all but one, or all. The rows stay until they grow old, so that their page can be
     * told why. Call `changed` when the transaction is through.
     */
    async end(
      accountId: string,
      which: { only?: string; but?: string } = {},
      tx: Db | Transaction<Tables> = db,
    ): Promise<number> {
      const { numUpdatedRows } = await tx
        .updateTable('session')
        .set({ ended: true })
        .where('account_id', '=', accountId)
        .where('ended', '=', false)
        .$if(which.only !== undefined, (q) => q.where('id', '=', which.only ?? ''))
        .$if(which.but !== undefined, (q) => q.where('id', '!=', which.but ?? ''))
        .executeTakeFirst()
      return Number(numUpdatedRows)
    },

    /** Somebody signs out: the row goes, so that other pages of the same browser hear "signed out", not "ended by somebody". */
    async leave(sessionId: string, reply: FastifyReply): Promise<void> {
      await db.deleteFrom('session').where('id', '=', sessionId).execute()
      reply.clearCookie(cookieName, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' })
      changed()
    },

    changed,
    onChange(tell: () => void): () => void {
      listeners.add(tell)
      return () => listeners.delete(tell)
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>
