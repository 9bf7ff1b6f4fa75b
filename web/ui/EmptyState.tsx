import type { ReactNode } from 'react'
import css from './EmptyState.module.css'

type Props = {
  title: string
  /** What this place is for and what to do next. */
  children: ReactNode
  /** The one button that does it. */
  action?: ReactNode
}

/** An empty page teaches the next step. Never for a read that failed. */
export function EmptyState({ title, children, action }: Props) {
  return (
    <section className={css.empty}>
      <h2>{title}</h2>
      <div className={css.words}>{children}</div>
      {action}
    </section>
  )
}
