import type { LiveStatus } from '#contract/rooms.ts'
import { time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import css from './StatusTag.module.css'
import { statusText } from './text-status.ts'

/** One shape per status, so that colour is never the only sign. 12 × 12, drawn with the text's colour. */
const shapes: Record<LiveStatus | 'overdue', string> = {
  live: 'M6 2.5a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7Z',
  notStarted: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM6 3.4V6l1.9 1.2',
  paused: 'M3.9 2.2v7.6M8.1 2.2v7.6',
  interrupted: 'M6 1.4 11 10.3H1ZM6 4.6v2.6M6 8.7v.1',
  ended: 'M2.2 2.2h7.6v7.6H2.2Z',
  banned: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM2.7 9.3l6.6-6.6',
  expired: 'M3 1.5h6M3 10.5h6M3.7 1.5c0 3 4.6 3.4 4.6 4.5S3.7 7.5 3.7 10.5M8.3 1.5c0 3-4.6 3.4-4.6 4.5s4.6 1.5 4.6 4.5',
  unknown: 'M4.2 4.2a1.9 1.9 0 1 1 2.6 1.7c-.6.3-.8.6-.8 1.3M6 9.4v.1',
  overdue: 'M6 1.25a4.75 4.75 0 1 0 0 9.5 4.75 4.75 0 0 0 0-9.5ZM6 3.4v3M6 8.4v.1',
}

type Props = {
  status: LiveStatus
  /** WeChat's own number, shown with `unknown`. */
  statusCode?: number
  /** Not started, though it should be over: `isOverdue()` of the contract. */
  overdue?: boolean
  /** Set when the answer is too old to look current: the word becomes "on air at 14:03", in grey. Unix seconds. */
  wasAt?: number | null | undefined
}

/** Live status as shape, word and colour. Red means on air, now, and nothing else. */
export function StatusTag({ status, statusCode, overdue = false, wasAt }: Props) {
  const text = useText(statusText)
  const look = overdue && status === 'notStarted' ? 'overdue' : status
  const word = look === 'overdue' ? text.overdue : text.status[status]
  const said = status === 'unknown' && statusCode !== undefined ? `${word} ${statusCode}` : word
  const gone = wasAt !== undefined && wasAt !== null
  return (
    <span className={`${css.tag} ${gone ? css.gone : css[look]}`} data-status={status}>
      <svg className={css.shape} viewBox="0 0 12 12" aria-hidden="true">
        <path d={shapes[look]} fill={look === 'live' || look === 'ended' ? 'currentColor' : 'none'} />
      </svg>
      {gone ? text.was(said, time(wasAt)) : said}
    </span>
  )
}
