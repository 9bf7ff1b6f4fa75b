import { useMutation } from '@tanstack/react-query'
import { App, Button } from 'antd'
import { useState } from 'react'
import type { OneTimeLink, TeamAccount } from '#contract/team.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useConfirm, type Ask } from '#web/ui/confirm.tsx'
import { useSession } from '../queries.ts'
import { endSessionsOf, removeSecondFactorOf, resetPassword, setDisabled } from '../team-mutations.ts'
import { secondFactorText } from '../text-second-factor.ts'
import { teamText } from '../text-team.ts'
import { AccessLine } from './AccessLine.tsx'
import { AccessSheet } from './AccessSheet.tsx'
import css from './team.module.css'

type Props = {
  account: TeamAccount
  /** The last owner who can sign in. */
  last: boolean
  onLink: (link: OneTimeLink) => void
}

export function AccountRow({ account, last, onLink }: Props) {
  const text = useText(teamText)
  const self = useSession().account.id === account.id
  const confirm = useConfirm()
  const { message } = App.useApp()
  const [changing, setChanging] = useState(false)
  const reset = useMutation(resetPassword)
  const endAll = useMutation(endSessionsOf)
  const disabling = useMutation(setDisabled)
  const removeFactor = useMutation(removeSecondFactorOf)
  const factor = useText(secondFactorText)
  const { id, name, disabled, secondFactor, seenAt, sessions } = account

  const ask = (wanted: Omit<Ask, 'run'> & { run: () => Promise<unknown> }) =>
    confirm({
      ...wanted,
      run: async () => {
        await wanted.run()
        void message.success(text.done(wanted.verb, name))
      },
    })
  return (
    <li className={css.account} data-disabled={disabled}>
      <div className={css.who}>
        <p>
          <strong className={css.name}>{name}</strong>
          {self && <span className={css.tag}>{text.you}</span>}
          {disabled && <span className={css.off}>{text.disabled}</span>}
          {secondFactor && <span className={css.tag}>{text.secondFactor}</span>}
        </p>
        <AccessLine access={account} />
        <p className={css.facts}>
          <span>{seenAt === null ? text.neverSeen : text.seen(dateTime(seenAt))}</span>
          {sessions > 0 && <span>{text.sessions(sessions)}</span>}
        </p>
        {last && <p className={css.facts}>{text.lastOwner}</p>}
      </div>
      <div className={css.acts}>
        <Button size="small" onClick={() => setChanging(true)}>
          {text.change}
        </Button>
        <Button
          size="small"
          onClick={() =>
            confirm({
              title: text.resetTitle(name),
              happens: text.resetHappens,
              verb: text.resetVerb,
              danger: false,
              run: async () => onLink(await reset.mutateAsync(id)),
            })
          }
        >
          {text.reset}
        </Button>
        {!self && sessions > 0 && (
          <Button
            size="small"
            onClick={() =>
              ask({
                title: text.endSessionsTitle(name),
                happens: text.endSessionsHappens,
                verb: text.endSessions,
                run: () => endAll.mutateAsync(id),
              })
            }
          >
            {text.endSessions}
          </Button>
        )}
        {!self && secondFactor && (
          <Button
            size="small"
            onClick={() =>
              ask({
                title: factor.removeTitle(name),
                happens: factor.removeHappens,
                verb: factor.remove,
                run: () => removeFactor.mutateAsync(id),
              })
            }
          >
            {factor.remove}
          </Button>
        )}
        {!self && (
          <Button
            size="small"
            disabled={last}
            onClick={() =>
              ask({
                title: disabled ? text.enableTitle(name) : text.disableTitle(name),
                happens: disabled ? text.enableHappens : text.disableHappens,
                verb: disabled ? text.enable : text.disable,
                danger: !disabled,
                run: () => disabling.mutateAsync({ id, disabled: !disabled }),
              })
            }
          >
            {disabled ? text.enable : text.disable}
          </Button>
        )}
      </div>
      {changing && <AccessSheet account={account} last={last} onClose={() => setChanging(false)} />}
    </li>
  )
}
