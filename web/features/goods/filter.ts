import { goodsFilter, goodsMatch, type Goods, type GoodsFilter } from '#contract/goods.ts'
import { read } from '#contract/problems.ts'
import { firstFen } from './price.ts'

export const goodsSorts = ['name', 'price', 'changed', 'added', 'rooms'] as const
export type GoodsSort = (typeof goodsSorts)[number]
/** `-` before it: the other way round. */
export type Order = GoodsSort | `-${GoodsSort}`

/** The page's state as its address says it; what nobody understands is left out, so an old link still opens. */
export function filterOf(params: URLSearchParams): GoodsFilter & { sort?: Order } {
  const found: GoodsFilter & { sort?: Order } = {}
  for (const name of ['audit', 'search'] as const) {
    const value = params.get(name)
    const result = value ? read(goodsFilter, { [name]: value }) : undefined
    if (result?.ok) Object.assign(found, result.value)
  }
  const sort = params.get('sort') ?? ''
  if ((goodsSorts as readonly string[]).includes(sort.replace(/^-/, ''))) found.sort = sort as Order
  return found
}

/** Back into an address; keeps what belongs to others. */
export function withFilter(params: URLSearchParams, filter: GoodsFilter & { sort?: Order | undefined }) {
  const next = new URLSearchParams(params)
  for (const name of ['audit', 'search', 'sort'] as const) {
    const value = filter[name]
    if (value) next.set(name, value)
    else next.delete(name)
  }
  return next
}

const by: Record<GoodsSort, (a: Goods, b: Goods) => number> = {
  name: (a, b) => a.name.localeCompare(b.name, 'zh'),
  price: (a, b) => (a.price ? firstFen(a.price) : 0) - (b.price ? firstFen(b.price) : 0),
  // The latest first is what people mean by sorting by a time.
  changed: (a, b) => (b.changedAt ?? 0) - (a.changedAt ?? 0),
  added: (a, b) => (b.addedAt ?? 0) - (a.addedAt ?? 0),
  rooms: (a, b) => b.rooms.length - a.rooms.length,
}

/** Newest first, as the gateway lists them, unless an order was chosen. */
export function inOrder(goods: readonly Goods[], order: Order | undefined): readonly Goods[] {
  if (!order) return goods
  const compare = by[order.replace(/^-/, '') as GoodsSort]
  const way = order.startsWith('-') ? -1 : 1
  return [...goods].sort((a, b) => way * compare(a, b) || b.id - a.id)
}

export const shownOf = (goods: readonly Goods[], filter: GoodsFilter): Goods[] =>
  goods.filter((item) => goodsMatch(filter, item))
