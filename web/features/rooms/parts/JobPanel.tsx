import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link } from 'react-router-dom'
import { jobCan, jobItemCanRetry, type Job, type JobItem } from '#contract/jobs.ts'
import { jobQueries } from '#web/features/jobs/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { faultText } from '#web/text/problems.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { moveJob } from '../job-mutations.ts'
import { planText } from '../text-plan.ts'
import css from './JobPanel.module.css'

/** Work on many rooms, followed live: a line per room. It goes on when the page is left, and the address brings it back. */
export function JobPanel({ mp, id, onClose }: { mp: string; id: string; onClose: () => void }) {
  const text = useText(planText)
  const { data: job, error, refetch } = useQuery(jobQueries.one(mp, id))
  const move = useMutation(moveJob)
  if (!job) return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : null
  const done = job.items.filter(({ state }) => !['waiting', 'running', 'unknown'].includes(state)).length
  return (
    <section className={css.panel} aria-label={`${text.jobLabel}: ${job.title}`}>
      <header className={css.head}>
        <h2>{job.title}</h2>
        <span role="status">
          {text.jobState[job.state]} {text.jobProgress(done, job.total)}
          {job.why && ` · ${text.jobWhy[job.why]}`}
          {job.until !== null && ` · ${text.jobUntil(time(job.until))}`}
        </span>
        <span className={css.acts}>
          {jobCan('resume', job) && job.state !== 'waiting' && (
            <Button size="small" onClick={() => move.mutate({ mp, id, act: 'resume' })}>
              {text.jobResume}
            </Button>
          )}
          {jobCan('cancel', job) && (
            <Button size="small" onClick={() => move.mutate({ mp, id, act: 'cancel' })}>
              {text.jobCancel}
            </Button>
          )}
          <Button size="small" type="text" onClick={onClose}>
            {text.jobClose}
          </Button>
        </span>
      </header>
      <progress className={css.progress} max={job.total} value={done} aria-label={job.title} />
      {job.state === 'running' && <p className={css.soft}>{text.jobClosable}</p>}
      {move.error && <FaultNote fault={move.error} />}
      <ol className={css.items}>
        {job.items.map((item) => (
          <Item
            key={item.n}
            mp={mp}
            job={job}
            item={item}
            onRetry={() => move.mutate({ mp, id, act: 'retry', n: item.n })}
          />
        ))}
      </ol>
    </section>
  )
}

const marks: Partial<Record<JobItem['state'], string>> = {
  ok: '✓',
  refused: '✕',
  failed: '✕',
  absent: '✕',
  unknown: '?',
  running: '…',
  skipped: '–',
}

function Item({ mp, job, item, onRetry }: { mp: string; job: Job; item: JobItem; onRetry: () => void }) {
  const text = useText(planText)
  const faults = useText(faultText)
  const why = item.wechat ? `${item.wechat.errcode} ${item.wechat.errmsg}` : item.fault && faults[item.fault].happened
  return (
    <li data-state={item.state}>
      <span className={css.title}>
        {item.title}
        {item.startsAt > 0 && <span className={css.soft}> {dateTime(item.startsAt)}</span>}
      </span>
      <span className={css.state}>
        <span aria-hidden="true">{marks[item.state] ?? '○'}</span> {text.jobItem[item.state]}
        {why && item.state !== 'ok' && <span className={css.soft}> · {why}</span>}
      </span>
      <span className={css.acts}>
        {job.kind === 'create-rooms' &&
          item.made.map((made) => (
            <Link key={made} to={paths.room(mp, made)}>
              {text.jobOpen} {made}
            </Link>
          ))}
        {jobItemCanRetry(job.kind, item) && jobCan('retry', job) && (
          <Button size="small" onClick={onRetry}>
            {text.jobRetry}
          </Button>
        )}
      </span>
    </li>
  )
}
