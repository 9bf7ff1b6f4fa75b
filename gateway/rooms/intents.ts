import { createHash } from 'node:crypto'
import type { WechatAnswer } from '#contract/fault.ts'
import type { Intent } from '#contract/intents.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import type { GiveableRole } from '#contract/member-roles.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { forgetDraft } from '../drafts/drafts.ts'
import { Fault } from '../fault.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'

/** Seconds after sending at which an unknown outcome is looked for in WeChat's list (reliability.md §3.2). */
export const looksAt = [2, 5, 15, 30, 60, 120, 300]
/** How long a settled wish that a person should know of stays beside the list. */
const shownFor = 24 * 3600

const now = () => Math.floor(Date.now() / 1000)
/** `name` is for lists: the nickname, or the id as far as anybody may see it. `openid` of a member who is to lose a role. */
export type RoleWish = { name: string; wechat: string; role: GiveableRole; openid?: string }
export type Wish = NewRoom | NewGoods | RoleWish
const hashOf = (payload: Wish) =>
  createHash('sha256')
    .update(JSON.stringify(Object.entries(payload).sort(([a], [b]) => (a < b ? -1 : 1))))
    .digest('hex')

export type IntentRow<Of extends Wish = Wish> = {
  id: string
  mp: string
  kind: Intent['kind']
  account_id: string
  by: string
  payload: Of
  payload_hash: string
  state: Intent['state']
  asked_at: number
  sent_at: number | null
  looks: number
  sent_starts_at: number | null
  sent_ends_at: number | null
  known_max: number
  made: number[]
  wechat: WechatAnswer | null
}

export const viewOf = (row: IntentRow): Intent => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  title: row.payload.name,
  startsAt: 'startsAt' in row.payload ? row.payload.startsAt : 0,
  ...('role' in row.payload && { role: row.payload.role }),
  askedAt: row.asked_at,
  by: row.by,
  made: row.made,
  ...(row.wechat && { wechat: row.wechat }),
})

/**
 * Idempotency key, outbox and reconciliation in one table. The row is written before WeChat is asked, so that no crash and
 * no lost answer leaves a room that nobody can explain.
 */
