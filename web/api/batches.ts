import { jobItemsAtMost, type Job } from '#contract/jobs.ts'

/** One job to start: its key goes out again with the very same items, however often, and makes one job. */
export type Batch<Item> = { key: string; title: string; items: Item[] }

/** A job holds 500; more become several jobs, which run one after the other. */
export function batchesOf<Item>(title: string, items: readonly Item[]): Batch<Item>[] {
  const count = Math.ceil(items.length / jobItemsAtMost)
  return Array.from({ length: count }, (_, i) => ({
    key: crypto.randomUUID(),
    title: (count > 1 ? `${title.slice(0, 88)} (${i + 1}/${count})` : title).slice(0, 100),
    items: items.slice(i * jobItemsAtMost, (i + 1) * jobItemsAtMost),
  }))
}

/** In their order. After a lost reply it is asked again with the same batches. */
export async function startBatches<Item>(
  batches: readonly Batch<Item>[],
  start: (batch: Batch<Item>) => Promise<Job>,
): Promise<Job[]> {
  const jobs: Job[] = []
  for (const batch of batches) jobs.push(await start(batch))
  return jobs
}
