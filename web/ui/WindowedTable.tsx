import { useVirtualizer } from '@tanstack/react-virtual'
import { memo, useCallback, useLayoutEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { Link } from 'react-router-dom'
import { useIsPhone } from './media.ts'
import { scrollerOf, useScrollMargin } from './page-scroll.ts'
import css from './WindowedTable.module.css'

export type Column<Row> = {
  key: string
  title: ReactNode
  /** A CSS grid track: `minmax(0, 2fr)`, `120px`. */
  width: string
  align?: 'end'
  cell: (row: Row) => ReactNode
  /** The cell whose text is the row's link. Exactly one. */
  link?: true
  /** Its header sorts; say what `onSort` shall be told. */
  sorts?: string
}

/** Which column the rows stand in the order of. */
export type Sorted = { by: string; back: boolean }
export type Choosing<Row> = {
  chosen: ReadonlySet<string | number>
  /** Keep it stable. `range`: with Shift, from the last one touched to this. */
  onToggle: (index: number, range: boolean) => void
  /** What the row's box is called: "Choose 周五新品专场". Keep it stable. */
  label: (row: Row) => string
  /** The box above all. */
  all: { label: string; state: 'none' | 'some' | 'all'; onToggle: () => void }
}

type Props<Row> = {
  /** What the table lists, for people who hear the page. */
  label: string
  /** Keep it stable (module level or memoised): a new array renders every row again. */
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string | number
  /** Every row is a link. */
  href: (row: Row) => string
  /** The row on a phone; its link covers the card, so it holds no other control (its box stands beside the link). */
  card: (row: Row) => ReactNode
  /** Pixels of a row of the table; cards measure themselves, `cardHeight` is the guess. */
  rowHeight?: number
  cardHeight?: number
  /** The person is about to open it: warm it. */
  onIntent?: (row: Row) => void
  sorted?: Sorted | undefined
  onSort?: (by: string) => void
  /** Boxes to choose rows with. */
  choosing?: Choosing<Row>
}

/**
 * A long list of which only what is seen exists in the page. Rows are drawn in the same frame as the scroll (flushSync),
 * so a dragged scroll bar shows no blank (speed.md). Arrow keys walk the rows; on a phone rows are cards.
 */
export function WindowedTable<Row>(props: Props<Row>) {
  const { label, columns, rows, rowKey, href, card, rowHeight = 72, cardHeight = 132, onIntent } = props
  const { sorted, onSort, choosing } = props
  const phone = useIsPhone()
  const body = useRef<HTMLDivElement>(null)
  const margin = useScrollMargin(body)
  const wanted = useRef<number | undefined>(undefined)

  // Kept while the rows are the same: for another function the virtualizer lays out the whole list anew, at every frame of a scroll.
  const keyAt = useCallback((index: number) => rowKey(rows[index] as Row), [rows, rowKey])
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scrollerOf(body.current),
    estimateSize: () => (phone ? cardHeight : rowHeight),
    getItemKey: keyAt,
    overscan: 6,
    scrollMargin: margin,
    scrollPaddingStart: 48,
    initialRect: { width: 1024, height: 900 },
  })

  useLayoutEffect(() => {
    virtual.measure()
  }, [phone, rowHeight, virtual])

  const focusRow = useCallback((index: number) => {
    const link = body.current?.querySelector<HTMLElement>(`[data-index="${index}"] a`)
    link?.focus({ preventScroll: true })
    return Boolean(link)
  }, [])
  useLayoutEffect(() => {
    if (wanted.current !== undefined && focusRow(wanted.current)) wanted.current = undefined
  })

  const walk = (event: KeyboardEvent) => {
    const row = (event.target as HTMLElement).closest<HTMLElement>('[data-index]')
    if (!row) return
    const at = Number(row.dataset.index)
    const last = rows.length - 1
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: last }[event.key]
    if (to === undefined || to < 0 || to > last) return
    event.preventDefault()
    virtual.scrollToIndex(to)
    if (!focusRow(to)) wanted.current = to
  }

  const tracks = `${choosing ? '20px ' : ''}${columns.map(({ width }) => width).join(' ')}`
  const items = virtual.getVirtualItems()
  const shared = {
    href,
    ...(onIntent && { onIntent }),
    ...(choosing && { onToggle: choosing.onToggle, choose: choosing.label }),
  }
  const isChosen = (row: Row) => choosing?.chosen.has(rowKey(row)) ?? false
  return (
    <div
      role={phone ? 'list' : 'table'}
      aria-label={label}
      {...(!phone && { 'aria-rowcount': rows.length + 1 })}
      className={css.table}
      onKeyDown={walk}
      style={{ '--tracks': tracks } as React.CSSProperties}
    >
      {!phone && (
        <div role="rowgroup" className={css.head}>
          <div role="row" aria-rowindex={1} className={css.cells}>
            {choosing && (
              <div role="columnheader">
                <AllBox {...choosing.all} />
              </div>
            )}
            {columns.map(({ key, title, align, sorts }) => (
              <div
                key={key}
                role="columnheader"
                className={align && css.end}
                {...(sorts && sorted?.by === sorts && { 'aria-sort': sorted.back ? 'descending' : 'ascending' })}
              >
                {sorts && onSort ? (
                  <button type="button" className={css.sort} onClick={() => onSort(sorts)}>
                    {title}
                    <svg viewBox="0 0 8 10" aria-hidden="true">
                      <path d="M1 4 4 1l3 3" />
                      <path d="M1 6l3 3 3-3" />
                    </svg>
                  </button>
                ) : (
                  title
                )}
              </div>
            ))}
          </div>
        </div>
      )}
      <div
        ref={body}
        {...(!phone && { role: 'rowgroup' })}
        className={css.body}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map((item) => {
          const row = rows[item.index] as Row
          const top = item.start - margin
          return phone ? (
            <CardRow
              key={item.key}
              row={row}
              index={item.index}
              count={rows.length}
              top={top}
              card={card as (row: unknown) => ReactNode}
              measure={virtual.measureElement}
              chosen={isChosen(row)}
              {...(shared as Shared)}
            />
          ) : (
            <TableRow
              key={item.key}
              row={row}
              index={item.index}
              top={top}
              height={rowHeight}
              columns={columns as readonly Column<unknown>[]}
              chosen={isChosen(row)}
              {...(shared as Shared)}
            />
          )
        })}
      </div>
    </div>
  )
}

