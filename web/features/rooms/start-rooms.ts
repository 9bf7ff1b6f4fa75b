import { mutationOptions } from '@tanstack/react-query'
import { jobApi, jobItemsAtMost, type Job } from '#contract/jobs.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { call } from '#web/api/call.ts'
import { jobQueries } from '#web/features/jobs/queries.ts'

/** One job to start: its key goes out again with the very same rooms, however often, and makes one job. */
export type Batch = { key: string; title: string; rooms: NewRoom[] }

/** A job holds 500 rooms; more become several jobs, which run one after the other. */
export function batchesOf(title: string, rooms: readonly NewRoom[]): Batch[] {
  const count = Math.ceil(rooms.length / jobItemsAtMost)
  return Array.from({ length: count }, (_, i) => ({
    key: crypto.randomUUID(),
    title: (count > 1 ? `${title.slice(0, 88)} (${i + 1}/${count})` : title).slice(0, 100),
    rooms: rooms.slice(i * jobItemsAtMost, (i + 1) * jobItemsAtMost),
  }))
}

/** Starts them in their order. After a lost reply it is asked again with the same batches. */
export const startRooms = mutationOptions({
  mutationKey: ['startRooms'],
  mutationFn: async ({ mp, batches }: { mp: string; batches: readonly Batch[] }): Promise<Job[]> => {
    const jobs: Job[] = []
    for (const { key, title, rooms } of batches)
      jobs.push(await call(jobApi.createRooms, { path: { mp }, body: { title, rooms }, key }))
    return jobs
  },
  onSuccess: (jobs, { mp }, _before, { client }) => {
    for (const job of jobs) client.setQueryData(jobQueries.one(mp, job.id).queryKey, job)
    return client.invalidateQueries({ queryKey: jobQueries.list(mp).queryKey })
  },
})
