import { mutationOptions } from '@tanstack/react-query'
import { jobApi, jobItemsAtMost, type Job } from '#contract/jobs.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import { call } from '#web/api/call.ts'
import { jobQueries } from '#web/features/jobs/queries.ts'

/** One job to start: its key goes out again with the very same goods, however often, and makes one job. */
export type Batch = { key: string; title: string; goods: NewGoods[] }

/** A job holds 500; more become several jobs, which run one after the other. */
export function batchesOf(title: string, goods: readonly NewGoods[]): Batch[] {
  const count = Math.ceil(goods.length / jobItemsAtMost)
  return Array.from({ length: count }, (_, i) => ({
    key: crypto.randomUUID(),
    title: (count > 1 ? `${title.slice(0, 88)} (${i + 1}/${count})` : title).slice(0, 100),
    goods: goods.slice(i * jobItemsAtMost, (i + 1) * jobItemsAtMost),
  }))
}

/** Starts them in their order. After a lost reply it is asked again with the same batches. */
export const startImport = mutationOptions({
  mutationKey: ['importGoods'],
  mutationFn: async ({ mp, batches }: { mp: string; batches: readonly Batch[] }): Promise<Job[]> => {
    const jobs: Job[] = []
    for (const { key, title, goods } of batches)
      jobs.push(await call(jobApi.importGoods, { path: { mp }, body: { title, goods }, key }))
    return jobs
  },
  onSuccess: (jobs, { mp }, _before, { client }) => {
    for (const job of jobs) client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})
