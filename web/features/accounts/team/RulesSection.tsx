import { useMutation } from '@tanstack/react-query'
import { App } from 'antd'
import { roles, type Role } from '#contract/permissions.ts'
import type { Rules } from '#contract/team.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { setRules } from '../team-mutations.ts'
import { secondFactorText } from '../text-second-factor.ts'
import { teamText } from '../text-team.ts'
import css from './team.module.css'

/** Which roles must have a second factor. */
export function RulesSection({ rules: { secondFactorFor }, real }: { rules: Rules; real: boolean }) {
  const text = useText(secondFactorText)
  const { role: names } = useText(teamText)
  const { message } = App.useApp()
  const save = useMutation(setRules)
  const turn = (role: Role, on: boolean) =>
    save.mutate(
      { secondFactorFor: roles.filter((one) => (one === role ? on : secondFactorFor.includes(one))) },
      { onSuccess: () => void message.success(text.saved) },
    )
  // What was pressed stands at once; a refusal puts it back.
  const shown = (save.isPending && save.variables.secondFactorFor) || secondFactorFor
  const advised = real && !(['owner', 'manager'] as const).every((role) => secondFactorFor.includes(role))
  return (
    <section className={css.section} aria-labelledby="rules">
      <div>
        <h2 id="rules">{text.rules}</h2>
        <p className={css.soft}>{text.rulesAbout}</p>
        {advised && <p className={css.advised}>{text.advised}</p>}
      </div>
      <div className={css.rules}>
        {roles.map((role) => (
          <label key={role}>
            <input
              type="checkbox"
              checked={shown.includes(role)}
              disabled={save.isPending}
              onChange={(event) => turn(role, event.target.checked)}
            />{' '}
            {names[role]}
          </label>
        ))}
      </div>
      {save.error && <FaultNote fault={save.error} />}
    </section>
  )
}
