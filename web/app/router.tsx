import type { QueryClient } from '@tanstack/react-query'
import { createBrowserRouter, Navigate, redirect, useParams, type LoaderFunctionArgs } from 'react-router-dom'
import { Fault } from '#web/api/fault.ts'
import { accountQueries } from '#web/features/accounts/queries.ts'
import { roomRoutes } from '#web/features/rooms/routes.tsx'
import { paths, signInFor } from '#web/lib/paths.ts'
import { ErrorPage } from './ErrorPage.tsx'
import { FirstPaint } from './FirstPaint.tsx'

/** Nobody is signed in: sign in first, then come back to this very address. */
const requireSession =
  (client: QueryClient) =>
  async ({ request }: LoaderFunctionArgs) => {
    try {
      return await client.ensureQueryData(accountQueries.session())
    } catch (error) {
      const { pathname, search } = new URL(request.url)
      if (error instanceof Fault && error.code === 'signInNeeded') throw redirect(signInFor(pathname + search))
      throw error
    }
  }

const toFirstMiniProgram = (client: QueryClient) => async (args: LoaderFunctionArgs) => {
  const session = await requireSession(client)(args)
  const first = session.miniPrograms[0]
  throw redirect(first ? paths.rooms(first.id) : paths.settings)
}

const ToRooms = () => <Navigate replace to={paths.rooms(useParams().mp ?? '')} />

/** The whole map. Each page is its own chunk; the shell brings antd, so nothing above it may. */
export const makeRouter = (client: QueryClient) =>
  createBrowserRouter([
    {
      ErrorBoundary: ErrorPage,
      HydrateFallback: FirstPaint,
      children: [
        {
          path: paths.signIn,
          lazy: { Component: async () => (await import('#web/features/accounts/SignInPage.tsx')).SignInPage },
        },
        {
          path: paths.setup,
          lazy: { Component: async () => (await import('#web/features/accounts/SetupPage.tsx')).SetupPage },
        },
        {
          loader: requireSession(client),
          lazy: { Component: async () => (await import('./Shell.tsx')).Shell },
          children: [
            {
              ErrorBoundary: ErrorPage,
              children: [
                { index: true, loader: toFirstMiniProgram(client), Component: FirstPaint },
                {
                  path: paths.settings,
                  lazy: {
                    Component: async () => (await import('#web/features/mini-programs/SettingsPage.tsx')).SettingsPage,
                  },
                },
                {
                  path: ':mp',
                  lazy: { Component: async () => (await import('./MiniProgramGate.tsx')).MiniProgramGate },
                  children: [
                    // Today (/:mp) comes with its own issue; until then the rooms are the first thing to see.
                    { index: true, Component: ToRooms },
                    { ErrorBoundary: ErrorPage, children: roomRoutes },
                  ],
                },
                { path: '*', lazy: { Component: async () => (await import('./NotFoundPage.tsx')).NotFoundPage } },
              ],
            },
          ],
        },
      ],
    },
  ])
