import { useQuery } from '@tanstack/react-query'
import { useSession } from '#web/features/accounts/queries.ts'
import { useText } from '#web/text/language.ts'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { ConnectForm } from './parts/ConnectForm.tsx'
import { ConnectedRow } from './parts/ConnectedRow.tsx'
import { miniProgramQueries } from './queries.ts'
import css from './SettingsPage.module.css'
import { miniProgramText } from './text.ts'

export function SettingsPage() {
  const text = useText(miniProgramText)
  const { owner } = useSession()
  if (!owner) return <Page title={text.title} about={text.ownerOnly} narrow />
  return <OwnerSettings />
}

function OwnerSettings() {
  const text = useText(miniProgramText)
  const { data, error, isPending, refetch } = useQuery(miniProgramQueries.list())
  const retry = () => void refetch()
  return (
    <Page
      title={text.title}
      narrow
      loading={isPending}
      failed={error && !data ? { fault: error, onRetry: retry } : undefined}
    >
      {error && <FaultNote fault={error} onRetry={retry} />}
      {data?.miniPrograms.length === 0 && <EmptyState title={text.none}>{text.noneAbout}</EmptyState>}
      {data && data.miniPrograms.length > 0 && (
        <section className={css.section} aria-labelledby="connected">
          <div className={css.head}>
            <h2 id="connected">{text.connected}</h2>
            <p>{text.connectedAbout}</p>
          </div>
          <ul className={css.list}>
            {data.miniPrograms.map((each) => (
              <ConnectedRow key={each.id} miniProgram={each} />
            ))}
          </ul>
        </section>
      )}
      <section className={css.section} aria-labelledby="connect">
        <div className={css.head}>
          <h2 id="connect">{text.connect}</h2>
          <p>{text.connectAbout}</p>
        </div>
        <ConnectForm />
      </section>
    </Page>
  )
}
