import type { Intent } from '#contract/intents.ts'
import { useText } from '#web/text/language.ts'
import css from '../people.module.css'
import { peopleText } from '../text.ts'

/** Roles whose outcome nobody heard: still being read for, or found not to have happened. */
export function PendingRoles({ pending }: { pending: readonly Intent[] }) {
  const text = useText(peopleText)
  if (pending.length === 0) return null
  const say = ({ kind, state, title, role }: Intent) => {
    const name = role ? text.role[role] : ''
    if (kind === 'role.take') return state === 'absent' ? text.absentTake(title, name) : text.pendingTake(title, name)
    return state === 'absent' ? text.absentGive(title, name) : text.pendingGive(title, name)
  }
  return (
    <div className={css.warn} role="status">
      {pending.map((one) => (
        <p key={one.id}>{say(one)}</p>
      ))}
    </div>
  )
}
