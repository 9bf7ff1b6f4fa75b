import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router-dom'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import css from './connect.module.css'
import { PendantPart } from './parts/PendantPart.tsx'
import { PublicListPart } from './parts/PublicListPart.tsx'
import { SnippetsPart } from './parts/SnippetsPart.tsx'
import { StartPart } from './parts/StartPart.tsx'
import { connectQueries } from './queries.ts'
import { connectText } from './text.ts'

const parts = { start: StartPart, snippets: SnippetsPart, pendant: PendantPart, list: PublicListPart } as const
type PartKey = keyof typeof parts
const keys = Object.keys(parts) as PartKey[]

/** `/:mp/connect`: everything the merchant's developer needs. `?part=` names which of it. */
export function ConnectPage() {
  const { mp = '' } = useParams()
  const [search] = useSearchParams()
  const text = useText(connectText)
  const { data: settings, error, refetch } = useQuery(connectQueries.settings(mp))
  const part = keys.find((key) => key === search.get('part')) ?? 'start'
  const Part = parts[part]
  return (
    <Page
      title={text.title}
      about={text.about}
      loading={!settings && !error}
      failed={!settings && error ? { fault: error, onRetry: () => void refetch() } : undefined}
    >
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      <nav aria-label={text.parts} className={css.tabs}>
        {keys.map((key) => (
          <Link
            key={key}
            to={paths.connect(mp, key)}
            className={css.tab}
            {...(key === part && { 'aria-current': 'page' as const })}
          >
            {text.part[key]}
          </Link>
        ))}
      </nav>
      {settings && <Part mp={mp} settings={settings} />}
    </Page>
  )
}
