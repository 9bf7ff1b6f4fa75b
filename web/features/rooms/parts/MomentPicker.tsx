import { DatePicker, Input } from 'antd'
import type { Dayjs } from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { useMemo } from 'react'
import { useText } from '#web/text/language.ts'
import { toWall } from '#web/text/wall.ts'
import { byFinger } from '#web/ui/media.ts'
import { formText } from '../text-form.ts'
import css from './fields.module.css'
import { asPicker, fromInput, fromPicker, toInput, toPicker } from './wall-time.ts'

type Props = {
  /** Unix seconds; given by Form.Item. */
  value?: number
  onChange?: (value: number | undefined) => void
  id?: string
  /** What WeChat takes, Unix seconds. */
  from: number
  to: number
  'aria-describedby'?: string
  'aria-invalid'?: 'true'
  'aria-required'?: 'true'
}

/** A finger gets the phone's own wheel; a mouse gets antd's calendar. Both speak the merchant's clock, to the minute. */
export function MomentPicker({ value, onChange, from, to, ...rest }: Props) {
  const text = useText(formText)
  // The same object for the same time: to antd another one is news, and it writes it over what is being typed.
  const shown = value === undefined ? undefined : toWall(value)
  const wall = useMemo(() => (shown === undefined ? null : asPicker(shown)), [shown])
  if (byFinger())
    return (
      <Input
        {...rest}
        type="datetime-local"
        value={value === undefined ? '' : toInput(value)}
        min={toInput(from)}
        max={toInput(to)}
        onChange={(event) => onChange?.(fromInput(event.target.value))}
      />
    )
  return (
    <DatePicker
      {...rest}
      className={css.moment}
      // Enter takes the time that was typed; it must not send the whole form as well.
      onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      value={wall}
      onChange={(picked: Dayjs | null) => onChange?.(picked ? fromPicker(picked) : undefined)}
      format="YYYY-MM-DD HH:mm"
      showTime={{ format: 'HH:mm', disabledTime: (day: Dayjs) => disabledTime(day, from, to) }}
      disabledDate={(day: Dayjs) => {
        const date = dateOf(day)
        return date < dateOf(toPicker(from)) || date > dateOf(toPicker(to))
      }}
      showNow={false}
      needConfirm={false}
      allowClear={false}
      placeholder={text.pickDate}
    />
  )
}

const dateOf = (day: Dayjs) => day.year() * 10_000 + day.month() * 100 + day.date()
const below = (count: number, start = 0) => Array.from({ length: Math.max(0, count - start) }, (_, i) => start + i)

/** Hours and minutes of the first and the last day that WeChat would refuse. */
function disabledTime(day: Dayjs | null, from: number, to: number) {
  if (!day) return {}
  const first = toPicker(from)
  const last = toPicker(to)
  const isFirst = dateOf(day) === dateOf(first)
  const isLast = dateOf(day) === dateOf(last)
  return {
    disabledHours: () => [...(isFirst ? below(first.hour()) : []), ...(isLast ? below(24, last.hour() + 1) : [])],
    disabledMinutes: (hour: number) => [
      ...(isFirst && hour === first.hour() ? below(first.minute()) : []),
      ...(isLast && hour === last.hour() ? below(60, last.minute() + 1) : []),
    ],
  }
}
