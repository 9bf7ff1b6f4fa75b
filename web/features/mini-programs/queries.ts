import { queryOptions } from '@tanstack/react-query'
import { forcedTokenApi } from '#contract/forced-token.ts'
import { healthApi } from '#contract/health.ts'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { call } from '#web/api/call.ts'

export const miniProgramQueries = {
  /** Only for the owner. */
  list: () =>
    queryOptions({ queryKey: ['mini-programs'], queryFn: ({ signal }) => call(miniProgramApi.list, { signal }) }),
  /** The gateway asks WeChat at most once a minute. */
  health: (mp: string) =>
    queryOptions({
      queryKey: ['health', mp],
      queryFn: ({ signal }) => call(healthApi.read, { path: { mp }, signal }),
      staleTime: 60_000,
    }),
  /** How many forced tokens are left today; asks WeChat nothing. Looked at again while something is about to change by itself. */
  forcedToken: (mp: string) =>
    queryOptions({
      queryKey: ['forced-token', mp],
      queryFn: ({ signal }) => call(forcedTokenApi.read, { path: { mp }, signal }),
      refetchInterval: ({ state: { data } }) =>
        data?.last?.outcome === 'sent' ? 3000 : data?.left === 0 ? 60_000 : false,
    }),
}
