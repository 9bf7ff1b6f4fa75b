import { queryOptions } from '@tanstack/react-query'
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
}
