import { useState, type KeyboardEvent } from 'react'
import type { ShelfItem } from '#contract/shelf.ts'
import { useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { inOrder, moved } from './order.ts'
import { shelfText } from './text.ts'

type Lifted = { id: number; ids: number[] }
type Asks = {
  items: readonly ShelfItem[]
  noSort: string | undefined
  onOrder: (ids: number[]) => void
  /** It stands at this place now (from 0): bring it into view. */
  onMoved: (index: number) => void
}

/**
 * Sorting by keys: Space lifts the row whose handle has the focus, arrows move it, Space drops it, Escape takes it back.
 * dnd-kit's own keyboard sensor measures the rows it moves over, and most rows of a long list are not there to be measured.
 */
export function useLift({ items, noSort, onOrder, onMoved }: Asks) {
  const text = useText(shelfText)
  const [lifted, setLifted] = useState<Lifted | null>(null)

  const drop = ({ id, ids }: Lifted) => {
    setLifted(null)
    // Whoever added something meanwhile loses nothing: it stands at the end.
    const full = inOrder(items, ids).map((item) => item.goodsId)
    const name = items.find((item) => item.goodsId === id)?.name ?? ''
    announce(text.dropped(name, full.indexOf(id) + 1))
    if (full.some((other, n) => items[n]?.goodsId !== other)) onOrder(full)
  }
  const cancel = () => {
    setLifted(null)
    announce(text.dropCancelled)
  }

  const key = (event: KeyboardEvent, item: ShelfItem, index: number) => {
    if (noSort !== undefined) return
    const isPress = event.key === ' ' || event.key === 'Enter'
    if (!lifted) {
      if (!isPress) return
      event.preventDefault()
      setLifted({ id: item.goodsId, ids: items.map((other) => other.goodsId) })
      return announce(text.lifted(item.name, index + 1))
    }
    if (event.key === 'Tab') return cancel()
    const to = { ArrowUp: index - 1, ArrowDown: index + 1, Home: 0, End: items.length - 1 }[event.key]
    if (!isPress && event.key !== 'Escape' && to === undefined) return
    event.preventDefault()
    if (isPress) return drop(lifted)
    if (event.key === 'Escape') return cancel()
    if (to === undefined || to < 0 || to >= items.length) return
    setLifted({ id: lifted.id, ids: moved(lifted.ids, lifted.id, to) })
    onMoved(to)
    announce(text.nowAt(to + 1, items.length))
  }

  return {
    id: lifted?.id ?? null,
    order: (shown: readonly ShelfItem[]) => (lifted ? inOrder(shown, lifted.ids) : shown),
    key,
  }
}
