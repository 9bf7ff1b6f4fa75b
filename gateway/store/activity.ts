import { createHash } from 'node:crypto'
import { sql, type Transaction } from 'kysely'
import type { WechatAnswer } from '#contract/fault.ts'
import type { Db } from './database.ts'
import type { Tables } from './tables.ts'

/** Whoever asks: a signed-in account, or Kaibo itself when it settles what nobody answered. */
export type Actor = {
  accountId: string | null
  who: string
  role: string | null
  ip: string | null
  requestId: string | null
}

export const kaiboItself: Actor = { accountId: null, who: 'Kaibo', role: null, ip: null, requestId: null }

export type Entry = {
  mp: string | null
  actor: Actor
  act: string
  target?: string
  outcome: Tables['activity']['outcome']
  before?: unknown
  after?: unknown
  wechat?: WechatAnswer | undefined
  answers?: number
}

/** Nothing secret may be kept for ever: any key that sounds like a secret is emptied, at any depth. */
const secretKey = /secret|password|token|pushaddr|^key$|^address$|cookie/i
export function redact(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(redact)
  if (value && typeof value === 'object')
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, secretKey.test(k) ? '…' : redact(v)]))
  return value
}

const chainLock = 4_201

/** jsonb does not keep the order of keys, so the hash is taken over one that we give. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (value && typeof value === 'object')
    return `{${Object.entries(value)
      .filter(([, v]) => v !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([k, v]) => `${JSON.stringify(k)}:${canonical(v)}`)
      .join(',')}}`
  return JSON.stringify(value ?? null)
}

export const hashOf = (row: Record<string, unknown>): string => {
  const { hash: _, ...rest } = row
  return createHash('sha256').update(canonical(rest)).digest('hex')
}

/** Appends one row to the chain; inside the caller's transaction if one is given. Returns its number. */
export async function note(db: Db | Transaction<Tables>, entry: Entry): Promise<number> {
  const append = async (tx: Transaction<Tables>) => {
    await sql`select pg_advisory_xact_lock(${sql.lit(chainLock)})`.execute(tx)
    const last = await tx
      .selectFrom('activity')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    const { actor } = entry
    const row = {
      seq: (last?.seq ?? 0) + 1,
      at: Math.floor(Date.now() / 1000),
      mp: entry.mp,
      account_id: actor.accountId,
      who: actor.who,
      role: actor.role,
      ip: actor.ip,
      request_id: actor.requestId,
      act: entry.act,
      target: entry.target ?? null,
      outcome: entry.outcome,
      before: redact(entry.before ?? null),
      after: redact(entry.after ?? null),
      errcode: entry.wechat?.errcode ?? null,
      rid: entry.wechat?.rid ?? null,
      answers: entry.answers ?? null,
      prev_hash: last?.hash ?? '',
    }
    await tx
      .insertInto('activity')
      .values({ ...row, before: JSON.stringify(row.before), after: JSON.stringify(row.after), hash: hashOf(row) })
      .execute()
    return row.seq
  }
  return db.isTransaction ? append(db as Transaction<Tables>) : (db as Db).transaction().execute(append)
}
