import { useText } from '#web/text/language.ts'
import { Page } from '#web/ui/Page.tsx'
import { useSession } from '../queries.ts'
import { teamText } from '../text-team.ts'
import { Clock } from './Clock.tsx'
import { Devices } from './Devices.tsx'
import css from './own.module.css'
import { SecondFactor } from './SecondFactor.tsx'
import { PasswordForm } from './PasswordForm.tsx'

/** `/settings/me`: what everybody may do about their own account. */
export function OwnAccountPage() {
  const text = useText(teamText)
  const { account, owner, miniPrograms } = useSession()
  return (
    <Page title={text.me} about={text.meAbout} narrow>
      <dl className={css.facts}>
        <div>
          <dt>{text.name}</dt>
          <dd>{account.name}</dd>
        </div>
        <div>
          <dt>{text.mine}</dt>
          <dd>
            {owner
              ? text.role.owner
              : miniPrograms.length === 0
                ? text.noRole
                : miniPrograms.map(({ id, name, role }) => <p key={id}>{text.inMp(name, text.role[role])}</p>)}
          </dd>
        </div>
      </dl>
      <Clock />
      <SecondFactor />
      <PasswordForm />
      <Devices />
    </Page>
  )
}
