import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useDeferredValue, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router-dom'
import { inRoomOrder, roomMatches, type RoomFilter, type RoomLine, type RoomList } from '#contract/rooms.ts'
import { useLive } from '#web/api/events.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { ageOf } from '#web/lib/age.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { WindowedTable } from '#web/ui/WindowedTable.tsx'
import { filterOf, isFiltered, withFilter } from './filter.ts'
import { FilterBar } from './parts/FilterBar.tsx'
import { LinkButton } from './parts/LinkButton.tsx'
import { PendingRows } from './parts/PendingRows.tsx'
import { RoomCard, useRoomColumns } from './parts/room-lines.tsx'
import { roomQueries, warmRoom } from './queries.ts'
import css from './RoomsPage.module.css'
import { roomsText } from './text.ts'

/** `/:mp/rooms`: every room, as WeChat last said. */
export function RoomsPage() {
  const { mp = '' } = useParams()
  const text = useText(roomsText)
  const query = useQuery(roomQueries.list(mp))
  const { data, error, refetch } = query
  const lost = useLive().state === 'lost'
  const mayCreate = useMay(mp, 'room.write')
  const create = mayCreate && (
    <LinkButton type="primary" to={paths.newRoom(mp)}>
      {text.create}
    </LinkButton>
  )
  const isEmpty = data?.rooms.length === 0 && data.pending.length === 0 && data.asOf !== null
  return (
    <Page
      title={text.title}
      aside={data && <AsOf asOf={data.asOf} stale={data.stale} lost={lost} />}
      // The empty page has the same button where the eye is.
      actions={!isEmpty && create}
      {...(error && !data && { failed: { fault: error, onRetry: () => void refetch() } })}
    >
      {error && data && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data ? <Rooms mp={mp} list={data} lost={lost} create={create} /> : <Skeleton />}
    </Page>
  )
}

function Rooms({ mp, list, lost, create }: { mp: string; list: RoomList; lost: boolean; create: React.ReactNode }) {
  const text = useText(roomsText)
  const [params, setParams] = useSearchParams()
  const filter = filterOf(params)
  const setFilter = (next: RoomFilter) => setParams((now) => withFilter(now, next), { replace: true })
  // Typing stays smooth over thousands of rooms: the letters come first, the rows in the same frame or the next.
  const shownFilter = useDeferredValue(JSON.stringify(filter))
  const rooms = useMemo(() => {
    const wanted = JSON.parse(shownFilter) as RoomFilter
    return list.rooms.filter((room) => roomMatches(wanted, room)).sort(inRoomOrder)
  }, [list.rooms, shownFilter])

  if (list.rooms.length === 0 && !isFiltered(filter))
    return (
      <>
        <PendingRows mp={mp} pending={list.pending} />
        {list.stale && <Stale list={list} />}
        {list.asOf === null ? (
          <EmptyState title={text.emptyNever}>{text.emptyNeverHint}</EmptyState>
        ) : (
          list.pending.length === 0 && (
            <EmptyState title={text.emptyTitle} action={create}>
              {text.emptyHint}
            </EmptyState>
          )
        )}
      </>
    )
  return (
    <>
      <FilterBar rooms={list.rooms} filter={filter} onChange={setFilter} />
      <PendingRows mp={mp} pending={list.pending} />
      {list.stale && <Stale list={list} />}
      {rooms.length > 0 ? (
        <Lines mp={mp} list={list} rooms={rooms} lost={lost} />
      ) : (
        <EmptyState
          title={text.noMatchTitle}
          action={
            <button type="button" className={css.clear} onClick={() => setFilter({})}>
              {text.clearFilter}
            </button>
          }
        >
          {text.noMatchHint(list.rooms.length)}
        </EmptyState>
      )}
      <p className="sr-only" role="status">
        {isFiltered(filter) && text.shown(rooms.length, list.rooms.length)}
      </p>
    </>
  )
}

type LinesProps = { mp: string; list: RoomList; rooms: readonly RoomLine[]; lost: boolean }
function Lines({ mp, list, rooms, lost }: LinesProps) {
  const text = useText(roomsText)
  const client = useQueryClient()
  const now = useNow(30)
  const isOld = list.stale !== null || ageOf(list.asOf, now, lost) === 'lost'
  const wasAt = isOld ? (list.asOf ?? undefined) : undefined
  const columns = useRoomColumns(wasAt)
  return (
    <div className={isOld ? css.old : undefined}>
      <WindowedTable
        label={text.tableLabel}
        columns={columns}
        rows={rooms}
        rowKey={({ id }) => id}
        href={({ id }) => paths.room(mp, id)}
        card={(room) => <RoomCard room={room} wasAt={wasAt} />}
        rowHeight={84}
        cardHeight={126}
        onIntent={({ id }) => warmRoom(client, mp, id)}
      />
    </div>
  )
}

function Stale({ list: { stale, asOf } }: { list: RoomList }) {
  const text = useText(roomsText)
  if (!stale) return null
  const say = asOf === null ? text.staleNever : text.staleLine
  return (
    <p className={css.stale} role="status">
      {say(text.stale[stale.code], time(stale.since))}
    </p>
  )
}

/** The filter bar and lines at their real heights, so nothing moves when they come. */
function Skeleton() {
  return (
    <div role="status">
      <span className="sr-only">…</span>
      <div className={css.skeleton} aria-hidden="true" />
    </div>
  )
}
