import type { ReactNode } from 'react'
import css from './ChosenBar.module.css'

type Props = {
  label: string
  /** How many, said aloud when it changes. */
  said: ReactNode
  /** The quiet way out: chosen no more, or stopped. */
  out: { words: string; onClick: () => void }
  acts?: ReactNode
  /** Why an act cannot be done, once each. */
  whyNot?: readonly (string | undefined)[]
  /** After the rest: a progress, an outcome. */
  children?: ReactNode
}

/** What can be done with the chosen lines of a list, over its end and within reach of the thumb. */
export function ChosenBar({ label, said, out, acts, whyNot = [], children }: Props) {
  const whys = [...new Set(whyNot)].filter(Boolean)
  return (
    <section className={css.bar} aria-label={label}>
      <span role="status">{said}</span>
      <button type="button" className={css.out} onClick={out.onClick}>
        {out.words}
      </button>
      {acts && <span className={css.acts}>{acts}</span>}
      {whys.length > 0 && <span className={css.why}>{whys.join('；')}</span>}
      {children}
    </section>
  )
}
