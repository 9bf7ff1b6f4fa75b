import type { QueryClient } from '@tanstack/react-query'
import {
  createBrowserRouter,
  redirect,
  RouterProvider,
  type LoaderFunctionArgs,
  type RouteObject,
} from 'react-router-dom'
import { Fault } from '#web/api/fault.ts'
import { accountQueries } from '#web/features/accounts/queries.ts'
import { goodsRoutes } from '#web/features/goods/routes.tsx'
import { followerRoutes } from '#web/features/followers/routes.tsx'
import { accountRoutes } from '#web/features/accounts/routes.tsx'
import { activityRoutes } from '#web/features/activity/routes.tsx'
import { connectRoutes } from '#web/features/connect/routes.tsx'
import { jobRoutes } from '#web/features/jobs/routes.tsx'
import { peopleRoutes } from '#web/features/people/routes.tsx'
import { replayRoutes } from '#web/features/replay/routes.tsx'
import { roomRoutes } from '#web/features/rooms/routes.tsx'
import { todayRoutes } from '#web/features/today/routes.tsx'
import { paths } from '#web/lib/paths.ts'
import { followClockOf } from './clock-of.ts'
import { ErrorPage } from './ErrorPage.tsx'
import { FirstPaint } from './FirstPaint.tsx'
import { roomTabs } from './room-tabs.ts'

type SignIn = (from: string) => void

/** Nobody is signed in: the entrance takes the place of the console, and leads back to this very address. */
const requireSession =
  (client: QueryClient, signIn: SignIn) =>
  async ({ request }: LoaderFunctionArgs) => {
    try {
      // start() has asked already; its 401 is the answer and need not be had twice.
      const known = client.getQueryState(accountQueries.session().queryKey)
      if (known?.error && !known.data) throw known.error
      const session = await client.ensureQueryData(accountQueries.session())
      // Before the first page: what it computes from the clock it computes once.
      followClockOf(session)
      return session
    } catch (error) {
      if (!(error instanceof Fault && error.code === 'signInNeeded')) throw error
      const { pathname, search } = new URL(request.url)
      signIn(pathname + search)
      return new Promise<never>(() => {}) // this router is leaving the page
    }
  }

const toFirstMiniProgram = (client: QueryClient, signIn: SignIn) => async (args: LoaderFunctionArgs) => {
  const session = await requireSession(client, signIn)(args)
  const first = session.miniPrograms[0]
  throw redirect(first ? paths.today(first.id) : paths.settings)
}

/** The whole map. Each page is its own chunk; the shell brings antd, so nothing above it may. */
export const consoleRoutes = (client: QueryClient, signIn: SignIn): RouteObject[] => [
  {
    ErrorBoundary: ErrorPage,
    HydrateFallback: FirstPaint,
    children: [
      {
        loader: requireSession(client, signIn),
        lazy: { Component: async () => (await import('./Shell.tsx')).Shell },
        children: [
          {
            ErrorBoundary: ErrorPage,
            children: [
              { index: true, loader: toFirstMiniProgram(client, signIn), Component: FirstPaint },
              {
                path: paths.settings,
                lazy: { Component: async () => (await import('./SettingsFrame.tsx')).SettingsFrame },
                children: [
                  {
                    index: true,
                    lazy: {
                      Component: async () =>
                        (await import('#web/features/mini-programs/SettingsPage.tsx')).SettingsPage,
                    },
                  },
                  ...accountRoutes,
                ],
              },
              {
                path: paths.errors,
                lazy: { Component: async () => (await import('#web/features/help/ErrorsPage.tsx')).ErrorsPage },
              },
              {
                path: ':mp',
                lazy: { Component: async () => (await import('./MiniProgramGate.tsx')).MiniProgramGate },
                children: [
                  {
                    ErrorBoundary: ErrorPage,
                    children: [
                      ...todayRoutes,
                      ...roomRoutes(roomTabs),
                      ...goodsRoutes,
                      ...peopleRoutes,
                      ...jobRoutes,
                      ...replayRoutes,
                      ...followerRoutes,
                      ...activityRoutes,
                      ...connectRoutes,
                    ],
                  },
                ],
              },
              { path: '*', lazy: { Component: async () => (await import('./NotFoundPage.tsx')).NotFoundPage } },
            ],
          },
        ],
      },
    ],
  },
]

/** Everything behind sign-in. `signIn` shows the entrance instead. */
export function makeConsole(client: QueryClient, signIn: SignIn) {
  const leave = (from: string) =>
    // The first loader runs while the router is still being made.
    queueMicrotask(() => {
      router.dispose()
      signIn(from)
    })
  const router = createBrowserRouter(consoleRoutes(client, leave))
  return <RouterProvider router={router} />
}
