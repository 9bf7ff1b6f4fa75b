import { Link } from 'react-router-dom'
import { roomCan } from '#contract/room-acts.ts'
import type { Room } from '#contract/rooms.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { statusText } from '#web/ui/text-status.ts'
import { roomText } from '../text-room.ts'
import { useShareCode } from '../use-share-code.ts'
import css from './room-page.module.css'

/** How pictures get into the room, in a line; the address itself and the steps have a tab. */
export function ToStream({ room }: { room: Room }) {
  const text = useText(roomText)
  const { status } = useText(statusText)
  const mayReveal = useMay(room.mp, 'push.reveal')
  const line = room.readiness.find(({ check }) => check === 'pushAddress')
  const said = () => {
    if (room.kind === 'phone') return text.pushPhone
    if (!roomCan('pushAddress', room)) return text.pushOver(status[room.status])
    if (!mayReveal) return text.noRight
    if (line?.at === undefined) return text.pushHint
    return (line.state === 'ok' ? text.pushFetched : text.pushRunsOut)(dateTime(line.at))
  }
  return (
    <div className={css.stack}>
      <p className={css.soft}>{said()}</p>
      <Link className={css.start} to={paths.room(room.mp, room.id, 'stream')}>
        {room.kind === 'phone' ? text.toSteps : text.toStream}
      </Link>
    </div>
  )
}

/** WeChat's code at a glance; posters, links by channel and downloads have a tab. */
export function ToShare({ room }: { room: Room }) {
  const text = useText(roomText)
  const { status } = useText(statusText)
  const { can, data, isFetching } = useShareCode(room)
  return (
    <div className={css.glance}>
      {data?.qr && <img src={data.qr} alt={text.qrAlt(room.name)} width={96} height={96} />}
      <div className={css.stack}>
        {/* The code says it all once it is there; a failed read is explained where it can be tried again. */}
        {!can && <p className={css.soft}>{text.shareOver(status[room.status])}</p>}
        {can && !data && (
          <p className={css.soft} role="status">
            {isFetching ? text.loadingShare : room.listed ? text.shareNot : text.shareLater}
          </p>
        )}
        {data && <p className={css.soft}>{text.shareHint}</p>}
        <Link className={css.start} to={paths.room(room.mp, room.id, 'share')}>
          {text.toShare}
        </Link>
      </div>
    </div>
  )
}
