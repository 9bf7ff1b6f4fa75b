import type { Query, QueryClient } from '@tanstack/react-query'
import type { LiveEvent } from '#contract/events.ts'

/**
 * The keys that the stream understands: `['rooms', mp, 'list', …]`, `['rooms', mp, 'one', id]`, `['intents', mp, id]`,
 * `['jobs', mp, 'list']`, `['jobs', mp, 'one', id]`, `['goods', mp, 'list', …]`, `['goods', mp, 'one', id]`, `['shelf', mp, roomId]`,
 * `['people', mp, 'members']`, `['people', mp, 'book']`, `['people', mp, 'room', roomId]`.
 * `['team']`, `['replays', mp, 'list']`, `['replays', mp, 'room', roomId]`, `['followers', mp, …]`.
 * Anything else under a mini program is refreshed by `resync` only, and a query with `meta: { live: false }` by nothing.
 */
export function touches(event: LiveEvent, mp: string, key: readonly unknown[]): boolean {
  const [what, whose, kind, id] = key
  // A lowered role sees less: all of it is asked for again, and who one is with it.
  if (event.kind === 'access') return what !== 'setup'
  if (event.kind === 'team') return what === 'team'
  if (event.kind === 'resync') return what !== 'session' && what !== 'setup'
  if (whose !== mp) return false
  switch (event.kind) {
    case 'rooms':
      if (what === 'shelf') return event.ids.includes(Number(kind))
      // They say who is on which rooms.
      if (what === 'people') return kind !== 'room'
      return what === 'rooms' && (kind === 'list' || (kind === 'one' && event.ids.includes(Number(id))))
    case 'intents':
      return (
        (what === 'intents' && event.ids.includes(String(kind))) ||
        ((what === 'rooms' || what === 'goods') && kind === 'list')
      )
    case 'goods':
      return what === 'goods' && (kind === 'list' || (kind === 'one' && event.ids.includes(Number(id))))
    case 'people':
      return what === 'people' && (kind !== 'room' || event.rooms.includes(Number(id)))
    case 'jobs':
      return what === 'jobs' && (kind === 'list' || (kind === 'one' && event.ids.includes(String(id))))
    case 'replays':
      return what === 'replays' && (kind === 'list' || (kind === 'room' && event.ids.includes(Number(id))))
    case 'followers':
      return what === 'followers'
    case 'freshness':
      return what === 'rooms' && (kind === 'list' || kind === 'one')
    case 'bye':
      return false
  }
}

const gathered = new Map<string, Set<string>>()

/**
 * Asks again for what changed: at once for what is on the page, on its next use for the rest. A job speaks twice per item,
 * faster than its table could be read: its news is gathered for a quarter of a second, or each would cancel the last.
 */
export function applyEvent(client: QueryClient, mp: string, event: LiveEvent): void {
  if (event.kind !== 'jobs') return askAgain(client, mp, event)
  const ids = gathered.get(mp)
  if (ids) return event.ids.forEach((id) => ids.add(id))
  gathered.set(mp, new Set(event.ids))
  setTimeout(() => {
    const all = [...(gathered.get(mp) ?? [])]
    gathered.delete(mp)
    askAgain(client, mp, { kind: 'jobs', ids: all })
  }, 250)
}

function askAgain(client: QueryClient, mp: string, event: LiveEvent): void {
  void client.invalidateQueries({
    predicate: (query: Query) => query.meta?.live !== false && touches(event, mp, query.queryKey),
  })
}
