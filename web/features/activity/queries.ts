import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { activityApi } from '#contract/activity.ts'
import type { QueryOf } from '#contract/endpoint.ts'
import { call } from '#web/api/call.ts'

export type Asked = QueryOf<typeof activityApi.list>

export const activityQueries = {
  /** Asked for afresh on every visit: no event says that a row was written. */
  list: (mp: string, query: Asked) =>
    queryOptions({
      queryKey: ['activity', mp, 'list', query],
      queryFn: ({ signal }) => call(activityApi.list, { path: { mp }, query, signal }),
      placeholderData: keepPreviousData,
      staleTime: 0,
    }),
  choices: (mp: string) =>
    queryOptions({
      queryKey: ['activity', mp, 'choices'],
      queryFn: ({ signal }) => call(activityApi.choices, { path: { mp }, signal }),
      staleTime: 0,
    }),
}
