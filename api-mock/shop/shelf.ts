import { Table, type Place } from '../table.ts'

export type ShelfItem = {
  readonly goodsId: number
  readonly onSale: boolean
  /** the second until which a push of this item is in progress; 0 = never pushed */
  readonly pushedUntil: number
  /** explanation clip: null none recorded, else the second from which its address is given */
  readonly clipFrom: number | null
  /** the clip cannot be generated (300046) */
  readonly clipFails?: boolean
}

/** The goods of each room, in the order viewers see them. No WeChat endpoint reads the flags back (§4). */
export class Shelf {
  readonly table: Table<readonly ShelfItem[]>

  constructor(place: Place) {
    this.table = new Table(place, 'shelf')
  }

  of(roomId: number): readonly ShelfItem[] {
    return this.table.get(roomId) ?? []
  }

  put(roomId: number, items: readonly ShelfItem[]) {
    this.table.put(roomId, items)
  }

  /** The item in its place, changed. */
  change(roomId: number, changed: ShelfItem) {
    this.put(
      roomId,
      this.of(roomId).map((item) => (item.goodsId === changed.goodsId ? changed : item)),
    )
  }

  delete(roomId: number) {
    this.table.delete(roomId)
  }

  /** §5.4: deleted goods vanish from every room. */
  removeEverywhere(goodsId: number) {
    for (const [roomId, items] of [...this.table.entries()])
      if (items.some((item) => item.goodsId === goodsId))
        this.table.put(
          roomId,
          items.filter((item) => item.goodsId !== goodsId),
        )
  }
}
