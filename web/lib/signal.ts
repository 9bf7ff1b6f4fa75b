/** A value that can be watched: what `useSyncExternalStore` wants, and nothing more. */
export type Signal<T> = { get: () => T; set: (next: T) => void; watch: (listener: () => void) => () => void }

export function signal<T>(first: T): Signal<T> {
  let value = first
  const listeners = new Set<() => void>()
  return {
    get: () => value,
    set: (next) => {
      if (Object.is(next, value)) return
      value = next
      for (const listener of [...listeners]) listener()
    },
    watch: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
