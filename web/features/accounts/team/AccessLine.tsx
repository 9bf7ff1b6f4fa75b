import type { Access } from '#contract/team.ts'
import { useText } from '#web/text/language.ts'
import { useSession } from '../queries.ts'
import { teamText } from '../text-team.ts'
import css from './team.module.css'

/** What somebody may do, in one line. */
export function AccessLine({ access: { owner, roles } }: { access: Access }) {
  const text = useText(teamText)
  const { miniPrograms } = useSession()
  const nameOf = (mp: string) => miniPrograms.find(({ id }) => id === mp)?.name ?? mp
  const lines = owner
    ? [text.inMp(text.everywhere, text.role.owner)]
    : roles.map(({ mp, role }) => text.inMp(nameOf(mp), text.role[role]))
  return (
    <p className={css.facts}>
      {lines.length === 0 ? text.noRole : lines.map((line) => <span key={line}>{line}</span>)}
    </p>
  )
}
