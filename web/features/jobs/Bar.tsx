import type { JobItemState, JobLine } from '#contract/jobs.ts'
import { useText } from '#web/text/language.ts'
import css from './jobs.module.css'
import { doneOf } from './queries.ts'
import { jobsText } from './text.ts'

const order: JobItemState[] = ['ok', 'unknown', 'absent', 'refused', 'failed', 'skipped', 'running']

/** How far it is, and how it went so far. The words stand beside it. */
export function Bar({ job }: { job: JobLine }) {
  const text = useText(jobsText)
  const done = doneOf(job)
  return (
    <span
      className={css.bar}
      role="progressbar"
      aria-valuemin={0}
      aria-valuemax={job.total}
      aria-valuenow={done}
      aria-label={text.progressLabel(done, job.total)}
    >
      {order.map((state) => {
        const count = job.counts[state] ?? 0
        return count > 0 && <span key={state} data-state={state} style={{ flexGrow: count }} />
      })}
      <span style={{ flexGrow: job.counts.waiting ?? 0 }} />
    </span>
  )
}
