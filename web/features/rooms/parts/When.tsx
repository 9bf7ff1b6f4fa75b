import { useNow } from '#web/ui/now.ts'
import { day, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { dayOf } from '../days.ts'
import { roomsText } from '../text.ts'
import css from './When.module.css'

/** A planned time in two lines, or one: the day, near ones by name, and from when till when. */
export function When({ startsAt, endsAt, inline = false }: { startsAt: number; endsAt: number; inline?: boolean }) {
  const text = useText(roomsText)
  const now = useNow(60)
  const away = dayOf(startsAt) - dayOf(now)
  const date = away === 0 ? text.today : away === 1 ? text.tomorrow : away === -1 ? text.yesterday : day(startsAt)
  const later = dayOf(endsAt) - dayOf(startsAt)
  return (
    <span className={inline ? css.inline : css.when}>
      <time dateTime={new Date(startsAt * 1000).toISOString()} title={day(startsAt)}>
        {date}
      </time>
      <span className={css.clock}>
        {time(startsAt)}–{time(endsAt)}
        {later > 0 && (
          <sup className={css.later}>
            <span aria-hidden="true">{text.nextDay(later)}</span>
            <span className="sr-only">{text.nextDayWord(later)}</span>
          </sup>
        )}
      </span>
    </span>
  )
}
