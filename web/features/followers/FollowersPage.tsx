import { useMutation, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useParams, useSearchParams } from 'react-router-dom'
import type { FollowerOverview } from '#contract/followers.ts'
import { useText } from '#web/text/language.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { readFollowers } from './mutations.ts'
import { number } from './number.ts'
import css from './parts/followers.module.css'
import { Growth } from './parts/Growth.tsx'
import { List } from './parts/List.tsx'
import { Messages } from './parts/Messages.tsx'
import { Push } from './parts/Push.tsx'
import { Results } from './parts/Results.tsx'
import { followerQueries } from './queries.ts'
import { followerText } from './text.ts'

/** `/:mp/followers`: who hears of a show, and telling them. */
export function FollowersPage() {
  const { mp = '' } = useParams()
  const text = useText(followerText)
  const { data, error, refetch } = useQuery(followerQueries.overview(mp))
  const read = useMutation(readFollowers)
  const retry = () => void refetch()
  return (
    <Page
      title={text.title}
      about={text.about}
      {...(data && data.asOf !== null && { aside: <AsOf asOf={data.asOf} /> })}
      actions={
        <Button loading={read.isPending} disabled={data?.reading != null} onClick={() => read.mutate(mp)}>
          {text.read}
        </Button>
      }
      loading={!data && !error}
      {...(error && !data && { failed: { fault: error, onRetry: retry } })}
    >
      {error && data && <FaultNote fault={error} onRetry={retry} />}
      {read.error && <FaultNote fault={read.error} />}
      {data?.stale && (
        <p className={css.note} role="status">
          {text.stale[data.stale]}
        </p>
      )}
      {data && <Body mp={mp} overview={data} />}
    </Page>
  )
}

function Body({ mp, overview }: { mp: string; overview: FollowerOverview }) {
  const text = useText(followerText)
  const [, setParams] = useSearchParams()
  return (
    <div className={css.stack}>
      <div className={css.column}>
        <section className={css.section} aria-label={text.growth}>
          {/* Before the first reading has ended, none so far is not none. */}
          {(overview.asOf !== null || overview.total > 0) && (
            <p className={css.total}>{text.count(number(overview.total))}</p>
          )}
          {overview.reading ? (
            <p role="status" className={css.soft}>
              {text.reading(number(overview.reading.seen))}
            </p>
          ) : (
            overview.asOf === null && (
              <p role="status" className={css.soft}>
                {text.waiting}
              </p>
            )
          )}
          <Growth days={overview.days} />
        </section>
        {overview.total === 0 && overview.asOf !== null && (
          <EmptyState title={text.emptyTitle}>{text.empty}</EmptyState>
        )}
        {overview.total > 0 && <List mp={mp} overview={overview} />}
      </div>
      <div className={css.column}>
        <Push mp={mp} />
        <Results mp={mp} />
        {overview.rooms.length > 0 && (
          <section className={css.section}>
            <h2>{text.topRooms}</h2>
            <ul className={css.rooms}>
              {overview.rooms.map(({ id, name, count }) => (
                <li key={id}>
                  <button type="button" onClick={() => setParams({ room: String(id) }, { replace: true })}>
                    {name}
                  </button>
                  <span>{number(count)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Messages mp={mp} />
      </div>
    </div>
  )
}
