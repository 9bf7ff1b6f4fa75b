import { Link } from 'react-router-dom'
import type { Conflict } from '#contract/conflicts.ts'
import type { RoomLine } from '#contract/rooms.ts'
import { paths } from '#web/lib/paths.ts'
import { duration } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { conflictText } from '../text-conflicts.ts'
import css from './conflicts.module.css'
import { When } from './When.tsx'

type Props = { mp: string; conflicts: readonly Conflict[]; rooms: readonly RoomLine[]; children?: React.ReactNode }

/** Each with the other show to look at. A warning, never a wall: the person may know better. */
export function ConflictLines({ mp, conflicts, rooms, children }: Props) {
  const text = useText(conflictText)
  if (conflicts.length === 0) return null
  const said = (conflict: Conflict) => {
    switch (conflict.kind) {
      case 'sameAnchor':
        return text.sameAnchor(duration(conflict.seconds))
      case 'tooClose':
        return conflict.seconds < 60 ? text.touching : text.tooClose(duration(conflict.seconds))
      case 'followerPush':
        return text.followerPush
      case 'goodsInAudit':
        return text.goodsInAudit(conflict.count)
      case 'tooSoon':
        return ''
    }
  }
  return (
    <div role="status">
      <ul className={css.conflicts}>
        {conflicts.map((conflict) => {
          const other = 'with' in conflict ? rooms.find(({ id }) => id === conflict.with) : undefined
          return (
            <li key={`${conflict.kind} ${other?.id ?? ''}`}>
              <svg viewBox="0 0 16 16" aria-hidden="true">
                <path d="M8 2 14.5 13.5h-13ZM8 6.5v3.2M8 11.6v.1" />
              </svg>
              <span>
                {said(conflict)}{' '}
                {other && (
                  <span className={css.other}>
                    <Link to={paths.room(mp, other.id)} target="_blank" rel="noreferrer">
                      {other.name || text.unnamed}
                    </Link>{' '}
                    <When startsAt={other.startsAt} endsAt={other.endsAt} inline />
                  </span>
                )}
              </span>
            </li>
          )
        })}
        {children && <li className={css.still}>{children}</li>}
      </ul>
    </div>
  )
}
