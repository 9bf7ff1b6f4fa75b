import { http } from './call.ts'

/** Milliseconds without a hand on the page, after which what it asks it asks for itself. */
const lonelyAfter = 5 * 60_000
const signs = ['pointerdown', 'keydown', 'wheel', 'touchmove'] as const

/**
 * A page that lies open asks again at every event of the stream, and some of its tables by the clock. Once nobody has touched
 * it for a while its requests say so, and the gateway does not count them as use: two idle hours end the session all the same.
 */
export function sayWhetherAttended(): () => void {
  let timer: ReturnType<typeof setTimeout>
  const touched = () => {
    clearTimeout(timer)
    delete http.defaults.headers.common['X-Unattended']
    timer = setTimeout(() => (http.defaults.headers.common['X-Unattended'] = '1'), lonelyAfter)
  }
  for (const sign of signs) window.addEventListener(sign, touched, { capture: true, passive: true })
  touched()
  return () => {
    clearTimeout(timer)
    for (const sign of signs) window.removeEventListener(sign, touched, { capture: true })
  }
}
