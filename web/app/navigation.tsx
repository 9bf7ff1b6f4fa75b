import type { ReactNode } from 'react'
import { useParams } from 'react-router-dom'
import { useSession } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { save, saved } from '#web/lib/saved.ts'

type Item = { key: 'rooms' | 'settings'; to: string; icon: ReactNode }

const icon = (path: string) => (
  <svg viewBox="0 0 18 18" aria-hidden="true">
    <path d={path} />
  </svg>
)
const icons = {
  rooms: icon('M2.5 4.5h13v9h-13ZM7.5 7v4l3.4-2ZM6 16h6'),
  settings: icon('M2.5 5h6M12.5 5h3M10.5 3v4M2.5 13h3M9.5 13h6M7.5 11v4'),
}

/** Only what exists: an entry comes with its page. */
export const navigation = (mp: string | undefined): Item[] => [
  ...(mp ? [{ key: 'rooms', to: paths.rooms(mp), icon: icons.rooms } as const] : []),
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
