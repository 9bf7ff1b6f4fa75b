import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { Navigate, NavLink, Outlet, useLocation } from 'react-router-dom'
import { followEvents } from '#web/api/events.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { useCurrentMp } from './navigation.tsx'
import css from './SettingsFrame.module.css'
import { settingsText } from './text-settings.ts'

/** The parts of the settings, each with an address; whoever owns nothing sees their own account. */
export function SettingsFrame() {
  const text = useText(settingsText)
  const { owner } = useSession()
  const { pathname } = useLocation()
  const mp = useCurrentMp()
  const client = useQueryClient()
  // Here too somebody hears at once what they may no longer do.
  useEffect(() => (mp ? followEvents(mp, client) : undefined), [mp, client])
  if (!owner && pathname !== paths.ownAccount) return <Navigate to={paths.ownAccount} replace />
  const parts = owner
    ? ([
        ['miniPrograms', paths.settings],
        ['accounts', paths.accounts],
        ['me', paths.ownAccount],
      ] as const)
    : []
  return (
    <>
      {parts.length > 0 && (
        <nav className={css.parts} aria-label={text.parts}>
          {parts.map(([key, to]) => (
            <NavLink key={key} to={to} end className={css.part}>
              {text[key]}
            </NavLink>
          ))}
        </nav>
      )}
      <Outlet />
    </>
  )
}
