import { useSyncExternalStore } from 'react'
import { now } from '#web/lib/clock.ts'

const watchers = new Set<() => void>()
let ticking: ReturnType<typeof setInterval> | undefined
let current = now()

function watch(watcher: () => void): () => void {
  watchers.add(watcher)
  ticking ??= setInterval(() => {
    current = now()
    for (const each of watchers) each()
  }, 1000)
  return () => {
    watchers.delete(watcher)
    if (watchers.size > 0) return
    clearInterval(ticking)
    ticking = undefined
  }
}

/** Unix seconds, renewed every `every` seconds: one clock for the whole page, and no render between steps. */
export function useNow(every = 1): number {
  return useSyncExternalStore(watch, () => {
    if (!ticking) current = now()
    return Math.floor(current / every) * every
  })
}
