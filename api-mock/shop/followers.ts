import { Table, type Place } from '../table.ts'

export type Follower = {
  readonly openid: string
  readonly subscribe_time: number
  /** where, and in which state, the user subscribed (§7.1) */
  readonly room_id: number
  readonly room_status: number
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

  all(): Follower[] {
    return [...this.table.values()]
  }
}
