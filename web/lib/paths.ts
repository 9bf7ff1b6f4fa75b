/**
 * Every address of the console, in one place. In `lib` and not in `app`, because features link to each other
 * and the import law lets them look down only.
 */
const below = (mp: string) => `/${encodeURIComponent(mp)}`

/** The parts of a room page beside its overview. */
export type RoomTabKey = 'goods' | 'people' | 'share' | 'replay' | 'stream'

export const paths = {
  home: '/',
  signIn: '/sign-in',
  setup: '/setup',
  join: '/join',
  settings: '/settings',
  accounts: '/settings/accounts',
  ownAccount: '/settings/me',
  today: (mp: string) => below(mp),
  rooms: (mp: string) => `${below(mp)}/rooms`,
  /** `draft`: goes on with it. `copy`: another one like that room. `template`: begins with it. */
  newRoom: (mp: string, from: { draft?: string; copy?: number; template?: string } = {}) => {
    const query = new URLSearchParams(Object.entries(from).map(([name, value]) => [name, String(value)]))
    return `${below(mp)}/rooms/new${query.size > 0 ? `?${query}` : ''}`
  },
  /** Where a draft goes on: an edit on the page of its room's form. */
  draft: (mp: string, { id, roomId }: { id: string; roomId?: number | undefined }): string =>
    roomId === undefined ? paths.newRoom(mp, { draft: id }) : paths.editRoom(mp, roomId),
  drafts: (mp: string) => `${below(mp)}/rooms/drafts`,
  room: (mp: string, id: number | string, tab?: RoomTabKey) => `${below(mp)}/rooms/${id}${tab ? `?tab=${tab}` : ''}`,
  addGoods: (mp: string, id: number | string) => `${below(mp)}/rooms/${id}/add-goods?tab=goods`,
  editRoom: (mp: string, id: number | string) => `${below(mp)}/rooms/${id}/edit`,
  series: (mp: string, of: { room?: number; template?: string } = {}) =>
    `${below(mp)}/rooms/series${of.room ? `?room=${of.room}` : of.template ? `?template=${of.template}` : ''}`,
  importRooms: (mp: string) => `${below(mp)}/rooms/import`,
  goods: (mp: string) => `${below(mp)}/goods`,
  newGoods: (mp: string) => `${below(mp)}/goods/new`,
  goodsItem: (mp: string, id: number | string) => `${below(mp)}/goods/${id}`,
  importGoods: (mp: string) => `${below(mp)}/goods/import`,
  people: (mp: string) => `${below(mp)}/people`,
  member: (mp: string, id: string) => `${below(mp)}/people/${id}`,
  giveRoles: (mp: string, wechat?: string | null) =>
    `${below(mp)}/people/give${wechat ? `?role=anchor&wechat=${encodeURIComponent(wechat)}` : ''}`,
  followers: (mp: string) => `${below(mp)}/followers`,
  replays: (mp: string) => `${below(mp)}/replays`,
  activity: (mp: string, of: { room?: number } = {}) =>
    `${below(mp)}/activity${of.room === undefined ? '' : `?room=${of.room}`}`,
  /** For the developer of the mini program; `part` names which of it. */
  connect: (mp: string, part?: string) => `${below(mp)}/connect${part && part !== 'start' ? `?part=${part}` : ''}`,
  jobs: (mp: string) => `${below(mp)}/jobs`,
  job: (mp: string, id: string) => `${below(mp)}/jobs/${id}`,
  errors: '/help/errors',
  error: (code: number) => `/help/errors?code=${code}`,
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
