import { useEffect, useRef, useState } from 'react'
import type { ShelfItem } from '#contract/shelf.ts'

export type Many = { done: number; of: number; failed: { item: ShelfItem; fault: unknown }[]; running: boolean }

/** One act on many items, one after the other as WeChat wants it; each outcome is kept, and none stops the rest. */
export function useMany() {
  const [state, setState] = useState<Many | null>(null)
  const stopped = useRef(false)
  useEffect(() => () => void (stopped.current = true), [])
  const start = async (items: readonly ShelfItem[], act: (item: ShelfItem) => Promise<unknown>): Promise<Many> => {
    stopped.current = false
    let now: Many = { done: 0, of: items.length, failed: [], running: true }
    setState(now)
    for (const item of items) {
      if (stopped.current) break
      const failure = await act(item).then(
        () => undefined,
        (fault: unknown) => ({ item, fault }),
      )
      now = { ...now, done: now.done + 1, failed: failure ? [...now.failed, failure] : now.failed }
      setState(now)
    }
    now = { ...now, running: false }
    setState(now)
    return now
  }
  return { state, start, stop: () => (stopped.current = true), forget: () => setState(null) }
}
