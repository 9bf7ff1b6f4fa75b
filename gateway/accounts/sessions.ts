import { createHash, randomBytes } from 'node:crypto'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { roles, type Role } from '#contract/permissions.ts'
import type { Db } from '../store/database.ts'

export const cookieName = '__Host-sid'
const idleAtMost = 2 * 3600
const absoluteAtMost = 12 * 3600
/** A use is written at most this often: reads stay reads. */
const noteUseEvery = 60

export type SignedIn = {
  id: string
  name: string
  owner: boolean
  sessionHash: string
  roleIn: (mp: string) => Role | undefined
  /** The highest role anywhere: enough for what belongs to no mini program. */
  anyRole: Role | undefined
}

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex')
const now = () => Math.floor(Date.now() / 1000)

export function createSessions(db: Db) {
  const ended = new Set<(hash: string) => void>()

  /** `active: false` reads without counting as use: an open event stream keeps nobody signed in. */
  const find = async (cookie: string | undefined, { active }: { active: boolean }): Promise<SignedIn | undefined> => {
    if (!cookie) return undefined
    const sessionHash = hashOf(cookie)
    const row = await db
      .selectFrom('session')
      .innerJoin('account', 'account.id', 'session.account_id')
      .select(['account.id', 'account.name', 'account.owner', 'account.disabled', 'session.made_at', 'session.used_at'])
      .where('session.id_hash', '=', sessionHash)
      .executeTakeFirst()
    const at = now()
    if (!row || row.disabled || row.used_at < at - idleAtMost || row.made_at < at - absoluteAtMost) return undefined
    if (active && row.used_at < at - noteUseEvery)
      await db.updateTable('session').set({ used_at: at }).where('id_hash', '=', sessionHash).execute()
    const held = row.owner
      ? []
      : await db.selectFrom('account_role').select(['mp', 'role']).where('account_id', '=', row.id).execute()
    const byMp = new Map(held.map(({ mp, role }) => [mp, role]))
    return {
      id: row.id,
      name: row.name,
      owner: row.owner,
      sessionHash,
      roleIn: (mp) => (row.owner ? 'owner' : byMp.get(mp)),
      anyRole: row.owner ? 'owner' : roles.findLast((role) => [...byMp.values()].includes(role)),
    }
  }

  return {
    /** A new id every time somebody signs in; one that was planted before is never taken over. */
    async start(accountId: string, request: FastifyRequest, reply: FastifyReply): Promise<SignedIn> {
      const old = request.cookies[cookieName]
      if (old) await db.deleteFrom('session').where('id_hash', '=', hashOf(old)).execute()
      const id = randomBytes(32).toString('base64url')
      const at = now()
      await db
        .insertInto('session')
        .values({ id_hash: hashOf(id), account_id: accountId, made_at: at, used_at: at, ip: request.ip })
        .execute()
      await db
        .deleteFrom('session')
        .where((eb) => eb.or([eb('used_at', '<', at - idleAtMost), eb('made_at', '<', at - absoluteAtMost)]))
        .execute()
      reply.setCookie(cookieName, id, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' })
      const account = await find(id, { active: false })
      if (!account) throw new Error('a session that was just made cannot be read')
      return account
    },

    find,

    async end(sessionHash: string, reply: FastifyReply): Promise<void> {
      await db.deleteFrom('session').where('id_hash', '=', sessionHash).execute()
      reply.clearCookie(cookieName, { path: '/', httpOnly: true, secure: true, sameSite: 'lax' })
      for (const tell of ended) tell(sessionHash)
    },

    onEnd(tell: (sessionHash: string) => void): () => void {
      ended.add(tell)
      return () => ended.delete(tell)
    },
  }
}
export type Sessions = ReturnType<typeof createSessions>
