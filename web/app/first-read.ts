import type { QueryClient } from '@tanstack/react-query'
import { faultShape } from '#contract/fault.ts'
import type { RoomList } from '#contract/rooms.ts'
import { Fault, offline } from '#web/api/fault.ts'
import { getQuietly } from '#web/api/quiet.ts'
import { learnClock } from '#web/lib/clock.ts'

/**
 * The list travels beside the chunks that show it. Not by `roomQueries.list`: that would bring the rooms' schemas into the
 * entrance. Nor by `call`: a session that is over is answered by the session's own request. first-read.test.ts keeps both alike.
 */
export const firstRead = (mp: string) => ({
  queryKey: ['rooms', mp, 'list'] as const,
  url: `/api/${mp}/rooms`,
})

export function readFirst(client: QueryClient, path: string): void {
  const mp = /^\/(wx\w+)(\/rooms)?\/?$/.exec(path)?.[1]
  if (!mp) return
  const { queryKey, url } = firstRead(mp)
  void client.prefetchQuery({
    queryKey,
    retry: false,
    queryFn: async ({ signal }) => {
      const answer = await getQuietly(url, signal)
      const body: unknown = await answer.json().catch(() => undefined)
      learnClock(answer.headers.get('date'))
      if (answer.ok && body) return body as RoomList
      const shape = faultShape.safeParse(body)
      throw shape.success ? new Fault(shape.data) : offline(`HTTP ${answer.status}`)
    },
  })
}
