import { sql, type Selectable, type Transaction } from 'kysely'
import { forcedTokenBounds, mayForceToken, type ForcedToken } from '#contract/forced-token.ts'
import { Fault } from '../fault.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'
import type { Answer } from '../wechat/answer.ts'
import type { Taken } from '../wechat/client.ts'
import { nextBeijingDay } from '../wechat/quota.ts'
import type { MiniPrograms } from './mini-programs.ts'

type Parts = { db: Db; miniPrograms: MiniPrograms }
type Row = Selectable<Tables['forced_token']>

const now = () => Math.floor(Date.now() / 1000)
const { perDay, apart } = forcedTokenBounds
/** Seconds after which nobody waits for the answer any more: the process that asked is gone. */
const lost = 60
const dayUsedUp = 45009

/** What WeChat surely did not do, as a fault. `away` never left this house. */
function faultOf(answer: Exclude<Answer<null>, { kind: 'ok' }>): Fault {
  const more = answer.wechat && { wechat: answer.wechat }
  switch (answer.kind) {
    case 'away':
      return new Fault('wechatAway', 'WeChat could not be reached; nothing was changed.', more)
    case 'unknown':
      return new Fault('outcomeUnknown', 'Nobody heard whether WeChat replaced the token. It is not asked again.', more)
    case 'quotaGone':
      return new Fault('quotaGone', 'WeChat grants no more forced tokens now.', more)
    case 'notConnected':
      return new Fault('notConnected', 'WeChat does not take the credentials of this mini program.', more)
    case 'refused':
      return new Fault('refused', 'WeChat refused this.', more)
  }
}

/**
 * A forced refresh of the token (§8.2), for when it leaked. Counted before WeChat is asked, in the database and by AppID, so
 * that several gateways keep the bounds together. Asked once: an answer nobody heard stays unknown, and a person decides.
 */
export function createForcedTokens({ db, miniPrograms }: Parts) {
  const sending = new Map<string, Promise<ForcedToken>>()

  async function stateOf(tx: Db | Transaction<Tables>, mp: string): Promise<ForcedToken> {
    const renewsAt = nextBeijingDay(now())
    const rows = (await tx
      .selectFrom('forced_token')
      .selectAll()
      .where('mp', '=', mp)
      .orderBy('at', 'desc')
      .limit(perDay + 1)
      .execute()) as Row[]
    const today = rows.filter(({ at }) => at >= renewsAt - 86_400)
    // Others may have used them too: then WeChat's word counts.
    const none = today.some(({ wechat }) => wechat?.errcode === dayUsedUp)
    const left = none ? 0 : Math.max(0, perDay - today.length)
    const [last] = rows
    const soonest = (last?.at ?? 0) + apart
    return {
      left,
      possibleAt: left === 0 ? Math.max(soonest, renewsAt) : soonest,
      renewsAt,
      last: last ? lastOf(last) : null,
    }
  }

  async function possible(tx: Db | Transaction<Tables>, mp: string): Promise<ForcedToken> {
    const state = await stateOf(tx, mp)
    const why = mayForceToken(state, now())
    if (why === 'yes') return state
    const more = { why, current: state, retryAfter: state.possibleAt - now() }
    throw new Fault('notAllowedNow', `WeChat takes ${perDay} forced tokens a day, ${apart} seconds apart.`, more)
  }

  /** Counted, written down, and committed before the call; or a fault, and no call. */
  async function reserve(mp: string, id: string, ended: string, actor: Actor): Promise<number> {
    return db.transaction().execute(async (tx) => {
      // One at a time, whichever gateway: two presses at once must not both find the same one left.
      await sql`select id from mini_program where id = ${mp} for update`.execute(tx)
      const { left } = await possible(tx, mp)
      const row = { id, mp, at: now(), by: actor.who, state: 'sent' as const, changed: null, ended, wechat: 'null' }
      await tx.insertInto('forced_token').values(row).execute()
      return note(tx, {
        mp,
        actor,
        act: 'miniProgram.forceToken',
        target: mp,
        outcome: 'asked',
        before: { leftToday: left },
      })
    })
  }

  async function conclude(mp: string, id: string, actor: Actor, answers: number): Promise<void> {
    const { answer, changed } = await miniPrograms.get(mp).token.force()
    const wechat = answer.kind === 'ok' ? undefined : answer.wechat
    const state = answer.kind === 'ok' || answer.kind === 'unknown' ? answer.kind : 'refused'
    await db.transaction().execute(async (tx) => {
      // What never left is not counted.
      if (answer.kind === 'away') await tx.deleteFrom('forced_token').where('id', '=', id).execute()
      else
        await tx
          .updateTable('forced_token')
          .set({ state, changed, wechat: JSON.stringify(wechat ?? null) })
          .where('id', '=', id)
          .execute()
      const outcome = answer.kind === 'away' ? 'failed' : state
      await note(tx, {
        mp,
        actor,
        act: 'miniProgram.forceToken',
        target: mp,
        outcome,
        after: { replaced: changed },
        wechat,
        answers,
      })
    })
    if (answer.kind !== 'ok') throw faultOf(answer)
  }

  /** The same press again, as after a lost connection: what became of it, and no second question. */
  async function again(mp: string, row: Row): Promise<ForcedToken> {
    if (row.mp !== mp) throw new Fault('keyReused', 'This Idempotency-Key was used for another mini program.')
    const { outcome, wechat } = lastOf(row)
    if (outcome === 'unknown') throw faultOf({ kind: 'unknown', why: 'timeout', ...(wechat && { wechat }) })
    if (outcome === 'refused' && wechat) throw faultOf({ kind: 'refused', wechat, raw: {} })
    return stateOf(db, mp)
  }

  return {
    read: (mp: string) => stateOf(db, mp),

    async force(mp: string, id: string, actor: Actor): Promise<ForcedToken> {
      const going = sending.get(id)
      if (going) return going
      const known = await db.selectFrom('forced_token').selectAll().where('id', '=', id).executeTakeFirst()
      if (known) return again(mp, known)
      const send = async () => {
        await possible(db, mp)
        // The one that is to be ended. If WeChat gives none it would refuse the forced one too, and that one would count.
        const held = await miniPrograms.get(mp).token.check()
        if (held.kind !== 'ok') throw faultOf(held.kind === 'unknown' ? { ...held, kind: 'away' } : held)
        const asked = await reserve(mp, id, held.data.mark, actor)
        await conclude(mp, id, actor, asked)
        return stateOf(db, mp)
      }
      const run = sending.get(id) ?? send().finally(() => sending.delete(id))
      sending.set(id, run)
      return run
    },

    /** Of tokens that were ended before their time, those that no forced refresh of ours, by any gateway, explains. */
    async notOurs(mp: string, taken: readonly Taken[]): Promise<Taken[]> {
      if (taken.length === 0) return []
      const ours = await db
        .selectFrom('forced_token')
        .select('ended')
        .where('mp', '=', mp)
        .where('state', '!=', 'refused')
        .execute()
      return taken.filter(({ mark }) => !ours.some(({ ended }) => ended === mark))
    },
  }
}
export type ForcedTokens = ReturnType<typeof createForcedTokens>

function lastOf({ at, by, state, changed, wechat }: Row): NonNullable<ForcedToken['last']> {
  const outcome = state === 'sent' && at < now() - lost ? 'unknown' : state
  return { at, by, outcome, changed, ...(wechat && { wechat }) }
}
