import { isUpcoming } from '#contract/readiness.ts'
import { sql } from 'kysely'
import type { Db } from '../store/database.ts'
import type { RoomRow } from './room-view.ts'

/** Of the goods that WeChat lists in a coming room: how many cannot be bought at its start, and why. */
export type RoomGoods = {
  /** In audit. An item that is in a room already comes there by being submitted again. */
  inAudit: number
  /** Rejected, withdrawn or never submitted. */
  notApproved: number
  /** Switched off the shelf from here, and WeChat said yes. */
  offShelf: number
}
const none: RoomGoods = { inAudit: 0, notApproved: 0, offShelf: 0 }

/** `goods` of each row: null where the library has never been read, so that nobody can say. Two questions, however many rooms. */
export async function withGoods(db: Db, mp: string, rows: readonly Omit<RoomRow, 'goods'>[]): Promise<RoomRow[]> {
  if (!rows.some(hasGoods)) return rows.map((row) => ({ ...row, goods: none }))
  const [state, unfit, off] = await Promise.all([
    db.selectFrom('goods_state').select('as_of').where('mp', '=', mp).executeTakeFirst(),
    db
      .selectFrom('goods')
      .select(['id', 'audit'])
      .where('mp', '=', mp)
      .where('audit', 'in', ['auditing', 'rejected', 'notSubmitted'])
      .where('gone_at', 'is', null)
      .execute(),
    db
      .selectFrom('shelf_item')
      .select(['room', 'goods_id'])
      .where('mp', '=', mp)
      .where('inside', '=', true)
      // Null as long as nobody switched it here.
      .where(sql<boolean>`(on_sale->>'on')::boolean is false and (on_sale->>'sure')::boolean`)
      .execute(),
  ])
  const audits = new Map(unfit.map(({ id, audit }) => [id, audit]))
  const closed = new Set(off.map((item) => `${item.room}/${item.goods_id}`))
  const count = (row: Omit<RoomRow, 'goods'>): RoomGoods => {
    const found = { ...none }
    for (const { id } of row.actual?.goods ?? []) {
      const audit = id === null ? undefined : audits.get(id)
      if (audit === 'auditing') found.inAudit++
      else if (audit) found.notApproved++
      else if (closed.has(`${row.id}/${id}`)) found.offShelf++
    }
    return found
  }
  return rows.map((row) => ({ ...row, goods: !hasGoods(row) ? none : state?.as_of == null ? null : count(row) }))
}

const hasGoods = ({ actual }: Pick<RoomRow, 'actual'>): boolean =>
  actual !== null && actual.goods.length > 0 && isUpcoming(actual.status)
