import { ageOf } from '#web/lib/age.ts'
import { ago, dateTime, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import css from './AsOf.module.css'
import { useNow } from './now.ts'
import { deskText } from './text-desk.ts'
import { uiText } from './text.ts'

type Props = {
  /** When WeChat answered, Unix seconds; null if it never has. */
  asOf: number | null
  /** Why it is not newer, if the gateway knows. */
  stale?: { code: 'wechatAway' | 'notConnected' | 'quotaGone'; since: number } | null
  /** No page hears of changes any more: `useLive().state === 'lost'`. */
  lost?: boolean
}

/** Honest age: nothing while fresh, then an age, then a warning with its reason, then grey. */
export function AsOf({ asOf, stale, lost = false }: Props) {
  const text = useText(deskText)
  const { until } = useText(uiText)
  const now = useNow()
  const age = ageOf(asOf, now, lost)
  if (asOf === null) return <span className={`${css.age} ${css.lost}`}>{text.noAnswerYet}</span>
  if (age === 'fresh') return null
  const reason = lost ? text.staleReason.streamLost : stale ? text.staleReason[stale.code] : text.staleReason.slow
  return (
    <span className={`${css.age} ${css[age]}`} title={text.asOfAt(dateTime(asOf))}>
      {age === 'recent' ? ago(asOf) : `${age === 'lost' ? until(time(asOf)) : ago(asOf)} · ${reason}`}
    </span>
  )
}
