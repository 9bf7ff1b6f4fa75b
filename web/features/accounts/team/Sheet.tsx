import { useEffect, useId, useRef, type FormEvent, type ReactNode } from 'react'
import css from './team.module.css'

type Props = { title: string; onClose: () => void; onSubmit?: () => void; acts: ReactNode; children: ReactNode }

/** The browser's own dialog: it holds the focus and Escape closes it. */
export function Sheet({ title, onClose, onSubmit, acts, children }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    onSubmit?.()
  }
  return (
    <dialog ref={dialog} className={css.sheet} aria-labelledby={id} onCancel={onClose}>
      <form onSubmit={submit} noValidate>
        <h2 id={id}>{title}</h2>
        {children}
        <div className={css.sheetActs}>{acts}</div>
      </form>
    </dialog>
  )
}
