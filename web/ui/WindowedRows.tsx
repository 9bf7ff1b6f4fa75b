import { useVirtualizer } from '@tanstack/react-virtual'
import { useCallback, useRef, type ReactNode } from 'react'
import { scrollerOf, useScrollMargin } from './page-scroll.ts'
import css from './WindowedRows.module.css'

type Props<Row> = {
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Pixels, as a guess: each row measures itself. */
  guess: number
  role?: 'rowgroup' | 'list'
  children: (row: Row, index: number) => ReactNode
}

/** The body of a long table whose rows hold controls and grow with what they say; only what is seen exists in the page. */
export function WindowedRows<Row>({ rows, rowKey, guess, role = 'rowgroup', children }: Props<Row>) {
  const body = useRef<HTMLDivElement>(null)
  const margin = useScrollMargin(body)
  // Kept while the rows are the same: for another function the virtualizer lays out the whole list anew, at every frame of a scroll.
  const keyAt = useCallback((index: number) => rowKey(rows[index] as Row), [rows, rowKey])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => guess,
    getItemKey: keyAt,
    overscan: 8,
    scrollMargin: margin,
    scrollPaddingStart: 48,
    initialRect: { width: 1024, height: 900 },
  })
  return (
    <div ref={body} role={role} className={css.body} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ key, index, start }) => (
        <div
          key={key}
          ref={virtual.measureElement}
          data-index={index}
          role={role === 'list' ? 'listitem' : 'presentation'}
          className={css.row}
          style={{ transform: `translateY(${start - margin}px)` }}
        >
          {children(rows[index] as Row, index)}
        </div>
      ))}
    </div>
  )
}
