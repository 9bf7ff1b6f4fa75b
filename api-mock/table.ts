import type { Journal } from './journal.ts'

type Undo<Row> = { readonly at: number; readonly key: string; readonly before: Row | undefined }
type Watch<Row> = (before: Row | undefined, after: Row | undefined) => void

/** How many past changes a table can take back for a stale read. */
const REMEMBERED = 5000

/** Where a table lives: whose it is, what it is called, and what keeps it. */
export type Place = { readonly appid: string; readonly journal: Journal; readonly saved: SavedTables; nowMs(): number }
export type SavedTables = ReadonlyMap<string, ReadonlyMap<string, unknown>>

/**
 * Rows by key; every change goes to the journal. Rows are immutable: put a changed copy, never assign into one,
 * else neither journal nor history sees it.
 */
export class Table<Row> {
  readonly name: string
  readonly #rows = new Map<string, Row>()
  readonly #history: Undo<Row>[] = []
  readonly #place: Place
  readonly #watch: Watch<Row>
  readonly #remembers: boolean

  /** @param remembers whether rowsAgo can be asked */
  constructor(place: Place, name: string, watch: Watch<Row> = () => {}, remembers = false) {
    this.name = name
    this.#remembers = remembers
    this.#place = place
    this.#watch = watch
    for (const [key, row] of place.saved.get(name) ?? []) {
      this.#rows.set(key, row as Row)
      watch(undefined, row as Row)
    }
  }

  get size() {
    return this.#rows.size
  }

  get(key: string | number): Row | undefined {
    return this.#rows.get(String(key))
  }

  put(key: string | number, row: Row): Row {
    this.#change(String(key), row)
    return row
  }

  delete(key: string | number) {
    if (this.#rows.has(String(key))) this.#change(String(key), undefined)
  }

  values() {
    return this.#rows.values()
  }

  entries() {
    return this.#rows.entries()
  }

  /** The rows as they stood `ms` ago by the shop's clock: what a lagging list shows. */
  rowsAgo(ms: number): Row[] {
    const since = this.#place.nowMs() - ms
    const rows = new Map(this.#rows)
    for (let n = this.#history.length - 1; n >= 0; n--) {
      const undo = this.#history[n]
      if (!undo || undo.at <= since) break
      if (undo.before === undefined) rows.delete(undo.key)
      else rows.set(undo.key, undo.before)
    }
    return [...rows.values()]
  }

  #change(key: string, after: Row | undefined) {
    const before = this.#rows.get(key)
    if (after === undefined) this.#rows.delete(key)
    else this.#rows.set(key, after)
    this.#watch(before, after)
    if (this.#remembers) this.#history.push({ at: this.#place.nowMs(), key, before })
    if (this.#history.length > REMEMBERED * 2) this.#history.splice(0, REMEMBERED)
    this.#place.journal.note([this.#place.appid, this.name, key, after ?? null])
  }
}
