import { mutationOptions } from '@tanstack/react-query'
import { jobApi, type Job, type JobAct } from '#contract/jobs.ts'
import { call } from '#web/api/call.ts'
import { jobQueries } from './queries.ts'

type Ask =
  { mp: string; id: string; act: Exclude<JobAct, 'retry'> } | { mp: string; id: string; act: 'retry'; n: number }

/** Pause, resume, cancel a job, or let one item go again. */
export const moveJob = mutationOptions({
  mutationKey: ['moveJob'],
  mutationFn: (ask: Ask): Promise<Job> => {
    const { mp, id } = ask
    return ask.act === 'retry'
      ? call(jobApi.retry, { path: { mp, id, n: ask.n } })
      : call(jobApi[ask.act], { path: { mp, id } })
  },
  onSuccess: (job, { mp, id }, _before, { client }) => {
    client.setQueryData(jobQueries.one(mp, id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})
