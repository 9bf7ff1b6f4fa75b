import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useParams, useSearchParams } from 'react-router-dom'
import {
  jobCan,
  jobItemCanRetry,
  jobItemState,
  jobPermission,
  type Job,
  type JobItem,
  type JobItemState,
} from '#contract/jobs.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { download, toCsv } from '#web/lib/csv.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { wallHead, wallText } from '#web/text/wall.ts'
import { useText } from '#web/text/language.ts'
import { announce } from '#web/ui/announce.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FilterChips } from '#web/ui/FilterChips.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { Bar } from './Bar.tsx'
import { ItemRow, resultWords } from './ItemRow.tsx'
import { JobTag } from './JobTag.tsx'
import css from './jobs.module.css'
import { moveJob } from './mutations.ts'
import { doneOf, isMoving, jobQueries } from './queries.ts'
import { jobsText } from './text.ts'

/** `/:mp/jobs/:id`: what becomes of every item. */
export function JobPage() {
  const { mp = '', id = '' } = useParams()
  const text = useText(jobsText)
  const { data: job, error, refetch } = useQuery(jobQueries.one(mp, id))
  return (
    <Page
      title={job?.title ?? text.title}
      up={{ to: paths.jobs(mp), label: text.title }}
      {...(job && { aside: <JobTag state={job.state} />, actions: <Acts mp={mp} job={job} /> })}
      {...(job && {
        about:
          text.by(job.by, dateTime(job.startedAt)) +
          (job.endedAt === null ? '' : ` · ${text.ended(dateTime(job.endedAt))}`),
      })}
      loading={!job && !error}
      {...(error && !job && { failed: { fault: error, onRetry: () => void refetch() } })}
    >
      {error && job && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {job && <Progress job={job} />}
      {job && <Items mp={mp} job={job} />}
    </Page>
  )
}

function Acts({ mp, job }: { mp: string; job: Job }) {
  const text = useText(jobsText)
  const confirm = useConfirm()
  const move = useMutation(moveJob)
  const may = useMay(mp, jobPermission[job.kind])
  const ask = (act: 'pause' | 'resume' | 'cancel') => ({ mp, id: job.id, act })
  const busy = (act: string) => move.isPending && move.variables.act === act
  const button = (act: 'pause' | 'resume', primary = false) => (
    <Button
      type={primary ? 'primary' : 'default'}
      loading={busy(act)}
      disabled={!may || move.isPending}
      {...(!may && { title: text.cannot })}
      onClick={() => move.mutate(ask(act))}
    >
      {text[act]}
    </Button>
  )
  return (
    <>
      <Button onClick={() => exportCsv(job)}>{text.exportCsv}</Button>
      {jobCan('cancel', job) && (
        <Button
          type="text"
          disabled={!may || move.isPending}
          {...(!may && { title: text.cannot })}
          onClick={() =>
            confirm({
              title: text.cancelTitle,
              happens: text.cancelHappens(job.counts.waiting ?? 0),
              verb: text.cancel,
              run: () => move.mutateAsync(ask('cancel')),
            })
          }
        >
          {text.cancel}
        </Button>
      )}
      {jobCan('pause', job) && button('pause')}
      {jobCan('resume', job) && button('resume', true)}
      {move.error && move.variables?.act !== 'cancel' && <FaultNote fault={move.error} />}
    </>
  )
}

function Progress({ job }: { job: Job }) {
  const text = useText(jobsText)
  const done = doneOf(job)
  const was = useRef(job.state)
  useEffect(() => {
    if (was.current !== job.state) announce(`${text.state[job.state]}: ${text.progressLabel(done, job.total)}`)
    was.current = job.state
  }, [job.state, job.total, done, text])
  return (
    <section className={css.progress} aria-label={text.columnProgress}>
      <p className={css.big}>
        <span>{done}</span> / {job.total}
      </p>
      <Bar job={job} />
      {job.why && (
        <p className={css.why} role="status">
          {job.until === null ? text.why[job.why] : text.goesOn(text.why[job.why], dateTime(job.until))}
        </p>
      )}
      {isMoving(job) && !job.why && <p className={css.faint}>{text.goesOnClosed}</p>}
    </section>
  )
}

function Items({ mp, job }: { mp: string; job: Job }) {
  const text = useText(jobsText)
  const [params, setParams] = useSearchParams()
  const wanted = jobItemState.safeParse(params.get('state')).data
  const move = useMutation(moveJob)
  const may = useMay(mp, jobPermission[job.kind])
  const states = jobItemState.options.filter((state) => (job.counts[state] ?? 0) > 0 || state === wanted)
  const rows = wanted ? job.items.filter(({ state }) => state === wanted) : job.items
  const choose = (state: JobItemState | undefined) => setParams(state ? { state } : {}, { replace: true })
  const canRetry = (item: JobItem) => may && jobCan('retry', job) && jobItemCanRetry(job.kind, item)
  return (
    <>
      <FilterChips
        label={text.filter}
        chips={[
          { key: '', words: text.all, count: job.total },
          ...states.map((key) => ({ key, words: text.item[key], count: job.counts[key] ?? 0 })),
        ]}
        chosen={wanted ?? ''}
        onChoose={(key) => choose(states.find((state) => state === key))}
      />
      {move.error && <FaultNote fault={move.error} />}
      <div role="table" aria-label={text.itemsLabel} aria-rowcount={rows.length + 1} className={css.table}>
        <div role="rowgroup" className={css.head}>
          <div role="row" className={css.cells}>
            {[text.columnN, text.columnName, wallHead(text.columnStarts), text.columnState, text.columnResult].map(
              (title) => (
                <div key={title} role="columnheader">
                  {title}
                </div>
              ),
            )}
          </div>
        </div>
        <WindowedRows rows={rows} rowKey={({ n }) => n} guess={56}>
          {(item) => (
            <ItemRow
              mp={mp}
              kind={job.kind}
              item={item}
              busy={move.isPending && move.variables.act === 'retry' && move.variables.n === item.n}
              {...(canRetry(item) && {
                onRetry: () => move.mutate({ mp, id: job.id, act: 'retry' as const, n: item.n }),
              })}
            />
          )}
        </WindowedRows>
      </div>
    </>
  )
}

function exportCsv(job: Job): void {
  const text = jobsText()
  const head = [text.columnN, text.columnName, text.columnStarts, text.columnState, text.columnRoom, text.columnResult]
  const rows = job.items.map((item) => [
    item.n + 1,
    item.title,
    item.startsAt ? wallText(item.startsAt) : '',
    text.item[item.state],
    [...item.made, ...[item.roomId, item.goodsId].filter((one) => one !== undefined)].join(' '),
    [
      ...resultWords(item),
      item.wechat && `${item.wechat.errcode} ${item.wechat.errmsg}`,
      item.wechat?.rid && `rid ${item.wechat.rid}`,
    ]
      .filter(Boolean)
      .join(' · '),
  ])
  download(`${job.title.replace(/[\\/:*?"<>|]/g, '_')}.csv`, toCsv([head, ...rows]))
}
