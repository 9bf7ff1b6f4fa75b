import { useMutation } from '@tanstack/react-query'
import { App, Button, Select } from 'antd'
import { useId, useMemo, useState, type FormEvent } from 'react'
import { usualTimeZone } from '#contract/time-zone.ts'
import { toWall, wallText } from '#contract/wall-clock.ts'
import { now } from '#web/lib/clock.ts'
import { time } from '#web/text/format.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { zoneName, zoneOffset, zonePlace } from '#web/text/zone-name.ts'
import { useTimeZone } from '#web/text/zone.ts'
import { FaultNote } from '#web/ui/FaultNote.tsx'
import { setTimeZone } from '../team-mutations.ts'
import { clockText } from '../text-clock.ts'
import css from './own.module.css'

/** In which zone the whole house tells the time. */
export default function TimeZoneForm({ onDone }: { onDone: () => void }) {
  const text = useText(clockText)
  const { message } = App.useApp()
  const current = useTimeZone()
  const [wish, setWish] = useState({ zone: current, at: now() })
  const { zone, at } = wish
  const about = useId()
  const save = useMutation(setTimeZone)
  const options = useZones(current)
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
        aria-describedby={about}
        autoFocus
        showSearch={{ optionFilterProp: 'search' }}
        notFoundContent={text.nothing}
        options={options}
        value={zone}
        onChange={(next) => setWish({ zone: next, at: now() })}
      />
      <p id={about} className={css.soft} aria-live="polite">
        {zone === current ? text.other : text.means(time(at), wallText(zone, at).slice(11, 16))}
      </p>
      {save.error && <FaultNote fault={save.error} />}
      <div className={css.acts}>
        <Button
          type="primary"
          htmlType="submit"
          disabled={zone === current}
          aria-describedby={about}
          loading={save.isPending}
        >
          {text.save}
        </Button>
        <Button onClick={onDone}>{text.cancel}</Button>
      </div>
    </form>
  )
}

/** Every zone this browser lists and the house's own, which another browser may have spelt otherwise; west to east. Found by name, place and offset. */
function useZones(current: string) {
  const language = useLanguage()
  return useMemo(() => {
    const at = now()
    const zones = [...new Set([...Intl.supportedValuesOf('timeZone'), usualTimeZone, current])]
    return zones
      .map((value) => {
        const offset = zoneOffset(value, at)
        const label = `${offset} · ${zoneName(value)} · ${value.replaceAll('_', ' ')}`
        return { value, label, search: `${label} ${value} ${zonePlace(value)}`, east: toWall(value, at) - at }
      })
      .sort((a, b) => a.east - b.east || (a.value < b.value ? -1 : 1))
    // Its words are those of the language.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [language, current])
}
