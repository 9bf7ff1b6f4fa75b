import { useQuery } from '@tanstack/react-query'
import { useParams, useSearchParams } from 'react-router-dom'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { LinkTabs } from '#web/ui/LinkTabs.tsx'
import { Page } from '#web/ui/Page.tsx'
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
      <LinkTabs
        label={text.parts}
        tabs={keys.map((key) => ({ to: paths.connect(mp, key), words: text.part[key], current: key === part }))}
      />
      {settings && <Part mp={mp} settings={settings} />}
    </Page>
  )
}
