import { useId, type ReactNode } from 'react'
import type { ConnectSettings } from '#contract/connect.ts'
import css from '../connect.module.css'

/** What each part of the page is given. */
export type PartProps = { mp: string; settings: ConnectSettings }

export function Section({ title, hint, children }: { title: string; hint?: string; children: ReactNode }) {
  const id = useId()
  return (
    <section className={css.section} aria-labelledby={id}>
      <header>
        <h2 id={id}>{title}</h2>
        {hint && <p className={css.soft}>{hint}</p>}
      </header>
      {children}
    </section>
  )
}
