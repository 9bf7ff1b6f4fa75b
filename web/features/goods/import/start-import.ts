import { mutationOptions } from '@tanstack/react-query'
import { jobApi } from '#contract/jobs.ts'
import type { NewGoods } from '#contract/new-goods.ts'
import { startBatches, type Batch } from '#web/api/batches.ts'
import { call } from '#web/api/call.ts'
import { tookJobs } from '#web/features/jobs/queries.ts'

export const startImport = mutationOptions({
  mutationKey: ['importGoods'],
  mutationFn: ({ mp, batches }: { mp: string; batches: readonly Batch<NewGoods>[] }) =>
    startBatches(batches, ({ key, title, items: goods }) =>
      call(jobApi.importGoods, { path: { mp }, body: { title, goods }, key }),
    ),
  onSuccess: (jobs, { mp }, _before, { client }) => tookJobs(client, mp, jobs),
})
