import { useQueryClient } from '@tanstack/react-query'
import { Link } from 'react-router-dom'
import type { Conflict } from '#contract/conflicts.ts'
import { isOverdue } from '#contract/room-times.ts'
import type { RoomLine } from '#contract/rooms.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import { warmRoom } from '../queries.ts'
import { planText } from '../text-plan.ts'
import css from './calendar.module.css'

/** `day` is its number (`days.ts`), `start` its first moment. */
export type Day = { day: number; start: number; own: boolean; rooms: RoomLine[] }
export type Shared = { mp: string; wasAt: number | undefined; conflicts: ReadonlyMap<unknown, readonly Conflict[]> }

/** One room in its time: when, what, and how it stands as shape, word and colour. */
export function Block({
  room,
  now,
  tall = false,
  mp,
  wasAt,
  conflicts,
}: { room: RoomLine; now: number; tall?: boolean } & Shared) {
  const text = useText(planText)
  const client = useQueryClient()
  const found = [...new Set((conflicts.get(room.id) ?? []).map(({ kind }) => text.conflict[kind]))].join(' · ')
  return (
    <Link
      to={paths.room(mp, room.id)}
      className={css.block}
      data-status={room.status}
      data-clash={found !== ''}
      data-tall={tall}
      title={`${time(room.startsAt)}–${time(room.endsAt)} ${room.name} · ${room.anchorName}${found && ` · ${found}`}`}
      onPointerEnter={() => warmRoom(client, mp, room.id)}
    >
      <span className={css.blockHead}>
        <span>
          {time(room.startsAt)}
          {tall && <span className={css.until}>–{time(room.endsAt)}</span>}
        </span>
        <StatusTag
          status={room.status}
          statusCode={room.statusCode}
          overdue={isOverdue(room, now)}
          {...(wasAt !== undefined && { wasAt })}
        />
      </span>
      <span className={css.blockName}>{room.name}</span>
      {tall && <span className={css.blockRest}>{room.anchorName}</span>}
      {found && (
        <span className={css.clash}>
          <Clash /> <span className={tall ? undefined : 'sr-only'}>{found}</span>
          {!tall && <span aria-hidden="true">{text.clash}</span>}
        </span>
      )}
    </Link>
  )
}

/** Two that want the same place. */
export const Clash = () => (
  <svg className={css.clashShape} viewBox="0 0 12 12" aria-hidden="true">
    <path d="M1.2 1.2h6v6h-6ZM4.8 4.8h6v6h-6Z" />
  </svg>
)
