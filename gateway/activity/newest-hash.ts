import type { Db } from '../store/database.ts'

type Parts = {
  db: Db
  log: (newest: { seq: number; hash: string }) => void
  /** Milliseconds from one telling to the next. */
  every: number
}

/**
 * Tells the log the newest row of the chain and its hash, at the start and then by the hour. Whoever owns the table can
 * rewrite all of it so that it chains again, but not the logs that were shipped elsewhere:
 * `npm run audit:verify -- <seq>:<hash>` compares the two (reliability.md §3.8).
 */
export function newestHash({ db, log, every }: Parts) {
  let timer: NodeJS.Timeout | undefined
  let telling: Promise<void> = Promise.resolve()
  const tell = async () => {
    const newest = await db
      .selectFrom('activity')
      .select(['seq', 'hash'])
      .orderBy('seq', 'desc')
      .limit(1)
      .executeTakeFirst()
    if (newest) log(newest)
  }
  // The database away for once is no reason to stop: the next hour tells.
  const next = () => void (telling = tell().catch(() => {}))
  return {
    start() {
      next()
      timer = setInterval(next, every)
    },
    async stop() {
      clearInterval(timer)
      await telling
    },
  }
}
