import { useParams } from 'react-router-dom'
import { useLive } from '#web/api/events.ts'
import { useText } from '#web/text/language.ts'
import css from './LiveDot.module.css'
import { appText } from './text.ts'

/** The same sign as in the rail, small enough for a phone. A lost stream has its own notice. */
export function LiveDot() {
  const text = useText(appText)
  const { state } = useLive()
  if (!useParams().mp || state === 'lost') return null
  const words = state === 'on' ? text.liveOn : text.liveStarting
  return <span className={`${css.dot} ${css[state]}`} role="img" aria-label={words} title={words} />
}
