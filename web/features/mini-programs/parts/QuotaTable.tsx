import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { quotaForecast } from '#contract/quota.ts'
import { todayQueries } from '#web/features/today/queries.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { quotaUseText } from '#web/text/quota-uses.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { healthText } from '../text-health.ts'
import css from './health.module.css'

const count = new Intl.NumberFormat('en-US')

/** The day's calls, use by use. Asked only when somebody unfolds it: each line costs WeChat a question. */
export function QuotaTable({ mp }: { mp: string }) {
  const text = useText(healthText)
  const [open, setOpen] = useState(false)
  return (
    <details className={css.quota} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text.quota}</summary>
      {open && <Lines mp={mp} />}
    </details>
  )
}

function Lines({ mp }: { mp: string }) {
  const text = useText(healthText)
  const uses = useText(quotaUseText)
  const { data, error, refetch } = useQuery(todayQueries.quota(mp))
  if (!data)
    return error ? <FaultNote fault={error} onRetry={() => void refetch()} /> : <p role="status">{text.asking}</p>
  return (
    <>
      <p className={css.soft}>
        {text.quotaAbout} {text.renews(dateTime(data.renewsAt))}
      </p>
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls sideways must be reached by keys */}
      <div className={css.scroll} role="region" aria-label={text.quota} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{text.use}</th>
              <th scope="col">{text.used}</th>
              <th scope="col">{text.left}</th>
              <th scope="col">{text.limit}</th>
              <th scope="col">{text.forecast}</th>
            </tr>
          </thead>
          <tbody>
            {data.lines.map((line) => {
              const forecast = quotaForecast(line, data.renewsAt)
              const short = forecast !== null && line.limit !== null && line.limit > 0 && forecast > line.limit
              return (
                <tr key={line.use}>
                  <th scope="row" title={line.path}>
                    {uses[line.use]}
                  </th>
                  {line.used === null || line.left === null ? (
                    <td colSpan={4} className={css.soft}>
                      {text.none}
                    </td>
                  ) : (
                    <>
                      <td>{count.format(line.used)}</td>
                      <td>{line.limit ? count.format(line.left) : '–'}</td>
                      <td>{line.limit ? count.format(line.limit) : text.noLimit}</td>
                      <td data-short={short}>
                        {forecast === null ? '–' : count.format(forecast)}
                        {short && <b> · {text.short}</b>}
                      </td>
                    </>
                  )}
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}
