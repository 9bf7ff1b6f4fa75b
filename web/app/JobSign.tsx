import { useQuery } from '@tanstack/react-query'
import { NavLink } from 'react-router-dom'
import { doneOf, isOpen, jobQueries } from '#web/features/jobs/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import css from './JobSign.module.css'
import { appText } from './text.ts'

/** Long work of this mini program, wherever the person is; nothing while there is none. */
export default function JobSign({ mp }: { mp: string }) {
  const text = useText(appText)
  const { data } = useQuery(jobQueries.list(mp))
  const open = data?.jobs.filter(isOpen) ?? []
  const [job, ...more] = open
  if (!job) return null
  const done = open.reduce((sum, one) => sum + doneOf(one), 0)
  const total = open.reduce((sum, one) => sum + one.total, 0)
  const runs = job.state === 'running'
  return (
    <NavLink
      to={more.length > 0 ? paths.jobs(mp) : paths.job(mp, job.id)}
      className={runs ? css.sign : `${css.sign} ${css.held}`}
      aria-label={text.jobSaid(job.title, done, total)}
      title={job.title}
    >
      <span className={css.line}>
        {runs ? text.jobRuns : text.jobHeld}
        <span className={css.figures}>
          {done} / {total}
        </span>
      </span>
      <span className={css.bar} aria-hidden="true">
        <span style={{ width: `${(done / Math.max(1, total)) * 100}%` }} />
      </span>
    </NavLink>
  )
}
