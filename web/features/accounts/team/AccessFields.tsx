import { useId } from 'react'
import { givenRoles, type Access } from '#contract/team.ts'
import { useText } from '#web/text/language.ts'
import { useSession } from '../queries.ts'
import { teamText } from '../text-team.ts'
import css from './team.module.css'

type Props = { access: Access; onChange: (access: Access) => void; problem?: string | undefined }

/** The owner of everything, or a role in each mini program. */
export function AccessFields({ access, onChange, problem }: Props) {
  const text = useText(teamText)
  const { miniPrograms } = useSession()
  const name = useId()
  const roleIn = (mp: string) => access.roles.find((held) => held.mp === mp)?.role
  const give = (mp: string, role: string) => {
    const given = givenRoles.find((one) => one === role)
    const others = access.roles.filter((held) => held.mp !== mp)
    onChange({ ...access, roles: given ? [...others, { mp, role: given }] : others })
  }
  const option = (owner: boolean) => (
    <label className={css.option}>
      <input
        type="radio"
        name={name}
        checked={access.owner === owner}
        onChange={() => onChange({ ...access, owner })}
      />
      {owner ? text.owner : text.byMp}
      <span className={css.soft}>{owner ? text.ownerAbout : text.byMpAbout}</span>
    </label>
  )
  return (
    <fieldset className={css.access}>
      <legend>{text.accessLabel}</legend>
      {option(false)}
      {!access.owner && (
        <div className={css.roles}>
          {miniPrograms.map((mp) => (
            <label key={mp.id} className={css.role}>
              <span>
                {mp.name} <code>{mp.id}</code>
              </span>
              <select
                aria-label={text.roleIn(mp.name, mp.id)}
                value={roleIn(mp.id) ?? ''}
                onChange={(event) => give(mp.id, event.target.value)}
              >
                <option value="">{text.none}</option>
                {givenRoles.map((role) => (
                  <option key={role} value={role}>
                    {text.role[role]}
                  </option>
                ))}
              </select>
            </label>
          ))}
          <dl className={css.meanings}>
            {givenRoles.map((role) => (
              <div key={role}>
                <dt>{text.role[role]}</dt>
                <dd>{text.roleAbout[role]}</dd>
              </div>
            ))}
          </dl>
        </div>
      )}
      {option(true)}
      {problem && <p className={css.problem}>{problem}</p>}
    </fieldset>
  )
}
