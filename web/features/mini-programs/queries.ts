import { queryOptions } from '@tanstack/react-query'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { call } from '#web/api/call.ts'

export const miniProgramQueries = {
  /** Only for the owner. */
  list: () =>
    queryOptions({ queryKey: ['mini-programs'], queryFn: ({ signal }) => call(miniProgramApi.list, { signal }) }),
}
