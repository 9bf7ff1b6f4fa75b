import { memo, useMemo } from 'react'
import { isOverdue } from '#contract/room-times.ts'
import type { RoomLine } from '#contract/rooms.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { readinessText } from '#web/text/readiness.ts'
import { useNow } from '#web/ui/now.ts'
import { useIsWide } from '#web/ui/media.ts'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import type { Column } from '#web/ui/WindowedTable.tsx'
import { planText } from '../text-plan.ts'
import { roomsText } from '../text.ts'
import { Age } from './Age.tsx'
import { Cover } from './Cover.tsx'
import { ReadyCount } from './ReadyCount.tsx'
import css from './room-lines.module.css'
import { When } from './When.tsx'

/** `wasAt`: the answer is too old to look current; Unix seconds of it. `asOf`: when WeChat answered. */
export function useRoomColumns(
  mp: string,
  asOf: number | null,
  wasAt: number | undefined,
): readonly Column<RoomLine>[] {
  const language = useLanguage()
  const text = useText(roomsText)
  const plan = useText(planText)
  const wide = useIsWide()
  return useMemo(
    (): Column<RoomLine>[] => [
      { key: 'cover', title: '', width: '36px', cell: (room) => <Cover src={room.cover} width={36} /> },
      {
        key: 'name',
        sorts: 'name',
        title: text.name,
        width: 'minmax(0, 2.6fr)',
        link: true,
        cell: (room) => <Name room={room} />,
      },
      {
        key: 'status',
        sorts: 'status',
        title: text.status,
        width: 'minmax(112px, 1.2fr)',
        cell: (room) => <Status room={room} wasAt={wasAt} />,
      },
      {
        key: 'when',
        sorts: 'startsAt',
        title: text.when,
        width: 'minmax(118px, 1.1fr)',
        cell: (room) => <When {...room} />,
      },
      {
        key: 'anchor',
        sorts: 'anchorName',
        title: text.anchor,
        width: 'minmax(0, 1fr)',
        cell: (room) => <Cut>{room.anchorName}</Cut>,
      },
      ...(wide
        ? ([
            {
              key: 'kind',
              sorts: 'kind',
              title: text.kind,
              width: '68px',
              cell: (room) => room.kind && text[room.kind],
            },
            {
              key: 'goods',
              sorts: 'goodsCount',
              title: text.goods,
              width: '62px',
              align: 'end',
              cell: (room) => room.goodsCount,
            },
          ] satisfies Column<RoomLine>[])
        : []),
      {
        key: 'ready',
        sorts: 'ready',
        title: plan.ready,
        width: '68px',
        cell: (room) => <ReadyCount mp={mp} room={room} />,
      },
      ...(wide
        ? [
            {
              key: 'age',
              title: plan.age,
              width: '78px',
              cell: (room: RoomLine) => <Age asOf={asOf} listed={room.listed} />,
            },
          ]
        : []),
    ],
    // `text` follows from the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language, wasAt, asOf, mp, wide],
  )
}

const Cut = ({ children }: { children: string }) => (
  <span className={css.cut} title={children}>
    {children}
  </span>
)

function Name({ room }: { room: RoomLine }) {
  const text = useText(roomsText)
  return (
    <span className={css.name}>
      <span className={css.title} title={room.name}>
        {room.name}
      </span>
      <span className={css.id}>
        {room.id}
        {!room.listed && <span className={css.unlisted}> · {text.notListed}</span>}
        {room.deletedAt !== null && <span className={css.unlisted}> · {text.deleted}</span>}
      </span>
    </span>
  )
}

function Status({ room, wasAt }: { room: RoomLine; wasAt: number | undefined }) {
  const text = useText(roomsText)
  const now = useNow(30)
  return (
    <span className={css.status}>
      <StatusTag status={room.status} statusCode={room.statusCode} overdue={isOverdue(room, now)} wasAt={wasAt} />
      {room.muted && <span className={css.muted}>{text.muted}</span>}
      {room.drifted && <Drifted />}
    </span>
  )
}

/** What WeChat shows is not what was asked for here: two lines that part. */
function Drifted() {
  const text = useText(planText)
  return (
    <span className={css.drifted}>
      <svg viewBox="0 0 12 12" aria-hidden="true">
        <path d="M2 3.5h3.5L10 1.5M2 8.5h3.5l4.5 2" />
      </svg>
      {text.drifted}
    </span>
  )
}

export const RoomCard = memo(function RoomCard({ room, wasAt }: { room: RoomLine; wasAt: number | undefined }) {
  const text = useText(roomsText)
  const ready = useText(readinessText)
  return (
    <span className={css.card}>
      <Cover src={room.cover} width={54} />
      <span className={css.cardWords}>
        <span className={css.cardTitle}>{room.name}</span>
        <Status room={room} wasAt={wasAt} />
        {room.deletedAt !== null && <span className={css.unlisted}>{text.deleted}</span>}
        <When {...room} inline />
        <span className={css.cardRest}>
          {[
            room.ready && ready.said(room.ready.ok, room.ready.of),
            room.anchorName,
            room.kind && text[room.kind],
            text.goodsCount(room.goodsCount),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </span>
  )
})
