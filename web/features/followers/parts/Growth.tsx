import type { FollowerOverview } from '#contract/followers.ts'
import { now } from '#web/lib/clock.ts'
import { day as dayWords } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import { dayStart } from '#web/text/wall.ts'
import { number } from '../number.ts'
import { followerText } from '../text.ts'
import css from './followers.module.css'

const [width, height] = [720, 160]

/** Followers summed up by day. A hundred lines of nothing but one line: drawn here, a chart library would weigh 20 KB. */
export function Growth({ days }: Pick<FollowerOverview, 'days'>) {
  const text = useText(followerText)
  // Once each: time zones are slow to ask.
  const steps = days.map(({ day, count }) => ({ at: dayStart(day), count }))
  if (!steps[0]) return null
  const from = steps[0].at
  const to = Math.max(now(), from + 86_400)
  const total = days.reduce((sum, { count }) => sum + count, 0)
  const x = (at: number) => ((at - from) / (to - from)) * width
  const line = `M0 ${y(0, total)}${pathOf(steps, x, total)}L${width} ${y(total, total)}`
  const week = steps.filter(({ at }) => at > to - 7 * 86_400).reduce((n, { count }) => n + count, 0)
  return (
    <figure className={css.growth}>
      <svg
        viewBox={`0 0 ${width} ${height}`}
        preserveAspectRatio="none"
        role="img"
        aria-label={text.growthSaid(dayWords(from), dayWords(to), number(total))}
      >
        <path className={css.area} d={`${line}L${width} ${height}L0 ${height}Z`} />
        <path className={css.line} d={line} vectorEffect="non-scaling-stroke" />
      </svg>
      <figcaption>
        <span>{dayWords(from)}</span>
        <span>{text.today(number(week))}</span>
        <span>{dayWords(to)}</span>
      </figcaption>
      <p className={css.soft}>{text.growthHint}</p>
    </figure>
  )
}

const y = (count: number, total: number) => (height - 4 - (count / Math.max(1, total)) * (height - 8)).toFixed(1)

/** A step at each day's beginning. */
function pathOf(steps: readonly { at: number; count: number }[], x: (at: number) => number, total: number): string {
  let sum = 0
  let path = ''
  for (const { at, count } of steps) {
    const left = x(at).toFixed(1)
    path += `L${left} ${y(sum, total)}L${left} ${y(sum + count, total)}`
    sum += count
  }
  return path
}
