import { useEffect, useRef, useState } from 'react'
import css from './SearchBox.module.css'

type Props = {
  label: string
  /** What can be searched for, inside the empty box. */
  hint: string
  value: string
  onChange: (value: string) => void
}

/**
 * Keeps its own text: the URL follows a moment later, and letters of an unfinished 拼音 are not searched for. A plain input:
 * antd's would cost the first list 16 KB.
 */
export function SearchBox({ label, hint, value, onChange }: Props) {
  const [typed, setTyped] = useState(value)
  const said = useRef(value)
  const composing = useRef(false)
  useEffect(() => {
    // Back, forward or "clear" changed the URL.
    if (value !== said.current) setTyped((said.current = value))
  }, [value])
  const say = (next: string) => onChange((said.current = next))
  return (
    <div className={css.search}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d="M7 2.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 0 1 0-9ZM10.3 10.3l3.2 3.2" />
      </svg>
      <input
        type="search"
        aria-label={label}
        placeholder={hint}
        value={typed}
        onChange={(event) => {
          setTyped(event.target.value)
          if (!composing.current) say(event.target.value)
        }}
        onCompositionStart={() => (composing.current = true)}
        onCompositionEnd={(event) => {
          composing.current = false
          say(event.currentTarget.value)
        }}
      />
    </div>
  )
}
