import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { useParams } from 'react-router-dom'
import type { JobLine } from '#contract/jobs.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { WindowedTable, type Column } from '#web/ui/WindowedTable.tsx'
import { Bar } from './Bar.tsx'
import { JobTag } from './JobTag.tsx'
import css from './jobs.module.css'
import { doneOf, jobQueries } from './queries.ts'
import { jobsText } from './text.ts'

/** `/:mp/jobs`: long work, newest first. */
export function JobsPage() {
  const { mp = '' } = useParams()
  const text = useText(jobsText)
  const language = useLanguage()
  const { data, error, refetch } = useQuery(jobQueries.list(mp))
  const columns = useMemo<readonly Column<JobLine>[]>(
    () => [
      {
        key: 'title',
        title: text.columnName,
        width: 'minmax(0, 2fr)',
        link: true,
        cell: (job) => job.title,
      },
      { key: 'kind', title: text.columnKind, width: '80px', cell: (job) => text.kind[job.kind] },
      { key: 'state', title: text.columnState, width: '112px', cell: (job) => <JobTag state={job.state} /> },
      { key: 'bar', title: text.columnProgress, width: 'minmax(140px, 1.4fr)', cell: (job) => <BarOf job={job} /> },
      { key: 'by', title: text.columnBy, width: 'minmax(0, 1fr)', cell: (job) => job.by },
      { key: 'at', title: text.columnAt, width: '136px', cell: (job) => <Started job={job} /> },
    ],
    // `text` follows from the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language],
  )
  return (
    <Page
      title={text.title}
      about={text.about}
      up={{ to: paths.rooms(mp), label: text.rooms }}
      loading={!data && !error}
      {...(error && !data && { failed: { fault: error, onRetry: () => void refetch() } })}
    >
      {error && data && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data &&
        (data.jobs.length === 0 ? (
          <EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>
        ) : (
          <WindowedTable
            label={text.tableLabel}
            columns={columns}
            rows={data.jobs}
            rowKey={({ id }) => id}
            href={({ id }) => paths.job(mp, id)}
            rowHeight={64}
            card={(job) => (
              <span className={css.card}>
                <strong>{job.title}</strong>
                <JobTag state={job.state} />
                <BarOf job={job} />
                <span className={css.faint}>{text.by(job.by, dateTime(job.startedAt))}</span>
              </span>
            )}
          />
        ))}
    </Page>
  )
}

/** A component of its own: a row is rendered again only if its job or its columns change, and the clock may change without. */
function Started({ job }: { job: JobLine }) {
  useTimeZone()
  return dateTime(job.startedAt)
}

function BarOf({ job }: { job: JobLine }) {
  const text = useText(jobsText)
  return (
    <span className={css.barLine}>
      <Bar job={job} />
      <span className={css.figures}>{text.progress(doneOf(job), job.total)}</span>
    </span>
  )
}
