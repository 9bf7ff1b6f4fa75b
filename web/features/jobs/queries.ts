import { queryOptions, type QueryClient } from '@tanstack/react-query'
import { jobApi, type Job, type JobLine } from '#contract/jobs.ts'
import { call } from '#web/api/call.ts'

/** It may still move without anybody pressing anything. */
export const isMoving = ({ state, counts }: Pick<JobLine, 'state' | 'counts'>): boolean =>
  state === 'running' || state === 'waiting' || (counts.unknown ?? 0) > 0 || (counts.running ?? 0) > 0

/** What still wants something of somebody: it runs, waits for its hour, or for a person. */
export const isOpen = ({ state }: Pick<JobLine, 'state'>): boolean => state !== 'done' && state !== 'cancelled'

/** Items that have an outcome, whichever. */
export const doneOf = ({ counts, total }: Pick<JobLine, 'counts' | 'total'>): number =>
  total - (counts.waiting ?? 0) - (counts.running ?? 0) - (counts.unknown ?? 0)

/** The key shapes are the event stream's. Beside the events asked again now and then: a lost stream must not freeze a job. */
export const jobQueries = {
  list: (mp: string) =>
    queryOptions({
      queryKey: ['jobs', mp, 'list'],
      queryFn: ({ signal }) => call(jobApi.list, { path: { mp }, signal }),
      refetchInterval: ({ state: { data } }) => (data?.jobs.some(isMoving) ? 10_000 : false),
    }),
  one: (mp: string, id: string) =>
    queryOptions({
      queryKey: ['jobs', mp, 'one', id],
      queryFn: ({ signal }) => call(jobApi.one, { path: { mp, id }, signal }),
      refetchInterval: ({ state: { data } }) => (data && isMoving(data) ? 4000 : false),
    }),
}

/** What the gateway answered when they were started. */
export function tookJobs(client: QueryClient, mp: string, jobs: readonly Job[]): Promise<void> {
  for (const job of jobs) client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
  return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
}
