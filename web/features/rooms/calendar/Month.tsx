import { Link } from 'react-router-dom'
import { day, weekday } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { planText } from '../text-plan.ts'
import { dayName } from '../view.ts'
import { Block, type Day, type Shared } from './Block.tsx'
import css from './calendar.module.css'
import { useWalk } from './use-walk.ts'

const most = 4

export function Month({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
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
