import { useId, useState } from 'react'
import { useText } from '#web/text/language.ts'
import { shelfText } from '../text.ts'
import css from './shelf.module.css'

/** "Move to n": 200 items cannot be dragged across. */
export function MoveTo({ count, now, onMove }: { count: number; now?: number; onMove: (place: number) => void }) {
  const text = useText(shelfText)
  const id = useId()
  const [typed, setTyped] = useState(String(now ?? 1))
  const place = Math.min(count, Math.max(1, Math.round(Number(typed) || 0)))
  return (
    <form
      className={css.moveTo}
      onSubmit={(event) => {
        event.preventDefault()
        onMove(place)
      }}
    >
      <label htmlFor={id}>{text.moveTo}</label>
      <input
        id={id}
        type="number"
        inputMode="numeric"
        min={1}
        max={count}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onFocus={(event) => event.target.select()}
      />
      <button type="submit" className={css.small}>
        {text.move}
      </button>
    </form>
  )
}
