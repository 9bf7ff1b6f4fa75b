import { queryOptions } from '@tanstack/react-query'
import { goodsApi } from '#contract/goods.ts'
import { call } from '#web/api/call.ts'

/** The key shapes are the event stream's: `list` and `one` grow stale when it says so. */
export const goodsQueries = {
  all: (mp: string) => ['goods', mp] as const,

  /** The whole library at once, with the day's budget and the settings: search then answers without the network. */
  list: (mp: string) =>
    queryOptions({
      queryKey: [...goodsQueries.all(mp), 'list'],
      queryFn: ({ signal }) => call(goodsApi.list, { path: { mp }, query: {}, signal }),
      // Beside the events: a lost stream must not leave a wish unsettled on the page.
      refetchInterval: ({ state: { data } }) =>
        data?.pending.some(({ state }) => state === 'unknown' || state === 'sent') ? 4000 : false,
    }),

  /** Those that WeChat rejected, without the thousands of others. */
  rejected: (mp: string) =>
    queryOptions({
      queryKey: [...goodsQueries.all(mp), 'list', 'rejected'],
      queryFn: ({ signal }) => call(goodsApi.list, { path: { mp }, query: { audit: 'rejected' }, signal }),
    }),

  /** Told to be stale with the list: the unit of prices is learnt by reading it. */
  settings: (mp: string) =>
    queryOptions({
      queryKey: [...goodsQueries.all(mp), 'list', 'settings'],
      queryFn: ({ signal }) => call(goodsApi.readSettings, { path: { mp }, signal }),
    }),

  one: (mp: string, id: number) =>
    queryOptions({
      queryKey: [...goodsQueries.all(mp), 'one', id],
      queryFn: ({ signal }) => call(goodsApi.one, { path: { mp, id }, signal }),
    }),
}