export function createIntents(db: Db, pace: number) {
  const one = async (mp: string, id: string) =>
    (await db.selectFrom('intent').selectAll().where('mp', '=', mp).where('id', '=', id).executeTakeFirst()) as
      IntentRow | undefined

  return {
    one,

    /** Writes the wish, or finds the one that came with this key before. */
    async begin<Of extends Wish>(
      mp: string,
      id: string,
      kind: Intent['kind'],
      payload: Of,
      actor: Actor,
    ): Promise<IntentRow<Of>> {
      const payload_hash = hashOf(payload)
      await db
        .insertInto('intent')
        .values({
          id,
          mp,
          kind,
          account_id: actor.accountId ?? '',
          by: actor.who,
          payload: JSON.stringify(payload),
          payload_hash,
          state: 'ready',
          asked_at: now(),
          sent_at: null,
          settled_at: null,
          next_look_at: null,
          looks: 0,
          sent_starts_at: null,
          sent_ends_at: null,
          known_max: 0,
          made: '[]',
          wechat: 'null',
        })
        .onConflict((c) => c.column('id').doNothing())
        .execute()
      const row = await one(mp, id)
      if (!row || row.kind !== kind || row.payload_hash !== payload_hash)
        throw new Fault('keyReused', 'This Idempotency-Key was used with another body.')
      return row as IntentRow<Of>
    },

    /** `false` if somebody else took it: one wish is sent once. Committed together with its row in the activity. */
    async markSent(
      row: IntentRow,
      sent: { startsAt?: number; endsAt?: number; knownMax: number; before?: unknown },
      actor: Actor,
    ) {
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('intent')
          .set({
            state: 'sent',
            sent_at: now(),
            sent_starts_at: sent.startsAt ?? null,
            sent_ends_at: sent.endsAt ?? null,
            known_max: sent.knownMax,
          })
          .where('id', '=', row.id)
          .where('state', '=', 'ready')
          .executeTakeFirst()
        if (!numUpdatedRows) return undefined
        return note(tx, {
          mp: row.mp,
          actor,
          act: row.kind,
          target: row.id,
          outcome: 'asked',
          before: sent.before,
          after: row.payload,
        })
      })
    },

    /** The outcome, and its row in the activity, at once. `ready` again = surely nothing happened, the key stays good. */
    async conclude(
      row: IntentRow,
      end: { state: Intent['state']; made?: number[]; wechat?: WechatAnswer | undefined },
      actor: Actor,
      answers?: number,
    ): Promise<void> {
      const outcome =
        end.state === 'ok' ? 'ok' : end.state === 'unknown' ? 'unknown' : end.state === 'refused' ? 'refused' : 'failed'
      return db.transaction().execute(async (tx) => {
        const { numUpdatedRows } = await tx
          .updateTable('intent')
          .set({
            state: end.state,
            settled_at: end.state === 'unknown' || end.state === 'ready' ? null : now(),
            next_look_at: end.state === 'unknown' ? now() + Math.ceil((looksAt[0] ?? 2) * pace) : null,
            made: JSON.stringify(end.made ?? []),
            wechat: JSON.stringify(end.wechat ?? null),
          })
          .where('id', '=', row.id)
          .where('state', 'in', ['sent', 'unknown'])
          .executeTakeFirst()
        if (!numUpdatedRows) return // another gateway on this database has concluded it
        if (end.state === 'ok') await forgetDraft(tx, row.mp, row.account_id, row.id)
        await note(tx, {
          mp: row.mp,
          actor,
          act: row.kind,
          target: row.id,
          outcome,
          after: end.made?.length ? { [row.kind === 'room.create' ? 'rooms' : 'goods']: end.made } : null,
          wechat: end.wechat,
          ...(answers !== undefined && { answers }),
        })
      })
    },

    /** Looked and found nothing yet: again later, or never, then it is `absent`. */
    async looked(row: IntentRow): Promise<'again' | 'absent'> {
      const next = looksAt[row.looks + 1]
      if (next === undefined) return 'absent'
      await db
        .updateTable('intent')
        .set({
          looks: row.looks + 1,
          next_look_at: Math.max(now() + 1, (row.sent_at ?? now()) + Math.ceil(next * pace)),
        })
        .where('id', '=', row.id)
        .execute()
      return 'again'
    },

    async lookLater(row: IntentRow): Promise<void> {
      await db
        .updateTable('intent')
        .set({ next_look_at: now() + Math.ceil(30 * pace) })
        .where('id', '=', row.id)
        .execute()
    },

    async due(): Promise<IntentRow[]> {
      return (await db
        .selectFrom('intent')
        .selectAll()
        .where('state', '=', 'unknown')
        .where('next_look_at', '<=', now())
        .orderBy('next_look_at')
        .limit(20)
        .execute()) as IntentRow[]
    },

    /** At start: what was sent by a process that is no more has an outcome that nobody heard. */
    async orphans(sentBefore: number): Promise<IntentRow[]> {
      return (await db
        .selectFrom('intent')
        .selectAll()
        .where('state', '=', 'sent')
        .where('sent_at', '<=', sentBefore)
        .execute()) as IntentRow[]
    },

    /** Those a person should see beside the list: still open, or ended in a way that nobody was told. */
    async pending(mp: string, kind: Intent['kind']): Promise<Intent[]> {
      const rows = (await db
        .selectFrom('intent')
        .selectAll()
        .where('mp', '=', mp)
        .where('kind', '=', kind)
        .where('asked_at', '>', now() - shownFor)
        .where('seen_at', 'is', null)
        .where((eb) =>
          eb.or([eb('state', 'in', ['sent', 'unknown', 'absent']), eb(eb.fn('jsonb_array_length', ['made']), '>', 1)]),
        )
        .orderBy('asked_at', 'desc')
        .execute()) as IntentRow[]
      return rows.map(viewOf)
    },

    /** Somebody has seen how it ended; whoever was first. An open one cannot be put away. */
    async putAway(mp: string, id: string): Promise<IntentRow> {
      const row = await one(mp, id)
      if (!row) throw new Fault('notFound', 'No such wish.')
      if (row.state !== 'ok' && row.state !== 'refused' && row.state !== 'absent')
        throw new Fault('notAllowedNow', 'Its outcome is not known yet.', { current: viewOf(row) })
      await db.updateTable('intent').set({ seen_at: now() }).where('id', '=', id).where('seen_at', 'is', null).execute()
      return row
    },

    /** Rooms, or goods, that other wishes have already explained. */
    async claimed(mp: string, kind: Intent['kind']): Promise<Set<number>> {
      const rows = await db
        .selectFrom('intent')
        .select('made')
        .where('mp', '=', mp)
        .where('kind', '=', kind)
        .where('state', '=', 'ok')
        .where('asked_at', '>', now() - 30 * 24 * 3600)
        .execute()
      return new Set(rows.flatMap(({ made }) => made))
    },

    /** Start and end as already marked by wishes that start in the same minute. */
    async marksNear(mp: string, startsAt: number): Promise<Set<string>> {
      const rows = await db
        .selectFrom('intent')
        .select(['sent_starts_at', 'sent_ends_at'])
        .where('mp', '=', mp)
        .where('sent_starts_at', '>=', startsAt)
        .where('sent_starts_at', '<', startsAt + 60)
        .execute()
      return new Set(rows.map((r) => `${(r.sent_starts_at ?? 0) % 60}:${(r.sent_ends_at ?? 0) % 60}`))
    },
  }
}
export type Intents = ReturnType<typeof createIntents>
