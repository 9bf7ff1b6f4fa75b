import { day, weekday } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { toWall } from '#web/text/wall.ts'
import { planText } from '../text-plan.ts'
import { dayLong, dayOf, toDate } from '../days.ts'
import { lanesOf } from '../view.ts'
import { Block, type Day, type Shared } from './Block.tsx'
import css from './calendar.module.css'
import { useWalk } from './use-walk.ts'

const hourHeight = 44
/** Where a moment stands in a day's column: hours on the clock, so that 20:00 is as high on the day that summer time ends. */
const hourIn = (day: number, moment: number) => (toWall(moment) - day * dayLong) / 3600

/** Only the hours in which something happens, and the working day between. */
function hoursOf(days: readonly Day[]): { from: number; to: number } {
  let from = 9
  let to = 22
  for (const { day, rooms } of days)
    for (const { startsAt, endsAt } of rooms) {
      from = Math.min(from, Math.floor(hourIn(day, startsAt)))
      to = Math.max(to, Math.min(24, Math.ceil(hourIn(day, endsAt))))
    }
  return { from: Math.max(0, from), to }
}

export function Week({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
  const text = useText(planText)
  const walk = useWalk()
  const today = dayOf(now)
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
          {days.map(({ day: number, start, rooms }) => (
            <div
              key={start}
              role="gridcell"
              data-day={toDate(number)}
              data-today={number === today}
              tabIndex={rooms.length > 0 ? -1 : 0}
              aria-label={text.onDay(day(start), rooms.length)}
              className={css.column}
            >
              <span className={css.columnHead} aria-hidden="true">
                {weekday(start)} <b>{Number(toDate(number).slice(8))}</b>
              </span>
              <div className={css.hours}>
                {number === today && hourIn(number, now) >= from && hourIn(number, now) <= to && (
                  <span className={css.line} style={{ top: (hourIn(number, now) - from) * hourHeight }} />
                )}
                {lanesOf(rooms).map(({ show, lane, of }) => {
                  const top = (hourIn(number, show.startsAt) - from) * hourHeight
                  const hoursLong = Math.min(hourIn(number, show.endsAt), to) - hourIn(number, show.startsAt)
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
