import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { Choosing } from './WindowedTable.tsx'

type Row = { id: number }
type Words<R> = {
  /** What a row's box is called. Keep it stable (module level). */
  label: (row: R) => string
  all: (count: number) => string
  none: string
}

/** Rows chosen with boxes. What is chosen outlives a change of the filter; a row that is gone is chosen no more. */
export function useChoosing<R extends Row>(all: readonly R[], shown: readonly R[], words: Words<R>) {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set())
  const chosen = useMemo(() => (ids.size === 0 ? [] : all.filter(({ id }) => ids.has(id))), [all, ids])
  const last = useRef<number>(undefined)
  const rows = useRef(shown)
  useEffect(() => {
    rows.current = shown
  }, [shown])
  const onToggle = useCallback((index: number, range: boolean) => {
    const row = rows.current[index]
    if (!row) return
    const from = range ? rows.current.findIndex(({ id }) => id === last.current) : -1
    last.current = row.id
    const touched = from === -1 ? [row] : rows.current.slice(Math.min(from, index), Math.max(from, index) + 1)
    setIds((before) => {
      const next = new Set(before)
      const on = !before.has(row.id)
      for (const { id } of touched)
        if (on) next.add(id)
        else next.delete(id)
      return next
    })
  }, [])
  const clear = useCallback(() => setIds(new Set()), [])
  const shownChosen = ids.size === 0 ? 0 : shown.filter(({ id }) => ids.has(id)).length
  const state = shownChosen === 0 ? 'none' : shownChosen === shown.length ? 'all' : 'some'
  const choosing: Choosing<R> = {
    chosen: ids,
    onToggle,
    label: words.label,
    all: {
      label: state === 'all' ? words.none : words.all(shown.length),
      state,
      onToggle: () => (state === 'all' ? clear() : setIds(new Set([...ids, ...shown.map(({ id }) => id)]))),
    },
  }
  /** `hidden`: how many of the chosen the filter does not show. */
  return { chosen, choosing, clear, hidden: chosen.length - shownChosen }
}
