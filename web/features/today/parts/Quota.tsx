import { useQuery } from '@tanstack/react-query'
import { ago, dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { quotaUseText } from '#web/text/quota-uses.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { todayQueries } from '../queries.ts'
import { todayText } from '../text.ts'
import css from '../TodayPage.module.css'

const count = new Intl.NumberFormat('en-US')

/** What is left of the day, the scarcest first. Only what WeChat has answered; nothing is guessed, and a limit of 0 is none. */
export function Quota({ mp }: { mp: string }) {
  const text = useText(todayText)
  const uses = useText(quotaUseText)
  useNow(30) // The age goes on; minutes old is what it is meant to be, so no warning.
  const { data, error, refetch } = useQuery(todayQueries.quota(mp))
  if (!data) return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : <p className={css.quiet}>…</p>
  const known = data.lines
    .filter(({ asOf }) => asOf !== null && asOf >= data.renewsAt - 86_400) // what was counted before midnight is over
    .flatMap((line) => (line.left !== null && line.limit ? [{ ...line, left: line.left, limit: line.limit }] : []))
    .sort((a, b) => a.left / a.limit - b.left / b.limit || a.limit - b.limit)
    .slice(0, 4)
  const oldest = known.reduce<number | null>(
    (age, { asOf }) => (asOf === null ? age : Math.min(age ?? asOf, asOf)),
    null,
  )
  if (known.length === 0) return <p className={css.quiet}>{text.quotaNone}</p>
  return (
    <>
      <ul className={css.quota}>
        {known.map(({ use, left, limit }) => (
          <li key={use} data-low={left * 20 < limit}>
            <span>
              {uses[use]}
              {left * 20 < limit && <b> · {text.quotaLow}</b>}
            </span>
            <span className={css.soft}>{text.left(count.format(left), count.format(limit))}</span>
            <meter min={0} max={limit} low={limit / 20} value={left} aria-label={uses[use]} />
          </li>
        ))}
      </ul>
      <p className={css.soft}>
        {text.quotaRenews(dateTime(data.renewsAt))}
        {oldest !== null && ` · ${ago(oldest)}`}
      </p>
    </>
  )
}
