import { ago } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { useNow } from '#web/ui/now.ts'
import { planText } from '../text-plan.ts'
import css from './room-lines.module.css'

/** How old WeChat's word about this room is. */
export function Age({ asOf, listed }: { asOf: number | null; listed: boolean }) {
  const text = useText(planText)
  useNow(5)
  return <span className={css.age}>{listed && asOf !== null ? ago(asOf) : text.ageNone}</span>
}
