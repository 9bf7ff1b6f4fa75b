import { useMutation, useQuery } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { Invitation, OneTimeLink } from '#contract/team.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm } from '#web/ui/confirm.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { Page } from '#web/ui/Page.tsx'
import { useSession } from '../queries.ts'
import { withdraw } from '../team-mutations.ts'
import { teamQueries } from '../team-queries.ts'
import { teamText } from '../text-team.ts'
import { AccessLine } from './AccessLine.tsx'
import { AccountRow } from './AccountRow.tsx'
import { InviteSheet } from './InviteSheet.tsx'
import { RulesSection } from './RulesSection.tsx'
import { LinkSheet } from './LinkSheet.tsx'
import css from './team.module.css'

/** `/settings/accounts`: who works here. */
export function TeamPage() {
  const text = useText(teamText)
  const { owner } = useSession()
  if (!owner) return <Page title={text.title} about={text.ownerOnly} narrow />
  return <Team />
}

function Team() {
  const text = useText(teamText)
  const { data, error, isPending, refetch } = useQuery(teamQueries.list())
  const [inviting, setInviting] = useState(false)
  const [link, setLink] = useState<OneTimeLink>()
  const retry = () => void refetch()
  const owners = data?.accounts.filter(({ owner, disabled }) => owner && !disabled) ?? []
  return (
    <Page
      title={text.title}
      about={text.about}
      narrow
      loading={isPending}
      failed={error && !data ? { fault: error, onRetry: retry } : undefined}
      actions={
        <Button type="primary" onClick={() => setInviting(true)}>
          {text.invite}
        </Button>
      }
    >
      {error && <FaultNote fault={error} onRetry={retry} />}
      {data && (
        <section aria-label={text.people}>
          <ul className={css.list}>
            {data.accounts.map((account) => (
              <AccountRow
                key={account.id}
                account={account}
                last={owners.length === 1 && owners[0]?.id === account.id}
                onLink={setLink}
              />
            ))}
          </ul>
          {data.accounts.length === 1 && <p className={css.alone}>{text.nobodyElse}</p>}
        </section>
      )}
      {data && data.invitations.length > 0 && (
        <section className={css.section} aria-labelledby="invitations">
          <h2 id="invitations">{text.invitations}</h2>
          <ul className={css.list}>
            {data.invitations.map((each) => (
              <InvitationRow key={each.id} invitation={each} />
            ))}
          </ul>
        </section>
      )}
      {data && <RulesSection rules={data.rules} real={data.real} />}
      {inviting && (
        <InviteSheet
          onClose={() => setInviting(false)}
          onMade={(made) => {
            setInviting(false)
            setLink(made)
          }}
        />
      )}
      {link && <LinkSheet link={link} onClose={() => setLink(undefined)} />}
    </Page>
  )
}

function InvitationRow({ invitation: { id, name, owner, roles, by, endsAt } }: { invitation: Invitation }) {
  const text = useText(teamText)
  const confirm = useConfirm()
  const { message } = App.useApp()
  const take = useMutation(withdraw)
  return (
    <li className={css.account}>
      <div className={css.who}>
        <strong className={css.name}>{name}</strong>
        <AccessLine access={{ owner, roles }} />
        <p className={css.facts}>{text.invitedBy(by, dateTime(endsAt))}</p>
      </div>
      <div className={css.acts}>
        <Button
          size="small"
          onClick={() =>
            confirm({
              title: text.withdrawTitle(name),
              happens: text.withdrawHappens,
              verb: text.withdraw,
              run: async () => {
                await take.mutateAsync(id)
                void message.success(text.done(text.withdraw, name))
              },
            })
          }
        >
          {text.withdraw}
        </Button>
      </div>
    </li>
  )
}
