import { useMemo } from 'react'
import { useSearchParams } from 'react-router-dom'
import { conflictsAmong } from '#contract/conflicts.ts'
import type { RoomLine } from '#contract/rooms.ts'
import { day, month } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { useIsPhone } from '#web/ui/media.ts'
import { useNow } from '#web/ui/now.ts'
import { planText } from '../text-plan.ts'
import { dayOf, momentOf, toDate } from '../days.ts'
import { daysOf, placeOf, step } from '../view.ts'
import { Agenda } from './Agenda.tsx'
import { Clash, type Day } from './Block.tsx'
import css from './calendar.module.css'
import { Month } from './Month.tsx'
import { Week } from './Week.tsx'

type Props = {
  mp: string
  view: 'month' | 'week'
  /** All rooms: a conflict counts even with one that the filter hides. */
  all: readonly RoomLine[]
  rooms: readonly RoomLine[]
  wasAt: number | undefined
}
/** A month or a week of rooms. Arrow keys walk the days and what is in them; on a phone it is an agenda. */
export function RoomsCalendar({ mp, view, all, rooms, wasAt }: Props) {
  const text = useText(planText)
  const phone = useIsPhone()
  const zone = useTimeZone()
  const now = useNow(60)
  const [params, setParams] = useSearchParams()
  const place = placeOf(params.get('at'), now)
  const days = useMemo(() => {
    const shown = daysOf(view, place)
    const [from, before] = [shown[0]?.start ?? 0, momentOf((shown.at(-1)?.day ?? 0) + 1)]
    const byDay = new Map<number, RoomLine[]>()
    // Time zones are slow to ask: of ten thousand rooms only those on the page.
    for (const room of rooms.filter(({ startsAt }) => startsAt >= from && startsAt < before)) {
      const number = dayOf(room.startsAt)
      byDay.set(number, [...(byDay.get(number) ?? []), room])
    }
    return shown.map((one): Day => {
      const found = byDay.get(one.day) ?? []
      return { ...one, rooms: found.toSorted((a, b) => a.startsAt - b.startsAt) }
    })
    // The zone decides which day a moment is on, and where a day begins.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [rooms, view, place, zone])
  const conflicts = useMemo(() => conflictsAmong(all, now), [all, now])
  const own = days.filter((one) => one.own)
  const clashing = own.flatMap((one) => one.rooms).filter(({ id }) => conflicts.has(id)).length
  const signs = view === 'month' ? 7 : 10
  const isNow = toDate(place).slice(0, signs) === toDate(dayOf(now)).slice(0, signs)
  const go = (at: string | null) =>
    setParams((before) => {
      const next = new URLSearchParams(before)
      if (at === null) next.delete('at')
      else next.set('at', at)
      return next
    })
  const first = days[0]?.start ?? now
  const title = view === 'month' ? month(momentOf(place)) : text.weekOf(day(first), day(days.at(-1)?.start ?? first))
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
