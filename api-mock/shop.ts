import type { Journal } from './journal.ts'
import { Assistants } from './shop/assistants.ts'
import { Calls } from './shop/calls.ts'
import { Facts } from './shop/facts.ts'
import { Faults } from './shop/faults.ts'
import { Followers } from './shop/followers.ts'
import { GoodsLibrary } from './shop/goods.ts'
import { MediaShelf } from './shop/media.ts'
import { Members } from './shop/members.ts'
import { Outbox } from './shop/outbox.ts'
import { People } from './shop/people.ts'
import { Pushes } from './shop/pushes.ts'
import { Quota } from './shop/quota.ts'
import { Rooms } from './shop/rooms.ts'
import { Shelf } from './shop/shelf.ts'
import type { Switches } from './shop/switches.ts'
import { Tokens } from './shop/tokens.ts'
import type { Place, SavedTables, Table } from './table.ts'

/** Everything WeChat holds for one AppID. Areas are files of shop/; each says what it keeps. */
export class Shop {
  readonly appid: string
  readonly facts: Facts
  readonly tokens: Tokens
  readonly quota: Quota
  readonly media: MediaShelf
  readonly people: People
  readonly rooms: Rooms
  readonly goods: GoodsLibrary
  readonly shelf: Shelf
  readonly members: Members
  readonly assistants: Assistants
  readonly followers: Followers
  readonly pushes: Pushes
  readonly outbox: Outbox
  /** removed or replaced: what is still under way for it must not be written down under its AppID */
  gone = false
  // not kept over a restart: they belong to whoever is testing
  readonly calls = new Calls()
  readonly faults = new Faults()

  constructor(appid: string, journal: Journal, saved: SavedTables = new Map(), usual?: () => Switches) {
    this.appid = appid
    const place: Place = { appid, journal, saved, nowMs: () => this.nowMs() }
    this.facts = new Facts(place, usual)
    this.tokens = new Tokens(place)
    this.quota = new Quota(place)
    this.media = new MediaShelf(place)
    this.people = new People(place)
    this.rooms = new Rooms(place, this)
    this.goods = new GoodsLibrary(place, this)
    this.shelf = new Shelf(place)
    this.members = new Members(place)
    this.assistants = new Assistants(place)
    this.followers = new Followers(place)
    this.pushes = new Pushes(place)
    this.outbox = new Outbox(place)
  }

  get switches() {
    return this.facts.switches
  }

  get config() {
    return this.facts.config
  }

  /** this shop's own clock, ms; also in the Date header of its answers */
  nowMs() {
    return Date.now() + this.facts.ahead
  }

  /** Unix seconds, as WeChat counts */
  now() {
    return Math.floor(this.nowMs() / 1000)
  }

  /** Every table, for compaction. A table missing here would be lost by it; shop.test.ts counts them. */
  get tables(): Table<unknown>[] {
    return [
      this.facts,
      this.tokens,
      this.quota,
      this.media,
      this.people,
      this.rooms,
      this.goods,
      this.shelf,
      this.members,
      this.assistants,
      this.followers,
      this.pushes,
      this.outbox,
    ].map((area) => area.table as Table<unknown>)
  }

  /** The same shop with some areas replaced, for reads that lie (staleRead, resurrect). */
  with(areas: Partial<Pick<Shop, 'rooms'>>): Shop {
    return Object.assign(Object.create(this) as Shop, areas)
  }
}
