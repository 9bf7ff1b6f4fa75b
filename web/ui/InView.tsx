import { useEffect, useRef, type ReactNode } from 'react'
import css from './InView.module.css'

/** What came of a press, brought into view: the button may have been pressed by Enter far above. */
export function InView({ children }: { children: ReactNode }) {
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    // Braces: newer browsers answer with a promise, which React would take for the clean-up.
    box.current?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  }, [])
  return (
    <div ref={box} className={css.inView}>
      {children}
    </div>
  )
}
