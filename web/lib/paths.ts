/**
 * Every address of the console, in one place. In `lib` and not in `app`, because features link to each other
 * and the import law lets them look down only.
 */
const below = (mp: string) => `/${encodeURIComponent(mp)}`

export const paths = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  settings: '/settings',
  today: (mp: string) => below(mp),
  rooms: (mp: string) => `${below(mp)}/rooms`,
  newRoom: (mp: string) => `${below(mp)}/rooms/new`,
  room: (mp: string, id: number | string) => `${below(mp)}/rooms/${id}`,
  editRoom: (mp: string, id: number | string) => `${below(mp)}/rooms/${id}/edit`,
} as const

/** Sign-in, remembering where the person wanted to go. */
export const signInFor = (to: string): string =>
  to === '/' || to === '' ? paths.signIn : `${paths.signIn}?to=${encodeURIComponent(to)}`

/** Where to go after sign-in: only a path of this origin, never `//evil.example` or `/\evil.example`. */
export function safeReturn(to: string | null): string {
  if (!to || !/^\/(?![/\\])/.test(to)) return paths.home
  const url = new URL(to, 'http://here.invalid')
  if (url.origin !== 'http://here.invalid' || url.pathname === paths.signIn || url.pathname === paths.setup)
    return paths.home
  return url.pathname + url.search + url.hash
}
