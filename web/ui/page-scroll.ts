import { useLayoutEffect, useState, type RefObject } from 'react'

/** The page scrolls, not the list: the shell's main region or a drawer's body, else the document. */
export const scrollerOf = (element: HTMLElement | null): HTMLElement | null =>
  element?.closest<HTMLElement>('[data-scroller]') ?? (document.scrollingElement as HTMLElement | null)

/** Pixels from the top of what scrolls to the top of this list, kept up while what stands above it grows and shrinks. */
export function useScrollMargin(body: RefObject<HTMLElement | null>): number {
  const [margin, setMargin] = useState(0)
  useLayoutEffect(() => {
    const scroller = scrollerOf(body.current)
    if (!scroller || !body.current) return
    const settle = () => {
      if (!body.current) return
      const from = scroller === document.scrollingElement ? 0 : scroller.getBoundingClientRect().top
      setMargin(Math.round(body.current.getBoundingClientRect().top - from + scroller.scrollTop))
    }
    settle()
    const watcher = new ResizeObserver(settle)
    watcher.observe(scroller.firstElementChild ?? scroller)
    return () => watcher.disconnect()
  }, [body])
  return margin
}
