import type { Goods } from '#contract/goods.ts'
import { useText } from '#web/text/language.ts'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import css from '../goods.module.css'
import { goodsText } from '../text.ts'

const named = 8

/** From which rooms goods vanish when they are deleted, and whether viewers will see it. */
export function Vanishing({ goods }: { goods: readonly Goods[] }) {
  const text = useText(goodsText)
  const rooms = [...new Map(goods.flatMap((item) => item.rooms.map((room) => [room.id, room] as const))).values()]
  const live = rooms.some(({ status }) => status === 'live')
  return (
    <>
      {rooms.length === 0 ? (
        <p>{goods.length === 1 ? text.removeNoRoom : text.removeNoRooms}</p>
      ) : (
        <>
          <p>{text.removeFrom(rooms.length)}</p>
          <ul className={css.rooms}>
            {rooms.slice(0, named).map((room) => (
              <li key={room.id}>
                {room.name} <StatusTag status={room.status} />
              </li>
            ))}
            {rooms.length > named && <li>{text.moreNames(rooms.length - named)}</li>}
          </ul>
          {live && <p className={css.warnWords}>{text.removeLive}</p>}
        </>
      )}
      <p>{text.removeForGood}</p>
    </>
  )
}
