import { Table, type Place } from '../table.ts'

export type Follower = {
  readonly openid: string
  readonly subscribe_time: number
  /** where, and in which state, the user subscribed (§7.1) */
  readonly room_id: number
  readonly room_status: number
  /** messages got on that China day (user_recv_limit_count of §7.3) */
  readonly got?: { readonly day: string; readonly count: number }
}

/** Long-term subscribers, in the order they came. */
export class Followers {
  readonly table: Table<Follower>

  constructor(place: Place) {
    this.table = new Table(place, 'follower')
  }

  add(follower: Follower) {
    this.table.put(follower.openid, follower)
  }

  get(openid: string): Follower | undefined {
    return this.table.get(openid)
  }

  delete(openid: string) {
    this.table.delete(openid)
  }

  page(offset: number, limit: number): Follower[] {
    const rows: Follower[] = []
    let n = 0
    for (const row of this.table.values()) {
      if (n++ < offset) continue
      if (rows.length === limit) break
      rows.push(row)
    }
    return rows
  }

  all(): Follower[] {
    return [...this.table.values()]
  }
}
