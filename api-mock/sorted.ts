/** Rows kept in order, so that any page of a list is one slice: the last costs what the first costs. */
export class Sorted<Row> {
  readonly #rows: Row[] = []
  readonly #before: (a: Row, b: Row) => number

  /** @param before negative when `a` comes first; never 0 for two different rows */
  constructor(before: (a: Row, b: Row) => number) {
    this.#before = before
  }

  get size() {
    return this.#rows.length
  }

  page(start: number, limit: number): Row[] {
    return this.#rows.slice(start, start + limit)
  }

  add(row: Row) {
    this.#rows.splice(this.#placeOf(row), 0, row)
  }

  remove(row: Row) {
    const place = this.#placeOf(row)
    const found = this.#rows[place]
    if (found !== undefined && this.#before(found, row) === 0) this.#rows.splice(place, 1)
  }

  #placeOf(row: Row): number {
    let low = 0
    let high = this.#rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      const at = this.#rows[middle]
      if (at !== undefined && this.#before(at, row) < 0) low = middle + 1
      else high = middle
    }
    return low
  }
}
