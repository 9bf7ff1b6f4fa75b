import { memo, useMemo } from 'react'
import { isOverdue, type RoomLine } from '#contract/rooms.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { useNow } from '#web/ui/now.ts'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import type { Column } from '#web/ui/WindowedTable.tsx'
import { roomsText } from '../text.ts'
import { Cover } from './Cover.tsx'
import css from './room-lines.module.css'
import { When } from './When.tsx'

/** `wasAt`: the answer is too old to look current; Unix seconds of it. */
export function useRoomColumns(wasAt: number | undefined): readonly Column<RoomLine>[] {
  const language = useLanguage()
  const text = useText(roomsText)
  return useMemo(
    () => [
      { key: 'cover', title: '', width: '36px', cell: (room) => <Cover src={room.cover} width={36} /> },
      { key: 'name', title: text.name, width: 'minmax(0, 2.6fr)', link: true, cell: (room) => <Name room={room} /> },
      {
        key: 'status',
        title: text.status,
        width: 'minmax(112px, 1.2fr)',
        cell: (room) => <Status room={room} wasAt={wasAt} />,
      },
      { key: 'when', title: text.when, width: 'minmax(128px, 1.3fr)', cell: (room) => <When {...room} /> },
      { key: 'anchor', title: text.anchor, width: 'minmax(0, 1fr)', cell: (room) => <Cut>{room.anchorName}</Cut> },
      { key: 'kind', title: text.kind, width: '72px', cell: (room) => room.kind && text[room.kind] },
      { key: 'goods', title: text.goods, width: '56px', align: 'end', cell: (room) => room.goodsCount },
    ],
    // `text` follows from the language.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
    [language, wasAt],
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
    </span>
  )
}

export const RoomCard = memo(function RoomCard({ room, wasAt }: { room: RoomLine; wasAt: number | undefined }) {
  const text = useText(roomsText)
  return (
    <span className={css.card}>
      <Cover src={room.cover} width={54} />
      <span className={css.cardWords}>
        <span className={css.cardTitle}>{room.name}</span>
        <Status room={room} wasAt={wasAt} />
        {room.deletedAt !== null && <span className={css.unlisted}>{text.deleted}</span>}
        <When {...room} inline />
        <span className={css.cardRest}>
          {[room.anchorName, room.kind && text[room.kind], text.goodsCount(room.goodsCount)]
            .filter(Boolean)
            .join(' · ')}
        </span>
      </span>
    </span>
  )
})
