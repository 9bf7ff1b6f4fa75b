import { useQueryClient } from '@tanstack/react-query'
import { useMemo, useRef, type KeyboardEvent } from 'react'
import { Link, useSearchParams } from 'react-router-dom'
import { conflictsAmong, type Conflict } from '#contract/conflicts.ts'
import { isOverdue } from '#contract/room-times.ts'
import type { RoomLine } from '#contract/rooms.ts'
import { paths } from '#web/lib/paths.ts'
import { day, month, time, weekday } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useIsPhone } from '#web/ui/media.ts'
import { useNow } from '#web/ui/now.ts'
import { StatusTag } from '#web/ui/StatusTag.tsx'
import css from './RoomsCalendar.module.css'
import { warmRoom } from './queries.ts'
import { planText } from './text-plan.ts'
import { dayName, daysOf, lanesOf, placeOf, step } from './view.ts'

type Props = {
  mp: string
  view: 'month' | 'week'
  /** All rooms: a conflict counts even with one that the filter hides. */
  all: readonly RoomLine[]
  rooms: readonly RoomLine[]
  wasAt: number | undefined
}
type Day = { start: number; own: boolean; rooms: RoomLine[] }
type Shared = { mp: string; wasAt: number | undefined; conflicts: ReadonlyMap<unknown, readonly Conflict[]> }

/** A month or a week of rooms. Arrow keys walk the days and what is in them; on a phone it is an agenda. */
export function RoomsCalendar({ mp, view, all, rooms, wasAt }: Props) {
  const text = useText(planText)
  const phone = useIsPhone()
  const now = useNow(60)
  const [params, setParams] = useSearchParams()
  const place = placeOf(params.get('at'), now)
  const days = useMemo(() => {
    const byDay = new Map<string, RoomLine[]>()
    for (const room of rooms) {
      const name = dayName(room.startsAt)
      byDay.set(name, [...(byDay.get(name) ?? []), room])
    }
    return daysOf(view, place).map(({ start, own }): Day => {
      const found = byDay.get(dayName(start)) ?? []
      return { start, own, rooms: found.toSorted((a, b) => a.startsAt - b.startsAt) }
    })
  }, [rooms, view, place])
  const conflicts = useMemo(() => conflictsAmong(all, now), [all, now])
  const own = days.filter((one) => one.own)
  const clashing = own.flatMap((one) => one.rooms).filter(({ id }) => conflicts.has(id)).length
  const isNow = dayName(place).slice(0, view === 'month' ? 7 : 10) === dayName(now).slice(0, view === 'month' ? 7 : 10)
  const go = (at: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (at === null) next.delete('at')
      else next.set('at', at)
      return next
    })
  const first = days[0]?.start ?? place
  const title = view === 'month' ? month(place) : text.weekOf(day(first), day(days.at(-1)?.start ?? first))
  const shared = { mp, wasAt, conflicts }
  return (
    <section className={css.calendar} aria-label={text.calendar}>
      <header className={css.head}>
        <h2 aria-live="polite">{title}</h2>
        <span className={css.steps}>
          <button type="button" aria-label={text.previous[view]} onClick={() => go(step(view, place, -1))}>
            ‹
          </button>
          <button type="button" disabled={isNow} onClick={() => go(null)}>
            {text.now}
          </button>
          <button type="button" aria-label={text.next[view]} onClick={() => go(step(view, place, 1))}>
            ›
          </button>
        </span>
        {clashing > 0 && (
          <span className={css.clashes}>
            <Clash /> {text.conflictsFound(clashing)}
          </span>
        )}
        {own.every((one) => one.rooms.length === 0) && <span className={css.soft}>{text.nothing[view]}</span>}
      </header>
      {phone ? (
        <Agenda days={own} now={now} {...shared} />
      ) : view === 'month' ? (
        <Month days={days} now={now} {...shared} />
      ) : (
        <Week days={days} now={now} {...shared} />
      )}
    </section>
  )
}

/** Left and right go to the day beside, up and down through the rooms, then a week away. */
function useWalk() {
  const grid = useRef<HTMLDivElement>(null)
  const onKeyDown = (event: KeyboardEvent) => {
    const cell = (event.target as HTMLElement).closest<HTMLElement>('[data-day]')
    if (!grid.current || !cell) return
    const cells = [...grid.current.querySelectorAll<HTMLElement>('[data-day]')]
    const at = cells.indexOf(cell)
    const inside = [...cell.querySelectorAll<HTMLElement>('a')]
    const here = inside.indexOf(event.target as HTMLElement)
    const focusDay = (to: number) => {
      const next = cells[to]
      ;(next?.querySelector<HTMLElement>('a') ?? next)?.focus()
    }
    const moves: Record<string, () => void> = {
      ArrowLeft: () => focusDay(at - 1),
      ArrowRight: () => focusDay(at + 1),
      ArrowDown: () => (inside[here + 1] ? inside[here + 1]?.focus() : focusDay(at + 7)),
      ArrowUp: () => (here > 0 ? inside[here - 1]?.focus() : focusDay(at - 7)),
      Home: () => focusDay(at - (at % 7)),
      End: () => focusDay(at - (at % 7) + 6),
    }
    const move = moves[event.key]
    if (!move) return
    event.preventDefault()
    move()
  }
  return { ref: grid, onKeyDown }
}

