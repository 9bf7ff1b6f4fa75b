import { queryOptions } from '@tanstack/react-query'
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
}
