import { lazy, Suspense, useRef } from 'react'
import { Link, NavLink, useParams } from 'react-router-dom'
import { useMiniProgram, useSession } from '#web/features/accounts/queries.ts'
import { SignOutButton } from '#web/features/accounts/SignOutButton.tsx'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { BrandMark } from '#web/ui/Brand.tsx'
import { LiveDot } from './LiveDot.tsx'
import { MiniProgramSwitcher } from './MiniProgramSwitcher.tsx'
import { navigation, useCurrentMp } from './navigation.tsx'
import css from './Bars.module.css'
import { LanguageChoice, ThemeChoice } from './Tastes.tsx'
import { appText } from './text.ts'
import { settingsText } from './text-settings.ts'

const JobSign = lazy(() => import('./JobSign.tsx'))

/** On a phone: which mini program, at the top. */
export function TopBar() {
  const here = useParams().mp
  return (
    <header className={css.top}>
      <BrandMark size={26} />
      <div className={css.switcher}>
        <MiniProgramSwitcher />
      </div>
      {here && (
        <Suspense>
          <JobSign mp={here} />
        </Suspense>
      )}
      <LiveDot />
    </header>
  )
}

const person = 'M9 3a3 3 0 1 1 0 6 3 3 0 0 1 0-6ZM3.5 15.5c.5-3 2.6-4.5 5.5-4.5s5 1.5 5.5 4.5'

/** On a phone: where to go, within reach of the thumb. */
export function BottomBar() {
  const text = useText(appText)
  const settings = useText(settingsText)
  const mp = useCurrentMp()
  const role = useMiniProgram(mp ?? '')?.role
  const { account } = useSession()
  const sheet = useRef<HTMLDialogElement>(null)
  const entries = navigation(mp, role)
  return (
    <>
      <nav className={css.bottom} aria-label={text.navigation}>
        {entries
          .filter(({ rare }) => !rare)
          .map(({ key, to, icon, end = false }) => (
            <NavLink key={key} to={to} end={end} className={css.item}>
              {icon}
              {text[key]}
            </NavLink>
          ))}
        <button type="button" className={css.item} aria-haspopup="dialog" onClick={() => sheet.current?.showModal()}>
          <svg viewBox="0 0 18 18" aria-hidden="true">
            <path d={person} />
          </svg>
          {text.more}
        </button>
      </nav>
      <dialog
        ref={sheet}
        className={css.sheet}
        aria-label={text.account}
        onClick={(event) => event.target === sheet.current && sheet.current.close()}
      >
        <div className={css.content}>
          <p className={css.name}>{account.name}</p>
          <div className={css.line}>
            {text.language} <LanguageChoice />
          </div>
          <div className={css.line}>
            {text.theme} <ThemeChoice />
          </div>
          {entries
            .filter(({ rare }) => rare)
            .map(({ key, to }) => (
              <Link key={key} to={to} className={css.own} onClick={() => sheet.current?.close()}>
                {text[key]}
              </Link>
            ))}
          <Link to={paths.ownAccount} className={css.own} onClick={() => sheet.current?.close()}>
            {settings.me}
          </Link>
          <SignOutButton />
          <button type="button" className={css.close} onClick={() => sheet.current?.close()}>
            {text.close}
          </button>
        </div>
      </dialog>
    </>
  )
}
