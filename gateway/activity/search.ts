import { sql, type Expression, type SqlBool } from 'kysely'
import type * as z from 'zod/mini'
import { activityPage, type activityApi, type ActivityEntry } from '#contract/activity.ts'
import type { Db } from '../store/database.ts'

type Asked = z.output<typeof activityApi.list.query>
/** Which rows somebody may see: those of a mini program, and for an owner those that belong to none. */
export type Scope = { mp: string; house: boolean }

const roomsAtMost = 100
const choicesAtMost = 500

export function createActivitySearch(db: Db) {
  /** A number is an id; anything else is looked for in the names of rooms, as wanted here or as WeChat lists them. */
  async function targetsOf(mp: string, room: string): Promise<string[]> {
    if (/^\d+$/.test(room)) return [room]
    const part = `%${room.replace(/[\\%_]/g, '\\$&')}%`
    const rows = await db
      .selectFrom('room')
      .select('id')
      .where('mp', '=', mp)
      .where((eb) =>
        eb.or([
          eb(sql<string>`own->'wanted'->>'name'`, 'ilike', part),
          eb(sql<string>`actual->>'name'`, 'ilike', part),
        ]),
      )
      .orderBy('id', 'desc')
      .limit(roomsAtMost)
      .execute()
    return rows.map(({ id }) => String(id))
  }

  /**
   * One page, newest first, strictly below `before`. Each side of the union walks an index from the newest matching row on,
   * so a page costs the same wherever it stands (bench/activity.mjs).
   */
  async function page({ mp, house }: Scope, asked: Asked, limit: number): Promise<ActivityEntry[]> {
    const targets = asked.room ? await targetsOf(mp, asked.room) : undefined
    if (targets?.length === 0) return []
    const of = (whose: Expression<SqlBool>) =>
      db
        .selectFrom('activity')
        .selectAll()
        .where(whose)
        .$if(asked.before !== undefined, (q) => q.where('seq', '<', asked.before ?? 0))
        .$if(asked.who !== undefined, (q) => q.where('who', '=', asked.who ?? ''))
        .$if(asked.act !== undefined, (q) => q.where('act', '=', asked.act ?? ''))
        .$if(asked.outcome !== undefined, (q) => q.where('outcome', '=', asked.outcome ?? 'ok'))
        .$if(asked.from !== undefined, (q) => q.where('at', '>=', asked.from ?? 0))
        .$if(asked.to !== undefined, (q) => q.where('at', '<=', asked.to ?? 0))
        .$if(targets !== undefined, (q) => q.where('target', 'in', targets ?? []))
        .orderBy('seq', 'desc')
        .limit(limit)
    const rows = await db
      .selectFrom(of(sql<SqlBool>`mp = ${mp}`).as('here'))
      .selectAll()
      .$if(house, (q) => q.unionAll(db.selectFrom(of(sql<SqlBool>`mp is null`).as('house')).selectAll()))
      .orderBy('seq', 'desc')
      .limit(limit)
      .execute()
    return rows.map(({ account_id: _, request_id, prev_hash: __, hash: ___, ...row }) => ({
      ...row,
      requestId: request_id,
    }))
  }

  /** An outcome is a row of its own; what was there before, and what was asked for, stands in the row that asked. */
  async function withTheAsking(entries: ActivityEntry[]): Promise<ActivityEntry[]> {
    const wanted = entries.flatMap(({ answers }) => (answers === null ? [] : [answers]))
    if (wanted.length === 0) return entries
    const asked = await db
      .selectFrom('activity')
      .select(['seq', 'before', 'after'])
      .where('seq', 'in', wanted)
      .execute()
    const by = new Map(asked.map((row) => [row.seq, row]))
    return entries.map((entry) => {
      const asking = entry.answers === null ? undefined : by.get(entry.answers)
      return asking ? { ...entry, before: entry.before ?? asking.before, after: entry.after ?? asking.after } : entry
    })
  }

  return {
    async list(scope: Scope, asked: Asked) {
      const rows = await page(scope, asked, activityPage + 1)
      const entries = await withTheAsking(rows.slice(0, activityPage))
      return { entries, next: rows.length > activityPage ? (entries.at(-1)?.seq ?? null) : null }
    },

    /** All of it, in chunks, so that neither side ever holds the whole. */
    async *all(scope: Scope, asked: Omit<Asked, 'before'>): AsyncGenerator<ActivityEntry[]> {
      const chunk = 500
      for (let before: number | undefined; ;) {
        const rows = await page(scope, { ...asked, before }, chunk)
        if (rows.length > 0) yield rows
        if (rows.length < chunk) return
        before = rows.at(-1)?.seq
      }
    },

    /** Each distinct value is one step through an index, however many rows there are. */
    async choices({ mp, house }: Scope) {
      const distinct = async (column: 'who' | 'act') => {
        const walk = (whose: Expression<SqlBool>) =>
          sql<{ value: string }>`
            with recursive step(value) as (
              (select ${sql.ref(column)} from activity where ${whose} order by ${sql.ref(column)} limit 1)
              union all
              select (select a.${sql.ref(column)} from activity a where ${whose} and a.${sql.ref(column)} > step.value
                order by a.${sql.ref(column)} limit 1) from step where step.value is not null)
            select value from step where value is not null limit ${sql.lit(choicesAtMost)}`.execute(db)
        const found = await Promise.all([
          walk(sql<SqlBool>`mp = ${mp}`),
          ...(house ? [walk(sql<SqlBool>`mp is null`)] : []),
        ])
        const values = new Set(found.flatMap(({ rows }) => rows.map(({ value }) => value)))
        return [...values].filter((value) => value !== '').toSorted((a, b) => (a < b ? -1 : 1))
      }
      const [people, acts] = await Promise.all([distinct('who'), distinct('act')])
      return { people, acts }
    },
  }
}
