import { DatePicker } from 'antd'
import dayjs from 'dayjs'
import 'dayjs/locale/zh-cn.js'
import { byFinger } from './media.ts'

type Props = {
  id: string
  className?: string | undefined
  /** `2026-11-21`; empty for none. */
  value: string
  onChange: (day: string) => void
  /** Said where no day is chosen. */
  open: string
  /** The first and the last that can be chosen; empty for none. */
  from?: string
  to?: string
}

/** A day of the merchant's calendar, written the same in both languages. A finger gets the phone's own wheel; a mouse antd's calendar. */
export function DayPicker({ id, className, value, onChange, open, from = '', to = '' }: Props) {
  if (byFinger())
    return (
      <input
        id={id}
        className={className}
        type="date"
        value={value}
        min={from}
        max={to}
        onChange={({ target }) => onChange(target.value)}
      />
    )
  // Nothing but the day is read of a Dayjs, so it never meets a time zone.
  const shown = value ? dayjs(value) : null
  return (
    <DatePicker
      id={id}
      className={className}
      value={shown?.isValid() ? shown : null}
      format="YYYY-MM-DD"
      placeholder={open}
      disabledDate={(day) => {
        const asked = day.format('YYYY-MM-DD')
        return (from !== '' && asked < from) || (to !== '' && asked > to)
      }}
      onChange={(day) => onChange(day ? day.format('YYYY-MM-DD') : '')}
    />
  )
}
