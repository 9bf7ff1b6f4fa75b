import { useQuery, useQueryClient } from '@tanstack/react-query'
import { lazy, Suspense, useCallback, useDeferredValue, useMemo } from 'react'
import { useParams, useSearchParams } from 'react-router-dom'
import { inOrderOf, roomMatcher } from '#contract/room-order.ts'
import type { RoomFilter, RoomLine, RoomList, RoomSort } from '#contract/rooms.ts'
import { useLive } from '#web/api/events.ts'
import { useMay } from '#web/features/accounts/queries.ts'
import { ageOf } from '#web/lib/age.ts'
import { paths } from '#web/lib/paths.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { AsOf } from '#web/ui/AsOf.tsx'
import { Choice } from '#web/ui/Choice.tsx'
import { EmptyState } from '#web/ui/EmptyState.tsx'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { Page } from '#web/ui/Page.tsx'
import { useChoosing } from '#web/ui/choosing.ts'
import { WindowedTable } from '#web/ui/WindowedTable.tsx'
import { filterOf, isFiltered, withFilter } from './filter.ts'
import { FilterBar } from './parts/FilterBar.tsx'
import { LinkButton } from '#web/ui/LinkButton.tsx'
import { PendingRows } from './parts/PendingRows.tsx'
import { RoomCard, useRoomColumns } from './parts/room-lines.tsx'
import { roomQueries, warmRoom } from './queries.ts'
import css from './RoomsPage.module.css'
import { planText } from './text-plan.ts'
import { roomsText } from './text.ts'
import { viewOf, views, type View } from './view.ts'

// Whoever looks at a plain list does not wait for the calendar, nor for what can be done with many.
const RoomsCalendar = lazy(async () => ({ default: (await import('./calendar/RoomsCalendar.tsx')).RoomsCalendar }))
const ChosenRooms = lazy(async () => ({ default: (await import('./parts/ChosenRooms.tsx')).ChosenRooms }))
const JobPanel = lazy(async () => ({ default: (await import('./parts/JobPanel.tsx')).JobPanel }))

/** `/:mp/rooms`: every room, as WeChat last said, as a list or a calendar. */
export function RoomsPage() {
  const { mp = '' } = useParams()
  const text = useText(roomsText)
  const plan = useText(planText)
  const [params, setParams] = useSearchParams()
  const { data, error, refetch } = useQuery(roomQueries.list(mp))
  const lost = useLive().state === 'lost'
  const mayCreate = useMay(mp, 'room.write')
  const one = mayCreate && (
    <LinkButton type="primary" to={paths.newRoom(mp)}>
      {text.create}
    </LinkButton>
  )
  const many = mayCreate && (
    <>
      <LinkButton to={paths.series(mp)}>{text.series}</LinkButton>
      <LinkButton to={paths.importRooms(mp)}>{text.importRooms}</LinkButton>
    </>
  )
  const isEmpty = data?.rooms.length === 0 && data.pending.length === 0 && data.asOf !== null
  const show = (view: View) =>
    setParams((now) => {
      const next = new URLSearchParams(now)
      if (view === 'list') next.delete('view')
      else next.set('view', view)
      return next
    })
  return (
    <Page
      title={text.title}
      aside={data && <AsOf asOf={data.asOf} stale={data.stale} lost={lost} />}
      // The empty page has the same button where the eye is.
      actions={
        !isEmpty && (
          <>
            <div className={css.views}>
              <Choice
                label={plan.views}
                options={views.map((value) => ({ value, label: plan.view[value] }))}
                value={viewOf(params)}
                onChange={show}
              />
            </div>
            {many}
            {one}
          </>
        )
      }
      {...(error && !data && { failed: { fault: error, onRetry: () => void refetch() } })}
    >
      {error && data && <FaultNote fault={error} onRetry={() => void refetch()} />}
      {data ? (
        <Rooms
          mp={mp}
          list={data}
          lost={lost}
          create={
            one && (
              <>
                {one}
                {many}
              </>
            )
          }
        />
      ) : (
        <Skeleton />
      )}
    </Page>
  )
}

