import { refuse } from '../refuse.ts'
import { Sorted } from '../sorted.ts'
import { Table, type Place } from '../table.ts'
import { settled } from './status.ts'
import type { Status } from './status.ts'
import type { Picture } from './media.ts'
import type { Switches } from './switches.ts'

export type RoomImage = Picture & { readonly media_id: string | null }

/** Wire fields under the names of getliveinfo (§3.6); the rest is what WeChat knows and never gives back. */
export type Room = {
  readonly roomid: number
  readonly name: string
  readonly cover_img: RoomImage
  readonly share_img: RoomImage
  readonly feeds_img: RoomImage | null
  readonly live_status: Status
  readonly start_time: number
  readonly end_time: number
  readonly anchor_name: string
  readonly live_type: 0 | 1
  readonly close_like: 0 | 1
  readonly close_goods: 0 | 1
  readonly close_comment: 0 | 1
  readonly close_kf: 0 | 1
  readonly close_replay: 0 | 1
  readonly is_feeds_public: 0 | 1
  readonly creater_openid: string
  readonly close_share: 0 | 1
  readonly anchorWechat: string
  readonly subAnchorWechat: string
  readonly createrWechat: string
  /** banComment, the live mute (§3.11) */
  readonly muted: boolean
  readonly madeBy: 'api' | 'console'
  readonly created: number
  /** the second at which live_status was entered */
  readonly since: number
  readonly startedAt: number | null
  readonly endedAt: number | null
  /** stretches of streaming, each one .mp4 of the replay (§3.7); `to` is null while it runs */
  readonly streamed: readonly { readonly from: number; readonly to: number | null }[]
  /** seconds after its end for which the replay can be fetched; about a year when absent (§3.7) */
  readonly replayKeptFor?: number
  /** the whole-session clip of this room is dated 2106, as seen (§3.7); the switch decides when absent */
  readonly replaySentinel?: boolean
}

/** §3.6: start_time descending */
const laterFirst = (a: Room, b: Room) => b.start_time - a.start_time || b.roomid - a.roomid
const GRAVES = 200

type Rules = { readonly switches: Switches; now(): number }

export class Rooms {
  readonly table: Table<Room>
  readonly #listed = new Sorted<Room>(laterFirst)
  readonly #graves: Room[] = []
  readonly #rules: Rules
  readonly #place: Place

  constructor(place: Place, rules: Rules) {
    this.#rules = rules
    this.#place = place
    const keepOrder = (before: Room | undefined, after: Room | undefined) => {
      if (before) this.#listed.remove(before)
      if (after) this.#listed.add(after)
    }
    this.table = new Table<Room>(place, 'room', keepOrder, true)
  }

  get size() {
    return this.#listed.size
  }

  /** The room as it stands now: time alone may have ended or expired it (§10.1). */
  find(id: number): Room | undefined {
    const room = this.table.get(id)
    return room && settled(room, this.#rules.now(), this.#rules.switches)
  }

  /** @throws 300022 */
  need(id: number | undefined): Room {
    return (id === undefined ? undefined : this.find(id)) ?? refuse(300022)
  }

  page(start: number, limit: number): Room[] {
    return this.#listed.page(start, limit).map((room) => settled(room, this.#rules.now(), this.#rules.switches))
  }

  put(room: Room): Room {
    return this.table.put(room.roomid, room)
  }

  change(id: number, change: Partial<Room>): Room {
    return this.put({ ...this.need(id), ...change })
  }

  delete(id: number) {
    const room = this.table.get(id)
    if (!room) return
    this.table.delete(id)
    this.#graves.push(room)
    if (this.#graves.length > GRAVES) this.#graves.shift()
  }

  /** The rooms of `ms` ago, for a list that lags (fault staleRead). */
  ago(ms: number): Rooms {
    return this.#copyOf(this.table.rowsAgo(ms))
  }

  /** Deleted rooms are listed again, as 102: seen in 2022 (§3.3; fault resurrect). */
  withDeleted(): Rooms {
    return this.#copyOf([...this.table.values(), ...this.#graves.map((room): Room => ({ ...room, live_status: 102 }))])
  }

  #copyOf(rows: Room[]): Rooms {
    const saved = new Map([['room', new Map(rows.map((room) => [String(room.roomid), room]))]])
    return new Rooms({ ...this.#place, nowMs: () => this.#place.nowMs(), saved }, this.#rules)
  }
}
