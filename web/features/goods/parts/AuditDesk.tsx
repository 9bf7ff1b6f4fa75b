import type { GoodsList } from '#contract/goods.ts'
import { duration, time } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import css from '../goods.module.css'
import { goodsText } from '../text.ts'
import { NoReason } from './NoReason.tsx'

/** The day's budget, what waits, and how long it usually takes: all that can be known of an audit. */
export function AuditDesk({ list: { budget, counts, medianWait } }: { list: GoodsList }) {
  const text = useText(goodsText)
  const { limit, left, queued, days, renewsAt, from } = budget
  return (
    <section className={css.desk} aria-label={text.desk}>
      <div className={css.fact}>
        <span className={css.factName}>{text.left}</span>
        <span className={css.figure} data-none={left === 0}>
          <b>{left}</b> {text.leftOf(limit)}
        </span>
        <progress max={limit} value={limit - left} aria-hidden="true" />
        <span className={css.soft} title={text.countedBy[from]}>
          {text.sharedBudget} · {text.renews(time(renewsAt))}
        </span>
      </div>
      <div className={css.fact}>
        <span className={css.factName}>{text.waiting}</span>
        <span className={css.figure}>
          <b>{counts.auditing}</b>
          {queued > 0 && ` · ${text.queued(queued)}`}
        </span>
        <span className={css.soft}>{queued > 0 ? text.forecast(days) : text.waitingHint}</span>
      </div>
      <div className={css.fact}>
        <span className={css.factName}>{text.median}</span>
        <span className={css.figure}>
          <b>{medianWait === null ? '–' : duration(medianWait)}</b>
        </span>
        <span className={css.soft}>{medianWait === null ? text.medianNone : text.medianHint}</span>
      </div>
      {(counts.rejected ?? 0) > 0 && <NoReason />}
    </section>
  )
}
