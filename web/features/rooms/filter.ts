import { read } from '#contract/problems.ts'
import { roomFilter, type RoomFilter } from '#contract/rooms.ts'

/** The list's filter as its URL says it. What the contract does not know is left out, so an old link still opens. */
export function filterOf(params: URLSearchParams): RoomFilter {
  const found: RoomFilter = {}
  for (const name of Object.keys(roomFilter.shape) as (keyof RoomFilter)[]) {
    const value = params.get(name)
    if (!value) continue
    const result = read(roomFilter, { [name]: value })
    if (result.ok) Object.assign(found, result.value)
  }
  return found
}

/** The same back into a URL; keeps parameters that belong to others. */
export function withFilter(params: URLSearchParams, filter: RoomFilter): URLSearchParams {
  const next = new URLSearchParams(params)
  for (const name of Object.keys(roomFilter.shape) as (keyof RoomFilter)[]) {
    const value = filter[name]
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

/** Whether it leaves rooms out; an order alone does not. */
export const isFiltered = ({ search, sort: _order, ...narrow }: RoomFilter): boolean =>
  Boolean(search?.trim()) || Object.values(narrow).some(Boolean)
