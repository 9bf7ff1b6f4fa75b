import { queryOptions } from '@tanstack/react-query'
import { draftApi } from '#contract/drafts.ts'
import { quotaApi } from '#contract/quota.ts'
import { call } from '#web/api/call.ts'

export const todayQueries = {
  /** WeChat is asked path by path, a few a minute: while some are missing, again in a minute. */
  quota: (mp: string) =>
    queryOptions({
      queryKey: ['quota', mp],
      queryFn: ({ signal }) => call(quotaApi.read, { path: { mp }, signal }),
      staleTime: 60_000,
      refetchInterval: ({ state: { data } }) => (data?.complete ? 300_000 : 60_000),
    }),

  drafts: (mp: string) =>
    queryOptions({
      queryKey: ['drafts', mp, 'list'],
      queryFn: ({ signal }) => call(draftApi.list, { path: { mp }, signal }),
      staleTime: 0,
    }),
}
