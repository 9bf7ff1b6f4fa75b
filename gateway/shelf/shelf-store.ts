import { sql, type Selectable, type Updateable } from 'kysely'
import type { ShelfItem } from '#contract/shelf.ts'
import type { Db } from '../store/database.ts'
import type { Tables } from '../store/tables.ts'

export type ItemRow = Selectable<Tables['shelf_item']>
export type ShelfRow = Selectable<Tables['shelf']>

const now = () => Math.floor(Date.now() / 1000)

/** What WeChat never gives back of a room's goods: their order, which are on the shelf, who pushed what. */
export function createShelfStore(db: Db) {
  return {
    items: (mp: string, room: number): Promise<ItemRow[]> =>
      db.selectFrom('shelf_item').selectAll().where('mp', '=', mp).where('room', '=', room).orderBy('place').execute(),

    async row(mp: string, room: number): Promise<ShelfRow> {
      await db
        .insertInto('shelf')
        .values({ mp, room, sorted_by: null, sorted_at: null, last_push: null })
        .onConflict((c) => c.doNothing())
        .execute()
      return db.selectFrom('shelf').selectAll().where('mp', '=', mp).where('room', '=', room).executeTakeFirstOrThrow()
    },

    async set(mp: string, room: number, values: Updateable<Tables['shelf']>): Promise<void> {
      await this.row(mp, room)
      await db.updateTable('shelf').set(values).where('mp', '=', mp).where('room', '=', room).execute()
    },

    /** In this order behind whatever is there; what was there before keeps what is known of it. */
    async put(mp: string, room: number, ids: readonly number[], by: string | null): Promise<void> {
      if (ids.length === 0) return
      const { end } = await db
        .selectFrom('shelf_item')
        .select(sql<number>`coalesce(max(place), 0)::int`.as('end'))
        .where('mp', '=', mp)
        .where('room', '=', room)
        .executeTakeFirstOrThrow()
      await db
        .insertInto('shelf_item')
        .values(
          ids.map((goods_id, n) => {
            const fresh = { place: end + 1 + n, inside: true, inside_at: now(), added_by: by }
            return { mp, room, goods_id, ...fresh, on_sale: 'null', pushed: 'null' }
          }),
        )
        .onConflict((c) =>
          c.columns(['mp', 'room', 'goods_id']).doUpdateSet({
            place: sql`excluded.place`,
            inside: true,
            inside_at: now(),
            added_by: sql`excluded.added_by`,
            on_sale: 'null',
          }),
        )
        .execute()
    },

    async out(mp: string, room: number, id: number): Promise<void> {
      await this.put(mp, room, [id], null)
      await this.change(mp, room, id, { inside: false })
    },

    async change(
      mp: string,
      room: number,
      id: number,
      values: { inside?: false; on_sale?: ShelfItem['onSale']; pushed?: ShelfItem['pushed'] },
    ): Promise<void> {
      const { on_sale, pushed, inside } = values
      await db
        .updateTable('shelf_item')
        .set({
          ...(inside === false && { inside, inside_at: now() }),
          ...(on_sale !== undefined && { on_sale: JSON.stringify(on_sale) }),
          ...(pushed !== undefined && { pushed: JSON.stringify(pushed) }),
        })
        .where('mp', '=', mp)
        .where('room', '=', room)
        .where('goods_id', '=', id)
        .execute()
    },

    async places(mp: string, room: number, ids: readonly number[]): Promise<void> {
      await db.transaction().execute(async (tx) => {
        for (const [place, id] of ids.entries())
          await tx
            .updateTable('shelf_item')
            .set({ place: place + 1 })
            .where('mp', '=', mp)
            .where('room', '=', room)
            .where('goods_id', '=', id)
            .execute()
      })
    },
  }
}
export type ShelfStore = ReturnType<typeof createShelfStore>
