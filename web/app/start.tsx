import { QueryClientProvider } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { makeQueryClient } from '#web/api/query-client.ts'
import { accountQueries } from '#web/features/accounts/queries.ts'
import { giveStylesTheNonce } from '#web/lib/nonce.ts'
import { paths, signInFor } from '#web/lib/paths.ts'
import '#web/ui/theme-choice.ts' // sets light or dark before the first render
import { Broken } from './Broken.tsx'
import { FirstPaint } from './FirstPaint.tsx'
import { readFirst } from './first-read.ts'
import { loadConsole, warm } from './warm.ts'

const entrances: Record<string, () => Promise<{ Entrance: (props: EntranceProps) => ReactNode }>> = {
  [paths.signIn]: async () => ({ Entrance: (await import('#web/features/accounts/SignInPage.tsx')).SignInPage }),
  [paths.setup]: async () => ({ Entrance: (await import('#web/features/accounts/SetupPage.tsx')).SetupPage }),
  [paths.join]: async () => ({ Entrance: (await import('#web/features/accounts/JoinPage.tsx')).JoinPage }),
}
export type EntranceProps = {
  /** The password is on its way: what comes next may come too. */
  onTry: () => void
  /** Signed in: go on to this path. */
  onEntered: (to: string) => void
}

/**
 * Two doors. The entrance (sign-in, set-up) is React, our door to the gateway and plain HTML; the console behind it brings
 * the router and antd. The step between them swaps one for the other in place, without loading the page again.
 */
export function start(element: HTMLElement): void {
  giveStylesTheNonce()
  const client = makeQueryClient()
  const root = createRoot(element, {
    // Above the router nothing else would catch it, and a blank page says nothing.
    onUncaughtError: (error) => {
      console.error(error)
      show(<Broken error={error} />)
    },
  })
  const show = (page: ReactNode) => root.render(<QueryClientProvider client={client}>{page}</QueryClientProvider>)

  const open = async (): Promise<void> => {
    const entrance = entrances[location.pathname]
    try {
      if (entrance) {
        void client.prefetchQuery(accountQueries.setup())
        const { Entrance } = await entrance()
        show(<Entrance onTry={() => warm('/')} onEntered={go} />)
      } else {
        // The session travels beside the chunks.
        void client.prefetchQuery(accountQueries.session())
        readFirst(client, location.pathname)
        warm(location.pathname)
        const { makeConsole } = await loadConsole()
        show(makeConsole(client, (from) => go(signInFor(from))))
      }
    } catch (error) {
      show(<Broken error={error} />)
    }
  }
  const go = (to: string) => {
    history.replaceState(null, '', to)
    void open()
  }

  show(<FirstPaint />)
  void open()
}
