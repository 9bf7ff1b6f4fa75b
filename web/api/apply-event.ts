import type { Query, QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '#contract/events.ts'

/**
 * The keys that the stream understands: `['rooms', mp, 'list', …]`, `['rooms', mp, 'one', id]`, `['intents', mp, id]`,
 * `['jobs', mp, 'list']`, `['jobs', mp, 'one', id]`.
 * Anything else under a mini program is refreshed by `resync` only, and a query with `meta: { live: false }` by nothing.
 */
export function touches(event: LiveEvent, mp: string, key: readonly unknown[]): boolean {
  const [what, whose, kind, id] = key
  if (event.kind === 'resync') return what !== 'session' && what !== 'setup'
  if (whose !== mp) return false
  switch (event.kind) {
    case 'rooms':
      return what === 'rooms' && (kind === 'list' || (kind === 'one' && event.ids.includes(Number(id))))
    case 'intents':
      return (what === 'intents' && event.ids.includes(String(kind))) || (what === 'rooms' && kind === 'list')
    case 'jobs':
      return what === 'jobs' && (kind === 'list' || (kind === 'one' && event.ids.includes(String(id))))
    case 'freshness':
      return what === 'rooms' && (kind === 'list' || kind === 'one')
    case 'bye':
      return false
  }
}

/** Asks again for what changed: at once for what is on the page, on its next use for the rest. */
export function applyEvent(client: QueryClient, mp: string, event: LiveEvent): void {
  void client.invalidateQueries({
    predicate: (query: Query) => query.meta?.live !== false && touches(event, mp, query.queryKey),
  })
}