function Rooms({ mp, list, lost, create }: { mp: string; list: RoomList; lost: boolean; create: React.ReactNode }) {
  const text = useText(roomsText)
  const [params, setParams] = useSearchParams()
  const zone = useTimeZone()
  const view = viewOf(params)
  const filter = filterOf(params)
  const setFilter = (next: RoomFilter) => setParams((now) => withFilter(now, next), { replace: true })
  const job = params.get('job')
  const setJob = useCallback(
    (id: string | undefined) =>
      setParams(
        (now) => {
          const next = new URLSearchParams(now)
          if (id) next.set('job', id)
          else next.delete('job')
          return next
        },
        { replace: true },
      ),
    [setParams],
  )
  const wasAt = useWasAt(list, lost)
  const inOrder = useMemo(() => [...list.rooms].sort(inOrderOf({ sort: filter.sort })), [list.rooms, filter.sort])
  // Typing stays smooth over thousands of rooms: the letters come first, the rows in the same frame or the next.
  const shownFilter = useDeferredValue(JSON.stringify(filter))
  const rooms = useMemo(() => {
    const { from, to, ...rest } = JSON.parse(shownFilter) as RoomFilter
    // The calendar has its own place in time.
    const wanted = view === 'list' ? { from, to, ...rest } : rest
    return inOrder.filter(roomMatcher(wanted, zone))
  }, [inOrder, shownFilter, view, zone])

  if (list.rooms.length === 0 && !isFiltered(filter))
    return (
      <>
        <Job mp={mp} id={job} onClose={() => setJob(undefined)} />
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
      <FilterBar rooms={list.rooms} filter={filter} onChange={setFilter} dates={view === 'list'} />
      <Job mp={mp} id={job} onClose={() => setJob(undefined)} />
      <PendingRows mp={mp} pending={list.pending} />
      {list.stale && <Stale list={list} />}
      {view !== 'list' ? (
        <Suspense fallback={<Skeleton />}>
          <RoomsCalendar mp={mp} view={view} all={list.rooms} rooms={rooms} wasAt={wasAt} />
        </Suspense>
      ) : rooms.length > 0 ? (
        <Lines mp={mp} list={list} rooms={rooms} lost={lost} filter={filter} onFilter={setFilter} onJob={setJob} />
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

const Job = ({ mp, id, onClose }: { mp: string; id: string | null; onClose: () => void }) =>
  id && (
    <Suspense>
      <JobPanel key={id} mp={mp} id={id} onClose={onClose} />
    </Suspense>
  )

/** Set when the answer is too old to look current. */
function useWasAt(list: RoomList, lost: boolean): number | undefined {
  const now = useNow(30)
  const isOld = list.stale !== null || ageOf(list.asOf, now, lost) === 'lost'
  return isOld ? (list.asOf ?? undefined) : undefined
}

type LinesProps = {
  mp: string
  list: RoomList
  rooms: readonly RoomLine[]
  lost: boolean
  filter: RoomFilter
  onFilter: (filter: RoomFilter) => void
  onJob: (id: string) => void
}
function Lines({ mp, list, rooms, lost, filter, onFilter, onJob }: LinesProps) {
  const text = useText(roomsText)
  const client = useQueryClient()
  const wasAt = useWasAt(list, lost)
  const columns = useRoomColumns(mp, list.asOf, wasAt)
  const plan = useText(planText)
  const { chosen, choosing, clear, hidden } = useChoosing(list.rooms, rooms, {
    label: nameOf,
    all: plan.chooseAll,
    none: plan.chooseNone,
  })
  const sorted = filter.sort && { by: filter.sort.replace('-', ''), back: filter.sort.startsWith('-') }
  // Once up, once down, and then the house's own order again.
  const sort = (by: string) => {
    const next = filter.sort === by ? `-${by}` : filter.sort === `-${by}` ? undefined : by
    onFilter({ ...filter, sort: next as RoomSort | undefined })
  }
  return (
    <div className={css.lines} data-old={wasAt !== undefined}>
      <WindowedTable
        label={text.tableLabel}
        columns={columns}
        rows={rooms}
        rowKey={idOf}
        href={({ id }) => paths.room(mp, id)}
        card={(room) => <RoomCard room={room} wasAt={wasAt} />}
        rowHeight={84}
        cardHeight={126}
        onIntent={({ id }) => warmRoom(client, mp, id)}
        sorted={sorted}
        onSort={sort}
        choosing={choosing}
      />
      {chosen.length > 0 && (
        <Suspense>
          <ChosenRooms mp={mp} chosen={chosen} rooms={list.rooms} hidden={hidden} onClear={clear} onJob={onJob} />
        </Suspense>
      )}
    </div>
  )
}

const idOf = ({ id }: RoomLine) => id
const nameOf = ({ name }: RoomLine) => planText().choose(name)

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
