import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { quotaErrands, type QuotaErrand } from '#contract/quota.ts'
import { todayQueries } from '#web/features/today/queries.ts'
import { ago, dateTime } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { quotaErrandText, quotaUseText } from '#web/text/quota-uses.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { seenToday, type Seen } from '../quota-lines.ts'
import { quotaText } from '../text-quota.ts'
import css from './quota.module.css'

const count = new Intl.NumberFormat('en-US')
/** Seconds after which it is worth saying how old WeChat's answer is. */
const old = 600

/** The day's calls, use by use. Asked only when somebody unfolds it: each line costs WeChat a question. */
export function QuotaTable({ mp }: { mp: string }) {
  const text = useText(quotaText)
  const [open, setOpen] = useState(false)
  return (
    <details className={css.quota} onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>{text.title}</summary>
      {open && <Lines mp={mp} />}
    </details>
  )
}

/** What was used today, by errand; what nobody used is one press away. */
function Lines({ mp }: { mp: string }) {
  const text = useText(quotaText)
  const uses = useText(quotaUseText)
  const errands = useText(quotaErrandText)
  const gap = useLanguage() === 'zh' ? '' : ' '
  const now = useNow(30)
  const [all, setAll] = useState(false)
  const { data, error, refetch } = useQuery(todayQueries.quota(mp))
  const failed = error && <FaultNote fault={error} onRetry={() => void refetch()} />
  if (!data) return failed || <p role="status">{text.asking}</p>
  const lines = data.lines.map((line) => seenToday(line, data.renewsAt))
  const inUse = lines.filter(({ used, trouble }) => trouble || (used ?? 0) > 0)
  const low = lines.filter(({ trouble }) => trouble)
  const unheard = lines.filter(({ asOf }) => asOf === null).length
  const shown = all ? lines : inUse
  return (
    <>
      {failed}
      <p data-low={low.length > 0} className={css.verdict}>
        {low.length > 0
          ? text.low(low.map(({ use, trouble }) => text.lowOne(uses[use], text[trouble ?? 'short'])).join(text.nameGap))
          : inUse.length > 0
            ? text.fine(inUse.length)
            : unheard === 0 && text.unused}
        {unheard > 0 && `${inUse.length > 0 ? gap : ''}${text.still(unheard)}`}
      </p>
      {shown.length > 0 && (
        <table className={css.table} aria-label={text.title}>
          <thead>
            <tr>
              <th scope="col">{text.use}</th>
              <th scope="col">{text.used}</th>
              <th scope="col">{text.left}</th>
              <th scope="col">{text.forecast}</th>
            </tr>
          </thead>
          {(Object.keys(quotaErrands) as QuotaErrand[]).map((errand) => {
            const of = shown.filter(({ use }) => (quotaErrands[errand] as readonly string[]).includes(use))
            const oldest = Math.min(...of.map(({ asOf }) => asOf ?? Infinity))
            return (
              of.length > 0 && (
                <tbody key={errand}>
                  <tr>
                    <th scope="rowgroup" colSpan={4}>
                      {errands[errand]}
                      {oldest < now - old && <span className={css.soft}> · {text.asked(ago(oldest))}</span>}
                    </th>
                  </tr>
                  {of.map((line) => (
                    <Line key={line.use} line={line} name={uses[line.use]} />
                  ))}
                </tbody>
              )
            )
          })}
        </table>
      )}
      {(all || shown.length < lines.length) && (
        <Button size="small" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? text.showUsed : text.showAll(lines.length - inUse.length)}
        </Button>
      )}
      <p className={css.soft}>
        {text.about}
        {gap}
        {text.renews(dateTime(data.renewsAt))}
      </p>
    </>
  )
}

function Line({ line: { path, used, left, limit, forecast, trouble, asOf }, name }: { line: Seen; name: string }) {
  const text = useText(quotaText)
  return (
    <tr>
      <th scope="row" title={path}>
        {name}
      </th>
      {used === null || left === null ? (
        <td colSpan={3} className={css.soft}>
          {asOf === null ? text.none : text.noLimit}
        </td>
      ) : (
        <>
          <td>{count.format(used)}</td>
          {limit ? (
            <td>
              {count.format(left)}
              {left !== limit && <span className={css.of}> {text.ofLimit(count.format(limit))}</span>}
            </td>
          ) : (
            <td className={css.soft}>{text.noLimit}</td>
          )}
          <td>
            {forecast === null ? '–' : count.format(forecast)}
            {trouble && <b> {text[trouble]}</b>}
          </td>
        </>
      )}
    </tr>
  )
}
