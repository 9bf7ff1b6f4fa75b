import { queryOptions } from '@tanstack/react-query'
import { shelfApi } from '#contract/shelf.ts'
import { call } from '#web/api/call.ts'

/** The key shapes are the event stream's: `['shelf', mp, roomId]` grows stale with its room. */
export const shelfQueries = {
  one: (mp: string, room: number) =>
    queryOptions({
      queryKey: ['shelf', mp, room],
      queryFn: ({ signal }) => call(shelfApi.read, { path: { mp, id: room }, signal }),
      // Beside the events: for a minute after a write of ours the gateway believes us and not WeChat's list, which may lag.
      // When that minute is over, what somebody else did in it shows, and no event tells so.
      refetchInterval: 20_000,
    }),

  /** Asked when a person looks, and again while WeChat is making it; no event tells of clips. */
  clip: (mp: string, room: number, goodsId: number) =>
    queryOptions({
      queryKey: ['clip', mp, room, goodsId],
      queryFn: ({ signal }) => call(shelfApi.clip, { path: { mp, id: room, goodsId }, signal }),
      refetchInterval: ({ state: { data } }) => (data?.state === 'making' ? 15_000 : false),
      retry: false,
      staleTime: 0,
      gcTime: 0,
      meta: { live: false },
    }),
}
