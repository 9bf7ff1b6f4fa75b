import { sql } from 'kysely'
import type { WechatRoom } from '../wechat/translate-rooms.ts'
import type { Db } from '../store/database.ts'
import type { RoomOwn } from './own.ts'
import { withGoods } from './room-goods.ts'
import type { RoomRow } from './room-view.ts'

/** Our copy of the rooms: what WeChat last listed, beside what only we know. */
export function createRoomStore(db: Db) {
  const rows = (mp: string) => db.selectFrom('room').selectAll().where('mp', '=', mp)
  const read = async (mp: string, which: ReturnType<typeof rows>): Promise<RoomRow[]> =>
    withGoods(db, mp, await which.execute())

  return {
    all: (mp: string): Promise<RoomRow[]> => read(mp, rows(mp).where('gone_at', 'is', null)),
    /** With those that are gone. */
    every: (mp: string): Promise<RoomRow[]> => read(mp, rows(mp)),
    async one(mp: string, id: number): Promise<RoomRow | undefined> {
      return (await read(mp, rows(mp).where('id', '=', id)))[0]
    },
    async maxId(mp: string): Promise<number> {
      const row = await db
        .selectFrom('room')
        .select(sql<number>`coalesce(max(id), 0)::int`.as('max'))
        .where('mp', '=', mp)
        .executeTakeFirstOrThrow()
      return row.max
    },
    /** A room that WeChat said it made; its list shows it in a moment. */
    async adopt(mp: string, id: number, own: RoomOwn): Promise<void> {
      await db
        .insertInto('room')
        .values({ mp, id, actual: 'null', own: JSON.stringify(own), as_of: null, gone_at: null, made_here: true })
        .onConflict((c) => c.columns(['mp', 'id']).doUpdateSet({ own: JSON.stringify(own), made_here: true }))
        .execute()
    },
    /** Changes what we know under a row lock, so that two writers never lose each other's key. */
    async changeOwn(mp: string, id: number, change: (own: RoomOwn) => RoomOwn): Promise<void> {
      await db.transaction().execute(async (tx) => {
        const row = await tx
          .selectFrom('room')
          .select('own')
          .where('mp', '=', mp)
          .where('id', '=', id)
          .forUpdate()
          .executeTakeFirst()
        if (row)
          await tx
            .updateTable('room')
            .set({ own: JSON.stringify(change(row.own)) })
            .where('mp', '=', mp)
            .where('id', '=', id)
            .execute()
      })
    },
    async saw(mp: string, seen: WechatRoom[], at: number): Promise<void> {
      for (let from = 0; from < seen.length; from += 200)
        await db
          .insertInto('room')
          .values(
            seen.slice(from, from + 200).map((actual) => ({
              mp,
              id: actual.id,
              actual: JSON.stringify(actual),
              own: '{}',
              as_of: at,
              gone_at: null,
              made_here: false,
            })),
          )
          .onConflict((c) =>
            c.columns(['mp', 'id']).doUpdateSet({ actual: sql`excluded.actual`, as_of: sql`excluded.as_of` }),
          )
          .execute()
    },
    async setGone(mp: string, ids: number[], at: number | null): Promise<void> {
      if (ids.length)
        await db.updateTable('room').set({ gone_at: at }).where('mp', '=', mp).where('id', 'in', ids).execute()
    },
  }
}
export type RoomStore = ReturnType<typeof createRoomStore>