type Shared = {
  href: (row: unknown) => string
  onIntent?: (row: unknown) => void
  onToggle?: Choosing<unknown>['onToggle']
  choose?: Choosing<unknown>['label']
}
type RowProps = Shared & { row: unknown; index: number; top: number; chosen: boolean }

function AllBox({ label, state, onToggle }: Choosing<unknown>['all']) {
  return (
    <label className={css.box} title={label}>
      <input
        type="checkbox"
        aria-label={label}
        checked={state === 'all'}
        ref={(box) => {
          if (box) box.indeterminate = state === 'some'
        }}
        onChange={onToggle}
      />
    </label>
  )
}

/** Stands above the row's link. Shift is the mouse's or the key's that pressed it. */
function Box({
  row,
  index,
  chosen,
  onToggle,
  choose,
}: Pick<RowProps, 'row' | 'index' | 'chosen' | 'onToggle' | 'choose'>) {
  if (!onToggle || !choose) return null
  return (
    <label className={css.box}>
      <input
        type="checkbox"
        aria-label={choose(row)}
        checked={chosen}
        onChange={(event) => onToggle(index, (event.nativeEvent as MouseEvent).shiftKey === true)}
      />
    </label>
  )
}

const at = (top: number) => ({ transform: `translateY(${top}px)` })

/** Rendered again only if its own row, place or columns changed: a switched room leaves its neighbours alone. */
const TableRow = memo(function TableRow(props: RowProps & { height: number; columns: readonly Column<unknown>[] }) {
  const { row, index, top, height, columns, href, onIntent, chosen, onToggle, choose } = props
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      data-index={index}
      className={`${css.cells} ${css.row}`}
      style={{ ...at(top), height }}
      {...(chosen && { 'data-chosen': '' })}
      {...(onIntent && { onPointerEnter: () => onIntent(row), onFocus: () => onIntent(row) })}
    >
      {onToggle && (
        <div role="cell">
          <Box {...{ row, index, chosen, onToggle, choose }} />
        </div>
      )}
      {columns.map(({ key, align, cell, link }) => (
        <div key={key} role="cell" className={align && css.end}>
          {link ? (
            <Link to={href(row)} className={css.link}>
              {cell(row)}
            </Link>
          ) : (
            cell(row)
          )}
        </div>
      ))}
    </div>
  )
})

type CardProps = RowProps & {
  count: number
  card: (row: unknown) => ReactNode
  measure: (node: Element | null) => void
}
const CardRow = memo(function CardRow(props: CardProps) {
  const { row, index, top, count, card, href, onIntent, measure, chosen, onToggle, choose } = props
  return (
    <div
      role="listitem"
      aria-posinset={index + 1}
      aria-setsize={count}
      ref={measure}
      data-index={index}
      className={css.item}
      style={at(top)}
      {...(onIntent && { onPointerDown: () => onIntent(row), onFocus: () => onIntent(row) })}
    >
      <Link to={href(row)} className={css.card}>
        {card(row)}
      </Link>
      {onToggle && <Box {...{ row, index, chosen, onToggle, choose }} />}
    </div>
  )
})
