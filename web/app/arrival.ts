import { useEffect, useLayoutEffect, useRef } from 'react'
import { useLocation, useNavigationType } from 'react-router-dom'
import { announce } from '#web/ui/announce.ts'

/** The main region scrolls, so the browser does not remember where: "back" to a long list finds its place again. */
export function useScrollMemory() {
  const scroller = useRef<HTMLElement>(null)
  const places = useRef(new Map<string, number>())
  const { key, pathname } = useLocation()
  const kind = useNavigationType()
  const before = useRef({ key, pathname })
  useLayoutEffect(() => {
    const main = scroller.current
    if (!main) return
    const moved = before.current.pathname !== pathname
    before.current = { key, pathname }
    if (kind === 'POP') main.scrollTop = places.current.get(key) ?? 0
    else if (moved) main.scrollTop = 0
    const remember = () => places.current.set(key, main.scrollTop)
    main.addEventListener('scroll', remember, { passive: true })
    return () => main.removeEventListener('scroll', remember)
  }, [key, pathname, kind])
  return scroller
}

/** A new page is heard, and the keyboard starts at its title if what had the focus is gone. */
export function useTellTitle(): void {
  const { pathname } = useLocation()
  const before = useRef(pathname)
  useEffect(() => {
    if (before.current === pathname) return
    before.current = pathname
    announce(document.title)
    if (document.activeElement === document.body) document.querySelector<HTMLElement>('main h1')?.focus()
  }, [pathname])
}
