import { createHash } from 'node:crypto'
import type { Goods } from '#contract/goods.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { RoomRow } from '../rooms/room-view.ts'
import type { GoodsRow } from './goods-store.ts'
import { priceKey } from './price-key.ts'

type Around = Pick<WechatPictures, 'urlOf'>

/** Which rooms have which goods, as WeChat last listed them. */
export function roomsByGoods(rooms: readonly RoomRow[]): Map<number, Goods['rooms']> {
  const found = new Map<number, Goods['rooms']>()
  for (const { id, actual } of rooms)
    for (const item of actual?.goods ?? []) {
      if (item.id === null || !actual) continue
      const room = { id, name: actual.name, status: actual.status }
      const known = found.get(item.id)
      if (known) known.push(room)
      else found.set(item.id, [room])
    }
  return found
}

export const pictureOf = (row: GoodsRow, around: Around): string | null =>
  around.urlOf(row.mp, row.cover_url) ?? (row.image ? `/api/${row.mp}/images/${row.image}` : null)

export function goodsOf(row: GoodsRow, around: Around, rooms: ReadonlyMap<number, Goods['rooms']>): Goods {
  return {
    id: row.id,
    name: row.name,
    price: row.price,
    path: row.path,
    appId: row.app_id,
    picture: pictureOf(row, around),
    image: row.image,
    audit: row.audit,
    changedAt: row.changed_at,
    submittedAt: row.submitted_at,
    madeBy: row.made_here ? 'kaibo' : row.by_api ? 'api' : 'console',
    addedBy: row.added_by,
    addedAt: row.added_at,
    canBeWithdrawn: row.audit_id !== null,
    rooms: rooms.get(row.id) ?? [],
    asOf: row.as_of,
    version: versionOf(row),
  }
}

/** Over what an edit can change; that its audit went on is no edit of somebody. */
export function versionOf(row: GoodsRow): string {
  const edited = [row.name, priceKey(row.price), row.path, row.app_id, row.image]
  return createHash('sha256').update(JSON.stringify(edited)).digest('hex').slice(0, 16)
}
