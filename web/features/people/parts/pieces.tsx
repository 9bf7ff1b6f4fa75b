import { Link } from 'react-router-dom'
import type { MemberRole } from '#contract/member-roles.ts'
import type { PersonsRoom } from '#contract/people.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime, day } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import css from '../people.module.css'
import { peopleText } from '../text.ts'

export function RoleTags({ roles }: { roles: readonly MemberRole[] }) {
  const text = useText(peopleText)
  return (
    <span className={css.roles}>
      {roles.map((role) => (
        <span key={role} className={css.role} data-role={role}>
          {text.role[role]}
        </span>
      ))}
    </span>
  )
}

/** Nobody tells when somebody is *not* verified; only that WeChat once took them. */
export function Verified({ since }: { since: number | null }) {
  const text = useText(peopleText)
  return since === null ? (
    <span className={css.faint}>{text.notKnown}</span>
  ) : (
    <span className={css.figures}>{text.verifiedSince(day(since))}</span>
  )
}

/** How many shows are ahead, and the next of them. */
export function RoomCount({ rooms }: { rooms: readonly PersonsRoom[] }) {
  const text = useText(peopleText)
  const [next] = rooms
  if (!next) return <span className={css.faint}>{text.noRooms}</span>
  return (
    <span className={css.figures}>
      {text.rooms(rooms.length)} <span className={css.soft}>{text.next(dateTime(next.startsAt))}</span>
    </span>
  )
}

/** The shows ahead, linked. Those that only bear the person's name say so. */
export function RoomLines({ mp, rooms }: { mp: string; rooms: readonly PersonsRoom[] }) {
  const text = useText(peopleText)
  return (
    <>
      <ul className={css.list}>
        {rooms.map((room) => (
          <li key={room.id} className={css.roomLine}>
            <Link to={paths.room(mp, room.id)}>{room.name}</Link>
            <span className={`${css.soft} ${css.figures}`}>{dateTime(room.startsAt)}</span>
            <span className={css.soft}>
              {room.as === 'anchor' ? text.asAnchor : text.asSubAnchor}
              {!room.sure && ` · ${text.byName}`}
            </span>
          </li>
        ))}
      </ul>
      {rooms.some(({ sure }) => !sure) && <p className={css.soft}>{text.byNameHint}</p>}
    </>
  )
}
