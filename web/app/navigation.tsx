import type { ReactNode } from 'react'
import { useParams } from 'react-router-dom'
import { may, type Role } from '#contract/permissions.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { save, saved } from '#web/lib/saved.ts'

type Item = {
  key: 'today' | 'rooms' | 'goods' | 'people' | 'replays' | 'followers' | 'activity' | 'connect' | 'settings'
  to: string
  icon: ReactNode
  end?: true
  /** Not a matter for the thumb: on a phone it stands in the sheet. */
  rare?: true
}

const icon = (path: string) => (
  <svg viewBox="0 0 18 18" aria-hidden="true">
    <path d={path} />
  </svg>
)
const icons = {
  today: icon(
    'M9 2v2M9 14v2M2 9h2M14 9h2M4.1 4.1l1.4 1.4M12.5 12.5l1.4 1.4M13.9 4.1l-1.4 1.4M5.5 12.5l-1.4 1.4M9 6a3 3 0 1 1 0 6 3 3 0 0 1 0-6Z',
  ),
  rooms: icon('M2.5 4.5h13v9h-13ZM7.5 7v4l3.4-2ZM6 16h6'),
  goods: icon('M3.5 6h11l-.8 9.5H4.3ZM6.5 8V5a2.5 2.5 0 0 1 5 0v3'),
  people: icon(
    'M6.5 3.5a2.7 2.7 0 1 1 0 5.4 2.7 2.7 0 0 1 0-5.4ZM1.8 14.8c.4-2.6 2.2-4 4.7-4s4.3 1.4 4.7 4M11.7 3.8a2.6 2.6 0 0 1 0 4.9M13.3 11.2c1.7.5 2.7 1.7 2.9 3.6',
  ),
  replays: icon('M3 9a6 6 0 1 0 2-4.5M3 2.5v3h3M7.5 6.5v5L11.5 9Z'),
  followers: icon(
    'M6.5 8.5a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5ZM2 15v-1.5a3 3 0 0 1 3-3h3a3 3 0 0 1 3 3V15M12 5.5a4 4 0 0 1 0 5M14.2 3.5a7 7 0 0 1 0 9',
  ),
  activity: icon('M3 4.5h2M3 9h2M3 13.5h2M7.5 4.5h7.5M7.5 9h7.5M7.5 13.5h7.5'),
  connect: icon('m6.5 5.5-4 3.5 4 3.5M11.5 5.5l4 3.5-4 3.5M10.2 3.5l-2.4 11'),
  settings: icon('M2.5 5h6M12.5 5h3M10.5 3v4M2.5 13h3M9.5 13h6M7.5 11v4'),
}

/** Only what exists and this role may see: an entry comes with its page. */
export const navigation = (mp: string | undefined, role: Role | undefined): Item[] => [
  ...(mp
    ? [
        { key: 'today', to: paths.today(mp), icon: icons.today, end: true } as const,
        { key: 'rooms', to: paths.rooms(mp), icon: icons.rooms } as const,
        { key: 'goods', to: paths.goods(mp), icon: icons.goods } as const,
        { key: 'people', to: paths.people(mp), icon: icons.people } as const,
        { key: 'replays', to: paths.replays(mp), icon: icons.replays, rare: true } as const,
        { key: 'followers', to: paths.followers(mp), icon: icons.followers, rare: true } as const,
        ...(may(role, 'activity.read')
          ? [{ key: 'activity', to: paths.activity(mp), icon: icons.activity, rare: true } as const]
          : []),
        { key: 'connect', to: paths.connect(mp), icon: icons.connect, rare: true } as const,
      ]
    : []),
  { key: 'settings', to: paths.settings, icon: icons.settings },
]

const place = 'kaibo.mini-program'

/** The mini program of the address; on pages without one (settings) the one last entered. */
export function useCurrentMp(): string | undefined {
  const { mp } = useParams()
  const { miniPrograms } = useSession()
  const mine = (id: string | null | undefined) => miniPrograms.find((one) => one.id === id)?.id
  const here = mine(mp)
  if (here) save(place, here)
  return here ?? mine(saved(place)) ?? miniPrograms[0]?.id
}
