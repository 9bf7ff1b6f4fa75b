import { mutationOptions } from '@tanstack/react-query'
import { jobApi } from '#contract/jobs.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { startBatches, type Batch } from '#web/api/batches.ts'
import { call } from '#web/api/call.ts'
import { tookJobs } from '#web/features/jobs/queries.ts'

export const startRooms = mutationOptions({
  mutationKey: ['startRooms'],
  mutationFn: ({ mp, batches }: { mp: string; batches: readonly Batch<NewRoom>[] }) =>
    startBatches(batches, ({ key, title, items: rooms }) =>
      call(jobApi.createRooms, { path: { mp }, body: { title, rooms }, key }),
    ),
  onSuccess: (jobs, { mp }, _before, { client }) => tookJobs(client, mp, jobs),
})
