import { Link } from 'react-router-dom'
import { day, weekday } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { planText } from '../text-plan.ts'
import { dayOf, toDate } from '../days.ts'
import { Block, type Day, type Shared } from './Block.tsx'
import css from './calendar.module.css'
import { useWalk } from './use-walk.ts'

const most = 4

export function Month({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
  const text = useText(planText)
  const walk = useWalk()
  const today = dayOf(now)
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
          {days.slice(week * 7, week * 7 + 7).map(({ day: number, start, own, rooms }) => (
            <div
              key={start}
              role="gridcell"
              data-day={toDate(number)}
              data-own={own}
              data-today={number === today}
              tabIndex={rooms.length > 0 ? -1 : 0}
              aria-label={text.onDay(day(start), rooms.length)}
              className={css.day}
            >
              <span className={css.date} aria-hidden="true">
                {Number(toDate(number).slice(8))}
              </span>
              {rooms.slice(0, rooms.length > most ? most - 1 : most).map((room) => (
                <Block key={room.id} room={room} now={now} {...shared} />
              ))}
              {rooms.length > most && (
                <Link className={css.more} to={`?view=week&at=${toDate(number)}`}>
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
