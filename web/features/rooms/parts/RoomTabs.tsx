import { Link } from 'react-router-dom'
import type { RoomTabKey } from '#web/lib/paths.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { roomText } from '../text-room.ts'
import css from './RoomTabs.module.css'

type Props = { mp: string; id: number; tabs: readonly RoomTabKey[]; current: RoomTabKey | undefined }

/** Links and not ARIA tabs: each tab is an address that can be sent to a colleague. */
export function RoomTabs({ mp, id, tabs, current }: Props) {
  const text = useText(roomText)
  if (tabs.length === 0) return null
  return (
    <nav aria-label={text.tabs} className={css.tabs}>
      {[undefined, ...tabs].map((key) => (
        <Link
          key={key ?? 'overview'}
          to={paths.room(mp, id, key)}
          className={css.tab}
          {...(key === current && { 'aria-current': 'page' as const })}
        >
          {text.tab[key ?? 'overview']}
        </Link>
      ))}
    </nav>
  )
}
