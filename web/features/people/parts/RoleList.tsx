import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { useId } from 'react'
import type { Intent } from '#contract/intents.ts'
import { giveableRoles, type GiveableRole, type MemberRole } from '#contract/member-roles.ts'
import type { Members } from '#contract/people.ts'
import { Fault } from '#web/api/fault.ts'
import { intentQueries, isSettled } from '#web/features/rooms/queries.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { VerifyPerson } from '#web/ui/VerifyPerson.tsx'
import css from '../people.module.css'
import { peopleText } from '../text.ts'
import type { RoleOutcome, RoleOutcomes } from '../use-roles.ts'

type Props = {
  mp: string
  /** Whose id goes to WeChat. */
  wechat: string
  held: readonly MemberRole[]
  seats: Members['seats'] | undefined
  chosen: readonly GiveableRole[]
  onChoose: (role: GiveableRole, on: boolean) => void
  /** Left out for those who may only look. */
  onTake?: ((role: GiveableRole) => void) | undefined
  /** Nothing can be chosen or taken now. */
  locked: boolean
  readOnly?: boolean
  busy: boolean
  outcomes: RoleOutcomes
  onRetry: (role: GiveableRole) => void
}

/** Every role with what it means; those that are held can be taken, the rest chosen; the outcome of each below it. */
export function RoleList({ held, seats, chosen, onChoose, onTake, locked, readOnly = false, ...rest }: Props) {
  const text = useText(peopleText)
  const id = useId()
  const shown: readonly MemberRole[] = held.includes('superAdmin') ? ['superAdmin', ...giveableRoles] : giveableRoles
  return (
    <ul className={css.list}>
      {shown.map((role) => {
        const has = held.includes(role)
        const isFull = role !== 'superAdmin' && seats !== undefined && seats[role].used >= seats[role].limit
        const name = <span id={`${id}${role}`}>{text.role[role]}</span>
        const outcome = role === 'superAdmin' ? undefined : rest.outcomes[role]
        return (
          <li key={role} className={css.roleRow}>
            <div>
              <div className={css.roleName}>
                {has || readOnly || role === 'superAdmin' ? (
                  name
                ) : (
                  <Checkbox
                    checked={chosen.includes(role)}
                    disabled={locked || isFull || rest.busy}
                    onChange={({ target }) => onChoose(role, target.checked)}
                  >
                    {name}
                  </Checkbox>
                )}
                {has && <span className={css.heldMark}>✓ {text.held}</span>}
                {!has && isFull && !readOnly && <span className={css.soft}>{text.full(seats[role].limit)}</span>}
              </div>
              <p className={css.roleWhat}>{text.roleWhat[role]}</p>
            </div>
            {has && onTake && role !== 'superAdmin' ? (
              <Button
                size="small"
                danger
                type="text"
                disabled={locked || rest.busy}
                aria-label={text.take(text.role[role])}
                onClick={() => onTake(role)}
              >
                {text.takeShort}
              </Button>
            ) : (
              <span />
            )}
            {outcome && role !== 'superAdmin' && (
              <Outcome
                mp={rest.mp}
                wechat={rest.wechat}
                role={role}
                outcome={outcome}
                busy={rest.busy}
                onRetry={() => rest.onRetry(role)}
              />
            )}
          </li>
        )
      })}
    </ul>
  )
}

type OutcomeProps = {
  mp: string
  wechat: string
  role: GiveableRole
  outcome: RoleOutcome
  busy: boolean
  onRetry: () => void
}
function Outcome({ mp, wechat, role, outcome, busy, onRetry }: OutcomeProps) {
  const text = useText(peopleText)
  if (outcome.at === 'sending') return <Say>{text.giving}</Say>
  if (outcome.at === 'answered') return <Answered mp={mp} role={role} intent={outcome.intent} onRetry={onRetry} />
  return <Refused role={role} wechat={wechat} fault={outcome.fault} busy={busy} onRetry={onRetry} />
}

/** Asked for again until it is settled. */
function Answered({
  mp,
  role,
  intent: first,
  onRetry,
}: {
  mp: string
  role: GiveableRole
  intent: Intent
  onRetry: () => void
}) {
  const text = useText(peopleText)
  const { data: intent } = useQuery({
    ...intentQueries.one(mp, first.id),
    enabled: !isSettled(first.state),
    initialData: first,
  })
  if (intent.state === 'ok') return <Say tone="ok">✓ {text.given(text.role[role])}</Say>
  if (intent.state === 'absent') return <Say tone="warn">{text.giveAbsent}</Say>
  if (intent.state === 'refused')
    return (
      <FaultNote
        fault={
          new Fault({
            code: 'refused',
            message: 'WeChat refused.',
            requestId: '',
            ...(intent.wechat && { wechat: intent.wechat }),
          })
        }
        onRetry={onRetry}
      />
    )
  return <Say tone="warn">{text.giveUnknown}</Say>
}

const alreadyHeld = 400004

type RefusedProps = { role: GiveableRole; wechat: string; fault: Fault; busy: boolean; onRetry: () => void }
function Refused({ role, wechat, fault, busy, onRetry }: RefusedProps) {
  const text = useText(peopleText)
  const { wechat: answer } = fault
  if (answer?.errcode === alreadyHeld) return <Say>{text.giveHeld}</Say>
  if (answer?.qrCode)
    return (
      <VerifyPerson
        wechat={{ ...answer, qrCode: answer.qrCode }}
        who={wechat}
        what={text.giveNot(text.role[role])}
        busy={busy}
        onRetry={onRetry}
      />
    )
  return <FaultNote fault={fault} onRetry={onRetry} />
}

function Say({ tone, children }: { tone?: 'ok' | 'warn'; children: React.ReactNode }) {
  return (
    <p className={css.outcome} data-tone={tone} role="status">
      {children}
    </p>
  )
}
