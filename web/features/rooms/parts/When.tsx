import { useNow } from '#web/ui/now.ts'
import { day, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { roomsText } from '../text.ts'
import css from './When.module.css'

/** Days since the epoch on the merchant's clock. */
export const shanghaiDay = (seconds: number): number => Math.floor((seconds + 8 * 3600) / 86_400)

/** A planned time in two lines, or one: the day, near ones by name, and from when till when. */
export function When({ startsAt, endsAt, inline = false }: { startsAt: number; endsAt: number; inline?: boolean }) {
  const text = useText(roomsText)
  const now = useNow(60)
  const away = shanghaiDay(startsAt) - shanghaiDay(now)
  const date = away === 0 ? text.today : away === 1 ? text.tomorrow : away === -1 ? text.yesterday : day(startsAt)
  const later = shanghaiDay(endsAt) - shanghaiDay(startsAt)
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
