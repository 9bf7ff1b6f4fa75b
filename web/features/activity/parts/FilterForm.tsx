import { useQuery } from '@tanstack/react-query'
import { useEffect, useId, useState } from 'react'
import { useSearchParams } from 'react-router-dom'
import { activityOutcomes } from '#contract/activity.ts'
import { useText } from '#web/text/language.ts'
import { DayPicker } from '#web/ui/DayPicker.tsx'
import css from '../activity.module.css'
import { fields, type Filter } from '../filter.ts'
import { activityQueries } from '../queries.ts'
import { actWords } from '../text-acts.ts'
import { activityText } from '../text.ts'

/** The search. A chosen value takes effect at once, a typed one when the typing pauses. */
export function FilterForm({ mp, filter }: { mp: string; filter: Filter }) {
  const text = useText(activityText)
  const id = useId()
  const [, setSearch] = useSearchParams()
  const { data } = useQuery(activityQueries.choices(mp))
  const [room, setRoom] = useState(filter.room)
  const [told, setTold] = useState(filter.room)
  // The address changed by itself, as by "back".
  if (told !== filter.room) {
    setTold(filter.room)
    setRoom(filter.room)
  }
  const set = (field: keyof Filter, value: string) =>
    setSearch(
      (search) => {
        const next = new URLSearchParams(search)
        next.delete('before')
        if (value) next.set(field, value)
        else next.delete(field)
        return next
      },
      { replace: true },
    )
  useEffect(() => {
    if (room === filter.room) return
    const timer = setTimeout(() => set('room', room), 400)
    return () => clearTimeout(timer)
    // `set` is made anew with every render and means the same.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [room, filter.room])

  const choice = (field: 'who' | 'act' | 'outcome', options: readonly string[], words: (value: string) => string) => (
    <div className={css.field}>
      <label htmlFor={`${id}-${field}`}>{text[field]}</label>
      <select id={`${id}-${field}`} value={filter[field]} onChange={(event) => set(field, event.target.value)}>
        <option value="">{text.any}</option>
        {[...new Set([...options, ...(filter[field] ? [filter[field]] : [])])].map((value) => (
          <option key={value} value={value}>
            {words(value)}
          </option>
        ))}
      </select>
    </div>
  )
  return (
    <form className={css.filter} role="search" aria-label={text.search} onSubmit={(event) => event.preventDefault()}>
      {choice('who', data?.people ?? [], (name) => name)}
      <div className={css.field}>
        <label htmlFor={`${id}-room`}>{text.room}</label>
        <input
          id={`${id}-room`}
          value={room}
          placeholder={text.roomHint}
          onChange={(event) => setRoom(event.target.value)}
        />
      </div>
      {choice('act', data?.acts ?? [], actWords)}
      {choice(
        'outcome',
        activityOutcomes,
        (outcome) => text.outcomes[outcome as keyof typeof text.outcomes] ?? outcome,
      )}
      {(['from', 'to'] as const).map((field) => (
        <div key={field} className={css.field}>
          <label htmlFor={`${id}-${field}`}>{text[field]}</label>
          <DayPicker
            id={`${id}-${field}`}
            value={filter[field]}
            open={text.any}
            from={field === 'to' ? filter.from : ''}
            to={field === 'from' ? filter.to : ''}
            onChange={(day) => set(field, day)}
          />
        </div>
      ))}
      {fields.some((field) => filter[field]) && (
        <button type="button" className={css.clear} onClick={() => setSearch({}, { replace: true })}>
          {text.clear}
        </button>
      )}
    </form>
  )
}
