/** The items in this order; those that it does not name keep their own order behind it, and ids without an item are passed over. */
export function inOrder<Item extends { goodsId: number }>(items: readonly Item[], ids: readonly number[]): Item[] {
  const place = new Map(ids.map((id, n) => [id, n]))
  return [...items].sort((a, b) => (place.get(a.goodsId) ?? ids.length) - (place.get(b.goodsId) ?? ids.length))
}

/** `ids` with one of them moved to a place (from 0; beyond the end means the end). */
export function moved(ids: readonly number[], id: number, to: number): number[] {
  const rest = ids.filter((other) => other !== id)
  return [...rest.slice(0, Math.max(0, to)), id, ...rest.slice(Math.max(0, to))]
}

/** Several moved together, in the order they have, so that the first of them stands at the place. */
export function movedTogether(ids: readonly number[], chosen: ReadonlySet<number>, to: number): number[] {
  const rest = ids.filter((id) => !chosen.has(id))
  const going = ids.filter((id) => chosen.has(id))
  return [...rest.slice(0, Math.max(0, to)), ...going, ...rest.slice(Math.max(0, to))]
}

/**
 * One person's order on a shelf that somebody else changed meanwhile: what was added since stands behind the item it stood
 * behind there (or first), and what was taken out is left out. Nothing that is on the shelf is lost.
 */
export function applied(mine: readonly number[], there: readonly number[]): number[] {
  const isThere = new Set(there)
  const result = mine.filter((id) => isThere.has(id))
  const known = new Set(result)
  for (const [n, id] of there.entries()) {
    if (known.has(id)) continue
    const before = there[n - 1]
    result.splice(before === undefined ? 0 : result.indexOf(before) + 1, 0, id)
    known.add(id)
  }
  return result
}
