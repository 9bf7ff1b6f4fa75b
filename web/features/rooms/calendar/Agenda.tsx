import { day } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { planText } from '../text-plan.ts'
import { dayOf } from '../days.ts'
import { Block, type Day, type Shared } from './Block.tsx'
import css from './calendar.module.css'

/** On a phone: the days with rooms below each other. Those that are over are folded, as long as the page holds today. */
export function Agenda({ days, now, ...shared }: { days: Day[]; now: number } & Shared) {
  const text = useText(planText)
  const today = dayOf(now)
  const busy = days.filter(({ rooms }) => rooms.length > 0)
  const holdsToday = days.some(({ day: number }) => number === today)
  const over = holdsToday ? busy.filter(({ day: number }) => number < today) : []
  const list = (some: readonly Day[]) => (
    <ol className={css.agenda}>
      {some.map(({ day: number, start, rooms }) => (
        <li key={start} data-today={number === today}>
          <h3>{day(start)}</h3>
          {rooms.map((room) => (
            <Block key={room.id} room={room} now={now} tall {...shared} />
          ))}
        </li>
      ))}
    </ol>
  )
  return (
    <>
      {over.length > 0 && (
        <details className={css.over}>
          <summary>{text.daysOver(over.length)}</summary>
          {list(over)}
        </details>
      )}
      {list(busy.filter((one) => !over.includes(one)))}
    </>
  )
}
