import { sql, type Insertable, type Selectable, type Updateable } from 'kysely'
import type { AuditState } from '#contract/goods.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

export type GoodsRow = Selectable<Tables['goods']>
export type GoodsState = Selectable<Tables['goods_state']>
/** One `goods/audit` that was asked for. */
type Submission = Pick<Tables['goods_submission'], 'mp' | 'goods_id' | 'asked_at'>

const now = () => Math.floor(Date.now() / 1000)
const decided: Partial<Record<AuditState, 'approved' | 'rejected' | 'withdrawn'>> = {
  approved: 'approved',
  rejected: 'rejected',
  notSubmitted: 'withdrawn',
}

/** Our copy of the library: what WeChat last said of each item, beside what only we know. Ids are kept for ever. */
export function createGoodsStore(db: Db) {
  const rows = (mp: string) => db.selectFrom('goods').selectAll().where('mp', '=', mp)
  const patch = (mp: string, id: number, values: Updateable<Tables['goods']>) =>
    db.updateTable('goods').set(values).where('mp', '=', mp).where('id', '=', id).execute()

  return {
    all: (mp: string): Promise<GoodsRow[]> => rows(mp).where('gone_at', 'is', null).orderBy('id', 'desc').execute(),
    /** With those that are gone. */
    every: (mp: string): Promise<GoodsRow[]> => rows(mp).execute(),
    some: (mp: string, ids: readonly number[]): Promise<GoodsRow[]> =>
      ids.length === 0
        ? Promise.resolve([])
        : rows(mp)
            .where('id', 'in', [...ids])
            .execute(),
    one: (mp: string, id: number): Promise<GoodsRow | undefined> => rows(mp).where('id', '=', id).executeTakeFirst(),
    async inAudit(mp: string): Promise<number[]> {
      const found = await db
        .selectFrom('goods')
        .select('id')
        .where('mp', '=', mp)
        .where('audit', '=', 'auditing')
        .where('gone_at', 'is', null)
        .orderBy('id')
        .execute()
      return found.map(({ id }) => id)
    },
    async maxId(mp: string): Promise<number> {
      const row = await db
        .selectFrom('goods')
        .select(sql<number>`coalesce(max(id), 0)::int`.as('max'))
        .where('mp', '=', mp)
        .executeTakeFirstOrThrow()
      return row.max
    },

    /** An item that WeChat said it added, or that settling found. What is known of it already is not forgotten. */
    async adopt(row: Insertable<Tables['goods']>, by: string, askedAt: number): Promise<void> {
      await db.transaction().execute(async (tx) => {
        await tx
          .insertInto('goods')
          .values(row)
          .onConflict((c) =>
            c.columns(['mp', 'id']).doUpdateSet({
              image: sql`excluded.image`,
              price: sql`excluded.price`,
              audit_id: sql`coalesce(excluded.audit_id, goods.audit_id)`,
              made_here: true,
              added_by: sql`excluded.added_by`,
              added_at: sql`excluded.added_at`,
              submitted_at: sql`coalesce(goods.submitted_at, excluded.submitted_at)`,
            }),
          )
          .execute()
        if (row.submitted_at === null || row.submitted_at === undefined) return
        await tx
          .insertInto('goods_submission')
          .values({
            mp: row.mp,
            goods_id: row.id,
            asked_at: askedAt,
            again: false,
            by,
            decided_at: null,
            outcome: null,
          })
          .onConflict((c) => c.doNothing())
          .execute()
      })
    },

    patch,

    /** About to be submitted again: counted against the day from now on, also if nobody hears the answer. */
    async submitsAgain(mp: string, id: number, by: string): Promise<Submission> {
      const { last } = await db
        .selectFrom('goods_submission')
        .select((eb) => eb.fn.max('asked_at').as('last'))
        .where('mp', '=', mp)
        .where('goods_id', '=', id)
        .executeTakeFirstOrThrow()
      const asked_at = Math.max(now(), Number(last ?? 0) + 1) // two within one second are two
      await db
        .insertInto('goods_submission')
        .values({ mp, goods_id: id, asked_at, again: true, by, decided_at: null, outcome: null })
        .execute()
      return { mp, goods_id: id, asked_at }
    },
    /** WeChat surely did not take it: nothing was used up. */
    async notSubmitted(of: Submission): Promise<void> {
      await db
        .deleteFrom('goods_submission')
        .where('mp', '=', of.mp)
        .where('goods_id', '=', of.goods_id)
        .where('asked_at', '=', of.asked_at)
        .execute()
    },
    /** Nobody heard, and it does not stand in audit: used up perhaps, and no measure of how long an audit takes. */
    async unheard(of: Submission): Promise<void> {
      await db
        .updateTable('goods_submission')
        .set({ decided_at: now() })
        .where('mp', '=', of.mp)
        .where('goods_id', '=', of.goods_id)
        .where('asked_at', '=', of.asked_at)
        .execute()
    },

    async saw(seen: Insertable<Tables['goods']>[]): Promise<void> {
      for (let from = 0; from < seen.length; from += 200)
        await db
          .insertInto('goods')
          .values(seen.slice(from, from + 200))
          .onConflict((c) =>
            c.columns(['mp', 'id']).doUpdateSet({
              name: sql`excluded.name`,
              price: sql`excluded.price`,
              path: sql`excluded.path`,
              app_id: sql`excluded.app_id`,
              cover_url: sql`excluded.cover_url`,
              audit: sql`excluded.audit`,
              by_api: sql`excluded.by_api`,
              changed_at: sql`excluded.changed_at`,
              as_of: sql`excluded.as_of`,
              gone_at: null,
            }),
          )
          .execute()
    },

    /**
     * The audit of these ended: their open submissions are closed, from which the usual waiting time is known. One that was
     * asked for after `seen`, when the reading began, is another.
     */
    async decided(mp: string, ids: readonly number[], state: AuditState, at: number, seen = at): Promise<void> {
      const outcome = decided[state]
      if (ids.length && outcome)
        await db
          .updateTable('goods_submission')
          .set({ decided_at: at, outcome })
          .where('mp', '=', mp)
          .where('goods_id', 'in', [...ids])
          .where('decided_at', 'is', null)
          .where('asked_at', '<=', seen)
          .execute()
    },

    async setGone(mp: string, ids: readonly number[], deletedHere = false): Promise<void> {
      if (ids.length)
        await db
          .updateTable('goods')
          .set({ gone_at: now(), deleted_here: deletedHere })
          .where('mp', '=', mp)
          .where('id', 'in', [...ids])
          .execute()
    },

    /** Median seconds from submission to decision of the last 100. */
    async medianWait(mp: string): Promise<number | null> {
      const last = await db
        .selectFrom('goods_submission')
        .select(['asked_at', 'decided_at'])
        .where('mp', '=', mp)
        .where('outcome', 'in', ['approved', 'rejected'])
        .where('decided_at', 'is not', null)
        .orderBy('decided_at', 'desc')
        .limit(100)
        .execute()
      const waits = last.map((row) => (row.decided_at ?? 0) - row.asked_at).sort((a, b) => a - b)
      if (waits.length === 0) return null
      const middle = waits.length >> 1
      return waits.length % 2 ? (waits[middle] ?? 0) : Math.round(((waits[middle - 1] ?? 0) + (waits[middle] ?? 0)) / 2)
    },

    async state(mp: string): Promise<GoodsState> {
      await db
        .insertInto('goods_state')
        .values({ mp })
        .onConflict((c) => c.doNothing())
        .execute()
      return db.selectFrom('goods_state').selectAll().where('mp', '=', mp).executeTakeFirstOrThrow()
    },
    async setState(mp: string, values: Updateable<Tables['goods_state']>): Promise<void> {
      await db
        .insertInto('goods_state')
        .values({ mp, ...(values as object) })
        .onConflict((c) => c.column('mp').doUpdateSet(values))
        .execute()
    },
  }
}
export type GoodsStore = ReturnType<typeof createGoodsStore>
