import type { Selectable, Updateable } from 'kysely'
import type { ArchiveCopy } from '#contract/archive.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

export type CopyRow = Selectable<Tables['archive_copy']>
type Begun = Pick<CopyRow, 'room' | 'name' | 'bytes' | 'etag'>

/** Copies and where they go, as they stand in the tables. */
export function createArchiveStore(db: Db) {
  /** Of jobs that still go: which recordings wait for their turn, and which is under way. */
  async function openItems(mp: string) {
    const rows = await db
      .selectFrom('job_item')
      .innerJoin('job', 'job.id', 'job_item.job')
      .select(['job_item.payload', 'job_item.title', 'job_item.room_id', 'job_item.state'])
      .where('job.mp', '=', mp)
      .where('job.kind', '=', 'replay.archive')
      .where('job_item.state', 'in', ['waiting', 'running'])
      .execute()
    return new Map(rows.map((row) => [(row.payload as { key: string }).key, row]))
  }

  return {
    copy: (mp: string, key: string): Promise<CopyRow | undefined> =>
      db.selectFrom('archive_copy').selectAll().where('mp', '=', mp).where('key', '=', key).executeTakeFirst(),

    /** What was begun before, or a new row: under its first name, whatever its room is called later. */
    async meet(mp: string, key: string, begun: Begun): Promise<CopyRow> {
      await db
        .insertInto('archive_copy')
        .values({ mp, key, state: 'fetching', ...begun, upload: 'null', place: 'null' })
        .onConflict((c) => c.doNothing())
        .execute()
      return db
        .selectFrom('archive_copy')
        .selectAll()
        .where('mp', '=', mp)
        .where('key', '=', key)
        .executeTakeFirstOrThrow()
    },

    async set(mp: string, key: string, values: Updateable<Tables['archive_copy']>): Promise<void> {
      await db.updateTable('archive_copy').set(values).where('mp', '=', mp).where('key', '=', key).execute()
    },

    async copies(mp: string): Promise<ArchiveCopy[]> {
      const [rows, open] = await Promise.all([
        db.selectFrom('archive_copy').selectAll().where('mp', '=', mp).orderBy('at', 'desc').orderBy('key').execute(),
        openItems(mp),
      ])
      const stateOf = (row: CopyRow): ArchiveCopy['state'] => {
        if (row.state === 'kept') return 'kept'
        const item = open.get(row.key)
        return item === undefined ? 'broken' : item.state === 'running' ? row.state : 'queued'
      }
      const begun = new Set(rows.map(({ key }) => key))
      const queued = [...open].filter(([key]) => !begun.has(key))
      return [
        ...queued.map(([key, { title, room_id }]): ArchiveCopy => {
          const none = { bytes: 0, done: 0, trouble: null, sha256: null, place: null, at: null }
          return { key, roomId: room_id ?? 0, name: title, state: 'queued', ...none }
        }),
        ...rows.map((row): ArchiveCopy => {
          const kept = row.state === 'kept'
          return {
            key: row.key,
            roomId: row.room,
            name: row.name,
            state: stateOf(row),
            bytes: row.bytes,
            done: row.done,
            trouble: row.trouble,
            sha256: kept ? row.sha256 : null,
            place: kept ? row.place : null,
            at: row.at,
          }
        }),
      ]
    },

    target: (mp: string) => db.selectFrom('archive_target').selectAll().where('mp', '=', mp).executeTakeFirst(),
    setTarget: (row: { mp: string; place: string; secret_sealed: string; set_by: string; set_at: number }) =>
      db
        .insertInto('archive_target')
        .values(row)
        .onConflict((c) => c.column('mp').doUpdateSet(row))
        .execute(),
    dropTarget: (mp: string) => db.deleteFrom('archive_target').where('mp', '=', mp).execute(),
  }
}
export type ArchiveStore = ReturnType<typeof createArchiveStore>
