import { Select } from 'antd'
import { useMemo } from 'react'
import type { RoomLine } from '#contract/rooms.ts'
import type { Template } from '#contract/templates.ts'
import { dateTime } from '#web/text/format.ts'
import { useText } from '#web/text/language.ts'
import css from './series.module.css'
import { seriesText } from './text.ts'

type SourceProps = {
  rooms: readonly RoomLine[]
  templates: readonly Template[]
  value: string
  onChange: (value: string) => void
}
export function Source({ rooms, templates, value, onChange }: SourceProps) {
  const text = useText(seriesText)
  const recent = useMemo(() => [...rooms].sort((a, b) => b.startsAt - a.startsAt).slice(0, 200), [rooms])
  return (
    <label className={css.source}>
      <span className={css.label}>{text.from}</span>
      <Select
        className={css.select}
        aria-label={text.from}
        showSearch={{ optionFilterProp: 'label' }}
        value={value}
        onChange={onChange}
        options={[
          { value: '', label: text.blank },
          ...(templates.length > 0
            ? [
                {
                  label: text.templates,
                  options: templates.map(({ id, name }) => ({ value: `template ${id}`, label: name })),
                },
              ]
            : []),
          ...(recent.length > 0
            ? [
                {
                  label: text.rooms,
                  options: recent.map(({ id, name, startsAt }) => ({
                    value: `room ${id}`,
                    label: text.roomOption(name, dateTime(startsAt)),
                  })),
                },
              ]
            : []),
        ]}
      />
      <span className={css.hint}>{text.fromHint}</span>
    </label>
  )
}
