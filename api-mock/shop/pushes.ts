import { Table, type Place } from '../table.ts'

/** One message to subscribers and what became of it (§7.2, §7.3). */
export type Push = {
  readonly message_id: string
  readonly room_id: number
  readonly time: number
  readonly total_count: number
  readonly success_count: number
  readonly openid_error_count: number
  readonly relation_error_count: number
  readonly user_recv_limit_count: number
  readonly internal_error_count: number
}

const KEPT = 500

export class Pushes {
  readonly table: Table<Push>

  constructor(place: Place) {
    this.table = new Table(place, 'push')
  }

  /** The oldest are forgotten; only those of today decide anything. */
  add(push: Push) {
    const [oldest] = this.table.values()
    if (this.table.size >= KEPT && oldest) this.table.delete(oldest.message_id)
    this.table.put(push.message_id, push)
  }

  all(): Push[] {
    return [...this.table.values()]
  }
}
