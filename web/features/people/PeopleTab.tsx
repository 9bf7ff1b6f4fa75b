import { useQuery } from '@tanstack/react-query'
import { canChangePeople } from '#contract/people.ts'
import type { Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { dateTime, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { statusText } from '#web/ui/text-status.ts'
import { uiText } from '#web/ui/text.ts'
import { deskText } from '#web/ui/text-desk.ts'
import css from './people.module.css'
import { Assistants } from './room/Assistants.tsx'
import { SubAnchor } from './room/SubAnchor.tsx'
import { peopleQueries } from './queries.ts'
import { roomPeopleText } from './text-room.ts'

/** `?tab=people` of a room: its assistants and its sub-anchor. */
export function PeopleTab({ room }: { room: Room }) {
  const text = useText(roomPeopleText)
  const { loading } = useText(uiText)
  const { status } = useText(statusText)
  const { staleReason } = useText(deskText)
  const mayWrite = useMay(room.mp, 'people.write')
  const { data: people, error, refetch } = useQuery(peopleQueries.room(room.mp, room.id))
  if (!people)
    return error ? (
      <FaultNote fault={error} onRetry={() => void refetch()} />
    ) : (
      <p className={css.soft} role="status">
        {loading}
      </p>
    )
  const isOpen = canChangePeople(room)
  const whyNot = !mayWrite ? text.readOnly : isOpen ? undefined : text.over(status[room.status])
  return (
    <>
      {error && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {people.stale && (
        <p className={css.warn} role="status">
          {text.stale(staleReason[people.stale.code], dateTime(people.asOf))}
        </p>
      )}
      {whyNot && <p className={css.soft}>{whyNot}</p>}
      <div className={css.columns}>
        <Assistants room={room} people={people} mayChange={whyNot === undefined} />
        <SubAnchor room={room} people={people} mayChange={whyNot === undefined} />
      </div>
      {!people.stale && <p className={`${css.soft} ${css.figures}`}>{text.asOf(time(people.asOf))}</p>}
    </>
  )
}
