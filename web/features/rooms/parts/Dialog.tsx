import { useEffect, useId, useRef, type ReactNode } from 'react'
import css from './Dialog.module.css'

type Props = { title: string; onClose: () => void; children: ReactNode; acts: ReactNode }

/** The browser's own dialog: it holds the focus, Escape closes it, and it costs nothing to load. */
export function Dialog({ title, onClose, children, acts }: Props) {
  const dialog = useRef<HTMLDialogElement>(null)
  const id = useId()
  useEffect(() => {
    const shown = dialog.current
    shown?.showModal()
    return () => shown?.close()
  }, [])
  return (
    <dialog ref={dialog} className={css.dialog} aria-labelledby={id} onCancel={onClose}>
      <h2 id={id}>{title}</h2>
      <div className={css.body}>{children}</div>
      <div className={css.acts}>{acts}</div>
    </dialog>
  )
}
