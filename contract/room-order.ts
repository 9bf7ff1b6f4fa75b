import { liveStatuses, type LiveStatus, type RoomFilter, type RoomLine, type RoomSort } from './rooms.ts'
import { dayEnd, dayStart } from './wall-clock.ts'

/** The same filter for the list in the browser and for whoever asks the API; days are those of the merchant's time zone. */
export function roomMatcher(filter: RoomFilter, zone: string): (line: RoomLine) => boolean {
  // Once, not once a line: time zones are slow to ask.
  const from = filter.from ? dayStart(zone, filter.from) : -Infinity
  const before = filter.to ? dayEnd(zone, filter.to) : Infinity
  const words = filter.search?.trim().toLowerCase()
  return (line) =>
    (!filter.status || line.status === filter.status) &&
    (!filter.kind || line.kind === filter.kind) &&
    line.startsAt >= from &&
    line.startsAt < before &&
    (!words || searched(line).includes(words))
}

/** Kept per line: ten thousand of them are searched again with every letter. */
const texts = new WeakMap<RoomLine, string>()
function searched(line: RoomLine): string {
  const known = texts.get(line)
  if (known !== undefined) return known
  const text = `${line.name} ${line.anchorName} ${line.id}`.toLowerCase()
  texts.set(line, text)
  return text
}

/** On air, then stopped in the middle, then the soonest to come, then what is over, newest first. */
const ranks: Partial<Record<LiveStatus, number>> = { live: 0, paused: 1, interrupted: 1, notStarted: 2 }
const rank = (line: RoomLine): number => ranks[line.status] ?? 3
export const inRoomOrder = (a: RoomLine, b: RoomLine): number =>
  rank(a) - rank(b) || (rank(a) === 3 ? b.startsAt - a.startsAt : a.startsAt - b.startsAt) || b.id - a.id

const pinyin = new Intl.Collator('zh-CN', { numeric: true })
/** How far from ready: what has no readiness is last either way. */
const readyPart = ({ ready }: RoomLine): number => (ready ? ready.ok / Math.max(1, ready.of) : Number.NaN)
const comparing: Record<RoomSort, (a: RoomLine, b: RoomLine) => number> = {
  name: (a, b) => pinyin.compare(a.name, b.name),
  status: (a, b) => liveStatuses.indexOf(a.status) - liveStatuses.indexOf(b.status),
  startsAt: (a, b) => a.startsAt - b.startsAt,
  anchorName: (a, b) => pinyin.compare(a.anchorName, b.anchorName),
  kind: (a, b) => (a.kind ?? '').localeCompare(b.kind ?? ''),
  goodsCount: (a, b) => a.goodsCount - b.goodsCount,
  ready: (a, b) => readyPart(a) - readyPart(b),
}

/** The order that a filter asks for; equal ones stay in the house's own order. */
export function inOrderOf({ sort }: RoomFilter): (a: RoomLine, b: RoomLine) => number {
  if (!sort) return inRoomOrder
  const back = sort.startsWith('-')
  const by = (back ? sort.slice(1) : sort) as RoomSort
  const compare = comparing[by]
  return (a, b) => {
    if (by === 'ready' && (a.ready === null) !== (b.ready === null)) return a.ready === null ? 1 : -1
    return (back ? -compare(a, b) : compare(a, b)) || inRoomOrder(a, b)
  }
}
