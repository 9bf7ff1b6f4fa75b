import { App, ConfigProvider, theme } from 'antd'
import zhCN from 'antd/locale/zh_CN'
import enUS from 'antd/locale/en_US'
import { useEffect, useLayoutEffect, useMemo } from 'react'
import { Navigate, Outlet, useLocation, useNavigation } from 'react-router-dom'
import { sayWhetherAttended } from '#web/api/attended.ts'
import { useSession } from '#web/features/accounts/queries.ts'
import { SignInAgain } from '#web/features/accounts/SignInAgain.tsx'
import { paths } from '#web/lib/paths.ts'
import { cspNonce } from '#web/lib/nonce.ts'
import { useLanguage, useText } from '#web/text/language.ts'
import { antdTheme } from '#web/ui/theme.ts'
import { prefersStillness, useMode } from '#web/ui/theme-choice.ts'
import { BottomBar, TopBar } from './Bars.tsx'
import { followClockOf } from './clock-of.ts'
import { Notices } from './Notices.tsx'
import { Rail } from './Rail.tsx'
import { useScrollMemory, useTellTitle } from './arrival.ts'
import css from './Shell.module.css'
import { appText } from './text.ts'

/** The desk around every page. antd lives from here on down and nowhere above. */
export function Shell() {
  const mode = useMode()
  const language = useLanguage()
  const look = useMemo(
    () => ({
      ...antdTheme(mode, prefersStillness()),
      algorithm: mode === 'dark' ? theme.darkAlgorithm : theme.defaultAlgorithm,
    }),
    [mode],
  )
  return (
    <ConfigProvider
      theme={look}
      locale={language === 'zh' ? zhCN : enUS}
      {...(cspNonce && { csp: { nonce: cspNonce } })}
      button={{ autoInsertSpace: false }}
    >
      <App component={false} message={{ duration: 5 }}>
        <Frame />
        <SignInAgain />
      </App>
    </ConfigProvider>
  )
}

function Frame() {
  const text = useText(appText)
  const moving = useNavigation().state !== 'idle'
  const scroller = useScrollMemory()
  useTellTitle()
  const { pathname } = useLocation()
  // A rule wants a second factor first; the gateway answers nothing else until then.
  const { secondFactorMissing, timeZone } = useSession()
  const closed = secondFactorMissing && pathname !== paths.ownAccount
  useEffect(sayWhetherAttended, [])
  // An owner changed it while the page was open.
  useLayoutEffect(() => followClockOf({ timeZone }), [timeZone])
  return (
    <div className={css.shell}>
      <a className={css.skip} href="#content">
        {text.skip}
      </a>
      <Rail />
      <TopBar />
      <div className={css.column}>
        <div className={moving ? `${css.progress} ${css.moving}` : css.progress} aria-hidden="true" />
        <Notices />
        <main ref={scroller} id="content" tabIndex={-1} className={css.main} data-scroller aria-busy={moving}>
          {closed ? <Navigate to={paths.ownAccount} replace /> : <Outlet />}
        </main>
      </div>
      <BottomBar />
    </div>
  )
}
