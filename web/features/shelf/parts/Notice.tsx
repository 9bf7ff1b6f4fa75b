import type { ReactNode } from 'react'
import css from './shelf.module.css'

type Props = { title: string; children?: ReactNode; acts?: ReactNode; plain?: boolean }

/** Something about this shelf that a person should know before going on. */
export function Notice({ title, children, acts, plain = false }: Props) {
  return (
    <section className={plain ? `${css.notice} ${css.plain}` : css.notice} aria-label={title}>
      <h3>{title}</h3>
      {children}
      {acts && <div className={css.acts}>{acts}</div>}
    </section>
  )
}
