import { useMutation } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useMemo, useState, type FormEvent } from 'react'
import { usualTimeZone } from '#contract/time-zone.ts'
import { toWall } from '#contract/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { time } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { zoneName, zoneOffset } from '#web/text/zone-name.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { useNow } from '#web/ui/now.ts'
import { setTimeZone } from '../team-mutations.ts'
import { clockText } from '../text-clock.ts'
import css from './own.module.css'

/** In which zone the whole house tells the time. */
export default function TimeZoneForm({ onDone }: { onDone: () => void }) {
  const text = useText(clockText)
  const { message } = App.useApp()
  const current = useTimeZone()
  const [zone, setZone] = useState(current)
  const save = useMutation(setTimeZone)
  const options = useZones()
  const at = useNow(60)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (save.isPending) return
    save.mutate(zone, {
      onSuccess: () => {
        void message.success(text.saved(zoneName(zone)))
        onDone()
      },
    })
  }
  return (
    <form className={css.form} onSubmit={submit}>
      <Select
        aria-label={text.zone}
        showSearch={{ optionFilterProp: 'search' }}
        placeholder={text.search}
        notFoundContent={text.nothing}
        options={options}
        value={zone}
        onChange={setZone}
      />
      <p className={css.soft} aria-live="polite">
        {zone !== current && text.means(time(at), clockIn(zone, at))}
      </p>
      {save.error && <FaultNote fault={save.error} />}
      <div className={css.acts}>
        <Button type="primary" htmlType="submit" disabled={zone === current} loading={save.isPending}>
          {text.save}
        </Button>
        <Button onClick={onDone}>{text.cancel}</Button>
      </div>
    </form>
  )
}

const clockIn = (zone: string, moment: number) => new Date(toWall(zone, moment) * 1000).toISOString().slice(11, 16)

/** Every zone this browser knows, west to east; found by its name in either spelling and by its offset. */
function useZones() {
  const language = useLanguage()
  return useMemo(() => {
    const at = now()
    const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), usualTimeZone])]
    return zones
      .map((value) => {
        const offset = zoneOffset(value, at)
        const label = `${offset} · ${zoneName(value)} · ${value.replaceAll('_', ' ')}`
        return { value, label, search: `${label} ${value}`, east: toWall(value, at) - at }
      })
      .sort((a, b) => a.east - b.east || (a.value < b.value ? -1 : 1))
    // Its words are those of the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language])
}
