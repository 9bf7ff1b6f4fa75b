import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router-dom'
import { activityApi } from '#contract/activity.ts'
import { fillPath } from '#contract/endpoint.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import css from './activity.module.css'
import { askedOf, filterOf } from './filter.ts'
import { Entry } from './parts/Entry.tsx'
import { FilterForm } from './parts/FilterForm.tsx'
import { activityQueries } from './queries.ts'
import { activityText } from './text.ts'

/** `/:mp/activity`: who did what. The address is the search, and the page of it. */
export function ActivityPage() {
  const { mp = '' } = useParams()
  const text = useText(activityText)
  if (!useMay(mp, 'activity.read')) return <Page title={text.title} about={text.noRight} narrow />
  return <Activity mp={mp} />
}

function Activity({ mp }: { mp: string }) {
  const text = useText(activityText)
  const [search, setSearch] = useSearchParams()
  const filter = filterOf(search)
  const before = search.get('before')
  const { data, error, isPlaceholderData, refetch } = useQuery(activityQueries.list(mp, askedOf(filter, before)))
  const retry = () => void refetch()
  const isOpen = search.size === 0
  const go = (to: number | null) => {
    const next = new URLSearchParams(search)
    if (to === null) next.delete('before')
    else next.set('before', String(to))
    setSearch(next)
  }
  return (
    <Page
      title={text.title}
      about={text.about}
      loading={!data && !error}
      failed={error && !data ? { fault: error, onRetry: retry } : undefined}
      actions={
        <a
          className={css.export}
          href={`${fillPath(activityApi.csv.path, { mp })}?${new URLSearchParams(askedOf(filter) as Record<string, string>)}`}
          download
        >
          {text.exportCsv}
        </a>
      }
    >
      <FilterForm mp={mp} filter={filter} />
      {error && data && <FaultNote fault={error} onRetry={retry} />}
      {data && data.entries.length === 0 && (
        <EmptyState title={isOpen ? text.empty : text.nothing}>
          {isOpen ? text.emptyAbout : text.nothingAbout}
        </EmptyState>
      )}
      {data && data.entries.length > 0 && (
        <div className={css.table} role="table" aria-label={text.title} aria-busy={isPlaceholderData}>
          <div role="rowgroup" className={css.head}>
            <div role="row" className={css.cells}>
              {[text.at, text.who, text.act, text.target, text.outcome].map((name) => (
                <div role="columnheader" key={name}>
                  {name}
                </div>
              ))}
            </div>
          </div>
          <div role="rowgroup">
            {data.entries.map((entry) => (
              <Entry key={entry.seq} mp={mp} entry={entry} />
            ))}
          </div>
        </div>
      )}
      {data && (before !== null || data.next !== null) && (
        <nav className={css.pages} aria-label={text.pages}>
          {before !== null && (
            <button type="button" onClick={() => go(null)}>
              {text.newest}
            </button>
          )}
          {data.next !== null && (
            <button type="button" onClick={() => go(data.next)}>
              {text.older}
            </button>
          )}
        </nav>
      )}
    </Page>
  )
}
