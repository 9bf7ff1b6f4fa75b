import { queryOptions } from '@tanstack/react-query'
import { jobApi } from '#contract/jobs.ts'
import { call } from '#web/api/call.ts'

/** The key shapes are the event stream's. */
export const jobQueries = {
  list: (mp: string) =>
    queryOptions({
      queryKey: ['jobs', mp, 'list'],
      queryFn: ({ signal }) => call(jobApi.list, { path: { mp }, signal }),
    }),

  /** Beside the events it asks by itself while it runs: a lost stream must not leave a person waiting. */
  one: (mp: string, id: string) =>
    queryOptions({
      queryKey: ['jobs', mp, 'one', id],
      queryFn: ({ signal }) => call(jobApi.one, { path: { mp, id }, signal }),
      refetchInterval: ({ state: { data } }) =>
        data && (data.state === 'done' || data.state === 'cancelled') ? false : 3000,
    }),
}