const most = 4

function Month({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
  const text = useText(planText)
  const walk = useWalk()
  return (
    <div className={css.month} role="grid" {...walk}>
      <div role="row" className={css.week}>
        {days.slice(0, 7).map(({ start }) => (
          <span key={start} role="columnheader" className={css.weekday}>
            {weekday(start)}
          </span>
        ))}
      </div>
      {Array.from({ length: days.length / 7 }, (_, week) => (
        <div key={week} role="row" className={css.week}>
          {days.slice(week * 7, week * 7 + 7).map(({ start, own, rooms }) => (
            <div
              key={start}
              role="gridcell"
              data-day={dayName(start)}
              data-own={own}
              data-today={dayName(start) === dayName(now)}
              tabIndex={rooms.length > 0 ? -1 : 0}
              aria-label={text.onDay(day(start), rooms.length)}
              className={css.day}
            >
              <span className={css.date} aria-hidden="true">
                {Number(dayName(start).slice(8))}
              </span>
              {rooms.slice(0, rooms.length > most ? most - 1 : most).map((room) => (
                <Block key={room.id} room={room} now={now} {...shared} />
              ))}
              {rooms.length > most && (
                <Link className={css.more} to={`?view=week&at=${dayName(start)}`}>
                  {text.more(rooms.length - most + 1)}
                </Link>
              )}
            </div>
          ))}
        </div>
      ))}
    </div>
  )
}

const hourHeight = 44

/** Only the hours in which something happens, and the working day between. */
function hoursOf(days: readonly Day[]): { from: number; to: number } {
  let from = 9
  let to = 22
  for (const { start, rooms } of days)
    for (const { startsAt, endsAt } of rooms) {
      from = Math.min(from, Math.floor((startsAt - start) / 3600))
      to = Math.max(to, Math.min(24, Math.ceil((endsAt - start) / 3600)))
    }
  return { from: Math.max(0, from), to }
}

function Week({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
  const text = useText(planText)
  const walk = useWalk()
  const { from, to } = hoursOf(days)
  const hours = Array.from({ length: to - from }, (_, n) => from + n)
  return (
    <div
      className={css.weekView}
      style={{ '--hours': hours.length, '--hour': `${hourHeight}px` } as React.CSSProperties}
    >
      <div className={css.scale} aria-hidden="true">
        {hours.map((hour) => (
          <span key={hour}>{`${String(hour).padStart(2, '0')}:00`}</span>
        ))}
      </div>
      <div className={css.columns} role="grid" {...walk}>
        <div role="row" className={css.row}>
          {days.map(({ start, rooms }) => (
            <div
              key={start}
              role="gridcell"
              data-day={dayName(start)}
              data-today={dayName(start) === dayName(now)}
              tabIndex={rooms.length > 0 ? -1 : 0}
              aria-label={text.onDay(day(start), rooms.length)}
              className={css.column}
            >
              <span className={css.columnHead} aria-hidden="true">
                {weekday(start)} <b>{Number(dayName(start).slice(8))}</b>
              </span>
              <div className={css.hours}>
                {dayName(start) === dayName(now) && (
                  <span className={css.line} style={{ top: ((now - start) / 3600 - from) * hourHeight }} />
                )}
                {lanesOf(rooms).map(({ show, lane, of }) => {
                  const top = ((show.startsAt - start) / 3600 - from) * hourHeight
                  const hoursLong = (Math.min(show.endsAt, start + to * 3600) - show.startsAt) / 3600
                  return (
                    <div
                      key={show.id}
                      className={css.slot}
                      style={{
                        top,
                        height: Math.max(40, hoursLong * hourHeight - 2),
                        left: `${(lane / of) * 100}%`,
                        width: `${100 / of}%`,
                      }}
                    >
                      <Block room={show} now={now} tall {...shared} />
                    </div>
                  )
                })}
              </div>
            </div>
          ))}
        </div>
      </div>
    </div>
  )
}

function Agenda({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
  const busy = days.filter(({ rooms }) => rooms.length > 0)
  return (
    <ol className={css.agenda}>
      {busy.map(({ start, rooms }) => (
        <li key={start} data-today={dayName(start) === dayName(now)}>
          <h3>{day(start)}</h3>
          {rooms.map((room) => (
            <Block key={room.id} room={room} now={now} tall {...shared} />
          ))}
        </li>
      ))}
    </ol>
  )
}

/** One room in its time: when, what, and how it stands as shape, word and colour. */
function Block({
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
const Clash = () => (
  <svg className={css.clashShape} viewBox="0 0 12 12" aria-hidden="true">
    <path d="M1.2 1.2h6v6h-6ZM4.8 4.8h6v6h-6Z" />
  </svg>
)
