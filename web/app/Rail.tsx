import { lazy, Suspense } from 'react'
import { Link, NavLink, useParams } from 'react-router-dom'
import { useMiniProgram, useSession } from '#web/features/accounts/queries.ts'
import { SignOutButton } from '#web/features/accounts/SignOutButton.tsx'
import { paths } from '#web/lib/paths.ts'
import { useText } from '#web/text/language.ts'
import { BrandMark } from '#web/ui/Brand.tsx'
import { Disclosure } from '#web/ui/Disclosure.tsx'
import { LiveSign } from './LiveSign.tsx'
import { MiniProgramSwitcher } from './MiniProgramSwitcher.tsx'
import { navigation, useCurrentMp } from './navigation.tsx'
import css from './Rail.module.css'
import { LanguageChoice, ThemeChoice } from './Tastes.tsx'
import { appText } from './text.ts'
import { settingsText } from './text-settings.ts'

const JobSign = lazy(() => import('./JobSign.tsx'))

/** The left rail of wide screens: where am I, where can I go, is it live, who am I. */
export function Rail() {
  const text = useText(appText)
  const settings = useText(settingsText)
  const { account } = useSession()
  const mp = useCurrentMp()
  const role = useMiniProgram(mp ?? '')?.role
  const here = useParams().mp
  return (
    <div className={css.rail}>
      <NavLink to={paths.home} className={css.brand}>
        <BrandMark />
        <span>
          开播 <span className={css.latin}>Kaibo</span>
        </span>
      </NavLink>
      <MiniProgramSwitcher />
      <nav aria-label={text.navigation} className={css.nav}>
        {navigation(mp, role).map(({ key, to, icon, end = false }) => (
          <NavLink key={key} to={to} end={end} className={css.item}>
            {icon}
            {text[key]}
          </NavLink>
        ))}
      </nav>
      <div className={css.foot}>
        {here && (
          <Suspense>
            <JobSign mp={here} />
          </Suspense>
        )}
        {here && <LiveSign />}
        <div className={css.tastes}>
          <LanguageChoice />
          <ThemeChoice />
        </div>
        <Disclosure
          up
          label={`${text.account}: ${account.name}`}
          face={
            <>
              <span className={css.initial} aria-hidden="true">
                {[...account.name][0]}
              </span>
              <span className={css.name}>{account.name}</span>
            </>
          }
        >
          {(close) => (
            <>
              <Link to={paths.ownAccount} onClick={close} className={css.own}>
                {settings.me}
              </Link>
              <SignOutButton />
            </>
          )}
        </Disclosure>
      </div>
    </div>
  )
}
