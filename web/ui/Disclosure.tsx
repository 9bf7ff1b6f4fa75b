import { useEffect, useRef, useState, type ReactNode } from 'react'
import css from './Disclosure.module.css'

type Props = {
  /** What the button says to people who hear it, if its face is not enough. */
  label?: string
  face: ReactNode
  /** Opens upwards from the foot of the rail. */
  up?: boolean
  children: (close: () => void) => ReactNode
}

/** A button that opens a small panel beside it. Escape, a press elsewhere, or leaving by Tab closes it. */
export function Disclosure({ label, face, up = false, children }: Props) {
  const [open, setOpen] = useState(false)
  const place = useRef<HTMLDivElement>(null)
  const button = useRef<HTMLButtonElement>(null)
  useEffect(() => {
    if (!open) return
    const elsewhere = (event: PointerEvent) => place.current?.contains(event.target as Node) || setOpen(false)
    document.addEventListener('pointerdown', elsewhere)
    return () => document.removeEventListener('pointerdown', elsewhere)
  }, [open])
  return (
    <div
      ref={place}
      className={css.place}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || !open) return
        event.stopPropagation()
        setOpen(false)
        button.current?.focus()
      }}
      onBlur={(event) => {
        if (event.relatedTarget && !place.current?.contains(event.relatedTarget)) setOpen(false)
      }}
    >
      <button
        ref={button}
        type="button"
        className={css.button}
        aria-expanded={open}
        {...(label && { 'aria-label': label })}
        onClick={() => setOpen(!open)}
      >
        {face}
        <svg className={css.chevron} viewBox="0 0 12 12" aria-hidden="true">
          <path d={up ? 'm3 7.5 3-3 3 3' : 'm3 4.5 3 3 3-3'} />
        </svg>
      </button>
      {open && <div className={up ? `${css.panel} ${css.up}` : css.panel}>{children(() => setOpen(false))}</div>}
    </div>
  )
}
