import { Checkbox } from 'antd'
import type { Conflict } from '#contract/conflicts.ts'
import type { FieldProblem } from '#contract/fault.ts'
import type { SeriesRow } from './rows.ts'
import { day } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { problemText } from '#web/text/problems.ts'
import { fromInput, toInput } from '../parts/wall-time.ts'
import { bulkText, conflictWords } from '../text-bulk.ts'
import frame from '#web/ui/import/bulk.module.css'
import css from './series.module.css'
import { seriesText } from './text.ts'

export type Line = { row: SeriesRow; problems: [string, FieldProblem][]; conflicts: readonly Conflict[] }

type ShowProps = {
  line: Line
  change: (base: number, more: Partial<SeriesRow>) => void
  nameOf: (id: number | string) => string
}
export function ShowRow({ line: { row, problems, conflicts }, change, nameOf }: ShowProps) {
  const text = useText(seriesText)
  const bulk = useText(bulkText)
  const when = day(row.base)
  const wrong = new Map(problems)
  return (
    <div className={row.ticked ? css.show : `${css.show} ${css.off}`}>
      <Checkbox
        checked={row.ticked}
        aria-label={text.tick(when)}
        onChange={(event) => change(row.base, { ticked: event.target.checked })}
      />
      <span className={css.day}>{day(row.startsAt)}</span>
      <input
        className={css.name}
        aria-label={text.nameOf(when)}
        aria-invalid={wrong.has('name')}
        value={row.name}
        disabled={!row.ticked}
        onChange={(event) => change(row.base, { name: event.target.value })}
      />
      <span className={css.times}>
        <input
          type="datetime-local"
          aria-label={text.startOf(when)}
          aria-invalid={wrong.has('startsAt')}
          value={toInput(row.startsAt)}
          disabled={!row.ticked}
          onChange={(event) => {
            const startsAt = fromInput(event.target.value)
            if (startsAt !== undefined) change(row.base, { startsAt, endsAt: startsAt + row.endsAt - row.startsAt })
          }}
        />
        <span aria-hidden="true">–</span>
        <input
          type="datetime-local"
          aria-label={text.endOf(when)}
          aria-invalid={wrong.has('endsAt')}
          value={toInput(row.endsAt)}
          disabled={!row.ticked}
          onChange={(event) => {
            const endsAt = fromInput(event.target.value)
            if (endsAt !== undefined) change(row.base, { endsAt })
          }}
        />
      </span>
      {row.ticked && (
        <span className={css.said}>
          {problems.map(([key, problem]) => (
            <span key={key} className={frame.wrong}>
              {bulk[key as 'name' | 'startsAt' | 'endsAt']}: {problemText(problem)}
            </span>
          ))}
          {conflicts.slice(0, 3).map((conflict) => (
            <span key={`${conflict.kind} ${'with' in conflict ? conflict.with : ''}`} className={css.clash}>
              {conflictWords(conflict, nameOf)}
            </span>
          ))}
        </span>
      )}
    </div>
  )
}
