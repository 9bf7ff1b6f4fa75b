import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { followersPerPage, type FollowerOverview } from '#contract/followers.ts'
import { paths } from '#web/lib/paths.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { statusText } from '#web/ui/text-status.ts'
import { WindowedRows } from '#web/ui/WindowedRows.tsx'
import { followerQueries } from '../queries.ts'
import { followerText } from '../text.ts'
import css from './followers.module.css'

/** Tens of thousands: what is seen exists in the page, and what is near is fetched, 200 at a time. */
export function List({ mp, overview }: { mp: string; overview: FollowerOverview }) {
  const text = useText(followerText)
  const [params, setParams] = useSearchParams()
  const room = Number(params.get('room')) || undefined
  const first = useQuery(followerQueries.page(mp, overview.total, 0, room))
  const total = first.data?.total ?? 0
  const rows = useMemo(() => Array.from({ length: total }, (_, n) => n), [total])
  const named = overview.rooms.find(({ id }) => id === room)
  return (
    <section className={css.section}>
      <div className={css.head}>
        <h2>{text.list}</h2>
        {room !== undefined && (
          <>
            <span>{named ? text.onlyRoom(named.name) : room}</span>
            <button type="button" className={css.quiet} onClick={() => setParams({}, { replace: true })}>
              {text.everybody}
            </button>
          </>
        )}
      </div>
      {first.error && <FaultNote fault={first.error} onRetry={() => void first.refetch()} />}
      <div role="table" aria-label={text.listLabel} aria-rowcount={total + 1}>
        <div role="rowgroup" className={css.columns}>
          <div role="row" className={css.cells}>
            {[text.columnWhen, text.columnRoom, text.columnState, text.columnWho].map((title) => (
              <div key={title} role="columnheader">
                {title}
              </div>
            ))}
          </div>
        </div>
        <WindowedRows rows={rows} rowKey={(n) => n} guess={41}>
          {(n) => <Row mp={mp} of={overview.total} n={n} room={room} />}
        </WindowedRows>
      </div>
    </section>
  )
}

function Row({ mp, of, n, room }: { mp: string; of: number; n: number; room: number | undefined }) {
  const text = useText(followerText)
  const { status } = useText(statusText)
  const page = Math.floor(n / followersPerPage)
  const { data, isPlaceholderData } = useQuery(followerQueries.page(mp, of, page, room))
  const one = isPlaceholderData ? undefined : data?.followers[n % followersPerPage]
  return (
    <div role="row" aria-rowindex={n + 2} className={`${css.cells} ${css.row}`}>
      <div role="cell">{one ? (one.at === null ? text.unknown : dateTime(one.at)) : '…'}</div>
      <div role="cell" className={css.cut}>
        {one?.room ? <Link to={paths.room(mp, one.room.id)}>{one.room.name}</Link> : one ? text.unknown : ''}
      </div>
      <div role="cell">{one?.roomStatus ? status[one.roomStatus] : one ? text.unknown : ''}</div>
      <div role="cell" className={css.openid} title={one?.openid}>
        {one?.openid}
      </div>
    </div>
  )
}
