import { useLive } from '#web/api/events.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { zoneName } from '#web/text/zone-name.ts'
import { useNow } from '#web/ui/now.ts'
import css from './LiveSign.module.css'
import { appText } from './text.ts'

/** The merchant's clock, and whether this page hears of changes. */
export function LiveSign() {
  const text = useText(appText)
  const { state } = useLive()
  const now = useNow(60)
  return (
    <p className={`${css.sign} ${css[state]}`}>
      <time className={css.clock} title={zoneName()}>
        {time(now)}
      </time>
      {state !== 'lost' && (state === 'on' ? text.liveOn : text.liveStarting)}
    </p>
  )
}
