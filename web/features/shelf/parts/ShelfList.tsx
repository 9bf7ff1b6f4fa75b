import { closestCenter, DndContext, PointerSensor, useSensor, useSensors, type DragEndEvent } from '@dnd-kit/core'
import { SortableContext, verticalListSortingStrategy } from '@dnd-kit/sortable'
import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Room } from '#contract/rooms.ts'
import type { Shelf, ShelfItem } from '#contract/shelf.ts'
import { useText } from '#web/text/language.ts'
import { useIsPhone } from '#web/ui/media.ts'
import { scrollerOf, useScrollMargin } from '#web/ui/page-scroll.ts'
import type { Rights } from '../rights.ts'
import { shelfText } from '../text.ts'
import { useLift } from '../use-lift.ts'
import { moved } from '../order.ts'
import css from './shelf.module.css'
import { ShelfRow, type RowActs } from './ShelfRow.tsx'

type Props = {
  room: Room
  /** All of the shelf in the order to be shown; `shown` is what the search leaves of it. */
  items: readonly ShelfItem[]
  shown: readonly ShelfItem[]
  chosen: ReadonlySet<number>
  wait: number
  lastPush: Shelf['lastPush']
  rights: Rights
  noSort: string | undefined
  onOrder: (ids: number[]) => void
  acts: Omit<RowActs, 'handleKey'>
}

/** dnd-kit's own words are English; ours are said by `useLift`, and a drag by pointer needs none. */
const silent = { announcements: { onDragStart: no, onDragOver: no, onDragEnd: no, onDragCancel: no } }
function no() {
  return undefined
}

/** The goods of a room: dragged by pointer or finger (dnd-kit), moved by keys (`useLift`), and only those that are seen exist. */
export function ShelfList(props: Props) {
  const { room, items, shown, chosen, wait, lastPush, rights, noSort, onOrder, acts } = props
  const text = useText(shelfText)
  const phone = useIsPhone()
  const height = phone ? 148 : 77
  const body = useRef<HTMLUListElement>(null)
  const margin = useScrollMargin(body)
  const [dragged, setDragged] = useState<number | null>(null)
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const lift = useLift({ items, noSort, onOrder, onMoved: (index) => virtual.scrollToIndex(index) })
  const rows = lift.order(shown)

  // Kept while the rows are the same: for another function the virtualizer lays out the whole list anew, at every frame of a scroll.
  const keyAt = useCallback((index: number) => rows[index]?.goodsId ?? index, [rows])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => height,
    getItemKey: keyAt,
    overscan: 4,
    scrollMargin: margin,
    scrollPaddingStart: 48,
    initialRect: { width: 1024, height: 900 },
    // What is being dragged stays in the page wherever the list is scrolled to.
    rangeExtractor: (range: Range) => {
      const at = dragged === null ? -1 : rows.findIndex(({ goodsId }) => goodsId === dragged)
      return [...new Set([...defaultRangeExtractor(range), ...(at === -1 ? [] : [at])])].sort((a, b) => a - b)
    },
  })
  useLayoutEffect(() => virtual.measure(), [height, virtual])
  // React takes a moved row out and puts it in again, and the focus with it.
  useLayoutEffect(() => {
    if (lift.id === null) return
    const handle = body.current?.querySelector<HTMLElement>('[aria-pressed="true"]')
    if (handle && handle !== document.activeElement) handle.focus({ preventScroll: true })
  })

  const drop = ({ active, over }: DragEndEvent) => {
    setDragged(null)
    if (!over || over.id === active.id) return
    const ids = items.map((item) => item.goodsId)
    onOrder(moved(ids, Number(active.id), ids.indexOf(Number(over.id))))
  }
  // dnd-kit hands these to every row: another array would render all rows at every step of a scroll.
  const ids = useMemo(() => rows.map(({ goodsId }) => goodsId), [rows])
  const place = new Map(lift.order(items).map((item, n) => [item.goodsId, n + 1]))
  // One object for all rows and for ever, or every row would be rendered again whenever anything changes.
  const latest = useRef({ ...acts, handleKey: lift.key })
  useEffect(() => {
    latest.current = { ...acts, handleKey: lift.key }
  })
  const stable = useMemo<RowActs>(
    () => ({
      toggle: (...asked) => latest.current.toggle(...asked),
      moveTo: (...asked) => latest.current.moveTo(...asked),
      handleKey: (...asked) => latest.current.handleKey(...asked),
      remove: (...asked) => latest.current.remove(...asked),
      clip: (...asked) => latest.current.clip(...asked),
      fault: (...asked) => latest.current.fault(...asked),
      pushed: () => latest.current.pushed(),
    }),
    [],
  )
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      accessibility={silent}
      onDragStart={({ active }) => setDragged(Number(active.id))}
      onDragEnd={drop}
      onDragCancel={() => setDragged(null)}
    >
      <SortableContext items={ids} strategy={verticalListSortingStrategy}>
        <ul ref={body} className={css.rows} aria-label={text.list} style={{ height: virtual.getTotalSize() }}>
          {virtual.getVirtualItems().map(({ key, index, start }) => {
            const item = rows[index] as ShelfItem
            return (
              <ShelfRow
                key={key}
                room={room}
                item={item}
                index={index}
                place={place.get(item.goodsId) ?? 0}
                count={items.length}
                top={start - margin}
                height={height}
                chosen={chosen.has(item.goodsId)}
                lifted={lift.id === item.goodsId}
                wait={wait}
                lastPush={lastPush}
                rights={rights}
                noSort={noSort}
                acts={stable}
              />
            )
          })}
        </ul>
      </SortableContext>
    </DndContext>
  )
}
