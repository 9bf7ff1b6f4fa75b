import { noJournal, openJournal, type Change, type Journal } from './journal.ts'
import { seeds, type SeedName } from './seed/all.ts'
import { Shop } from './shop.ts'
import { defaultSwitches, type Switches } from './shop/switches.ts'
import { tagOf } from './shop/tokens.ts'

const SWEEP_EVERY = 3600

/** All mini programs of this simulator. */
export class Shops {
  readonly #journal: Journal
  readonly #shops = new Map<string, Shop>()
  readonly #byTag = new Map<string, Shop>()
  readonly #swept = new Map<string, number>()
  /** the switches of every shop that has not chosen otherwise; of this run only */
  usual: Switches = defaultSwitches

  /** @param dir where they are kept; in memory only when absent */
  constructor(dir?: string) {
    const opened = dir ? openJournal(dir, () => this.#everything()) : undefined
    this.#journal = opened?.journal ?? noJournal
    for (const [appid, tables] of opened?.saved ?? [])
      this.#add(new Shop(appid, this.#journal, tables, () => this.usual))
  }

  get(appid: string) {
    return this.#shops.get(appid)
  }

  list() {
    return [...this.#shops.values()]
  }

  /** Whose token this is, also when it is void by now. */
  ownerOf(token: string) {
    return this.#byTag.get(/^72_([0-9a-f]{12})/.exec(token)?.[1] ?? '')
  }

  /** Makes or replaces the shop of this AppID. */
  make(appid: string, secret: string, seed: SeedName): Shop {
    this.remove(appid)
    const shop = this.#add(new Shop(appid, this.#journal, undefined, () => this.usual))
    shop.facts.secret = secret
    seeds[seed](shop)
    return shop
  }

  remove(appid: string) {
    const shop = this.#shops.get(appid)
    if (!shop) return false
    shop.gone = true
    this.#shops.delete(appid)
    this.#swept.delete(appid)
    this.#byTag.delete(tagOf(appid))
    this.#journal.note([appid, '', '', null])
    return true
  }

  /** True at most once an hour by this shop's clock: time to look for pictures nobody needs. */
  sweepIsDue(shop: Shop) {
    const now = shop.now()
    if (now - (this.#swept.get(shop.appid) ?? 0) < SWEEP_EVERY) return false
    this.#swept.set(shop.appid, now)
    return true
  }

  commit() {
    this.#journal.commit()
  }

  close() {
    this.#journal.close()
  }

  #add(shop: Shop) {
    this.#shops.set(shop.appid, shop)
    this.#byTag.set(tagOf(shop.appid), shop)
    return shop
  }

  *#everything(): Iterable<Change> {
    for (const shop of this.#shops.values())
      for (const table of shop.tables)
        for (const [key, row] of table.entries()) yield [shop.appid, table.name, key, row]
  }
}
