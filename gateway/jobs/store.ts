import type { WechatAnswer, FaultCode, FieldProblem } from '#contract/fault.ts'
import { jobItemState, type Job, type JobItem, type JobItemState, type JobKind, type JobLine } from '#contract/jobs.ts'
import type { Selectable } from 'kysely'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

export type JobRow = Selectable<Tables['job']>
export type ItemRow = Selectable<Tables['job_item']>

/** How an item ended, or did not yet. */
export type ItemEnd = {
  state: JobItemState
  made?: number[]
  wechat?: WechatAnswer | undefined
  fault?: FaultCode | undefined
  fields?: Record<string, FieldProblem> | undefined
}

const listed = 50

/** The kinds whose items are goods that are there already. */
export const isOfGoods = (kind: JobKind): kind is 'goods.delete' | 'goods.submit' =>
  kind === 'goods.delete' || kind === 'goods.submit'
export const goodsIdOf = ({ payload }: Pick<ItemRow, 'payload'>): number => (payload as { id: number }).id

const itemOf = (row: ItemRow, kind: JobKind): JobItem => ({
  n: row.n,
  title: row.title,
  startsAt: row.starts_at,
  state: row.state,
  made: row.made,
  ...(row.room_id !== null && { roomId: row.room_id }),
  ...(isOfGoods(kind) && { goodsId: goodsIdOf(row) }),
  ...(row.intent !== null && row.begun > 0 && { intent: row.intent }),
  ...(row.wechat && { wechat: row.wechat }),
  ...(row.fault && { fault: row.fault }),
  ...(row.fields && { fields: row.fields }),
})

function lineOf(row: JobRow, states: { state: JobItemState; count: number }[]): JobLine {
  const counts = Object.fromEntries(jobItemState.options.map((state) => [state, 0])) as JobLine['counts']
  for (const { state, count } of states) counts[state] = Number(count)
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    why: row.why,
    until: row.until_at,
    by: row.by,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    total: Object.values(counts).reduce((sum, count) => sum + count, 0),
    counts,
  }
}

/** Jobs and their items as people see them. */
export function createJobStore(db: Db) {
  const jobs = (mp: string) => db.selectFrom('job').selectAll().where('mp', '=', mp)
  const countsOf = (ids: string[]) =>
    db
      .selectFrom('job_item')
      .select((eb) => ['job', 'state', eb.fn.countAll<number>().as('count')])
      .where('job', 'in', ids)
      .groupBy(['job', 'state'])
      .execute()

  return {
    row: (mp: string, id: string): Promise<JobRow | undefined> => jobs(mp).where('id', '=', id).executeTakeFirst(),

    async list(mp: string): Promise<JobLine[]> {
      const rows = await jobs(mp).orderBy('started_at', 'desc').orderBy('id').limit(listed).execute()
      if (rows.length === 0) return []
      const counts = await countsOf(rows.map(({ id }) => id))
      return rows.map((row) =>
        lineOf(
          row,
          counts.filter(({ job }) => job === row.id),
        ),
      )
    },

    async one(row: JobRow): Promise<Job> {
      const items = await db.selectFrom('job_item').selectAll().where('job', '=', row.id).orderBy('n').execute()
      return { ...lineOf(row, await countsOf([row.id])), items: items.map((item) => itemOf(item, row.kind)) }
    },

    item: (job: string, n: number): Promise<ItemRow | undefined> =>
      db.selectFrom('job_item').selectAll().where('job', '=', job).where('n', '=', n).executeTakeFirst(),

    /** Writes an end onto an item that still stands where it stood. */
    async endItem({ job, n, state: was }: Pick<ItemRow, 'job' | 'n' | 'state'>, end: ItemEnd): Promise<boolean> {
      const { numUpdatedRows } = await db
        .updateTable('job_item')
        .set({
          state: end.state,
          made: JSON.stringify(end.made ?? []),
          wechat: JSON.stringify(end.wechat ?? null),
          fault: end.fault ?? null,
          fields: JSON.stringify(end.fields ?? null),
          held_until: null,
        })
        .where('job', '=', job)
        .where('n', '=', n)
        .where('state', '=', was)
        .executeTakeFirst()
      return numUpdatedRows > 0n
    },
  }
}
export type JobStore = ReturnType<typeof createJobStore>
