import type { RouteObject } from 'react-router-dom'

/** Below `/settings`. */
export const accountRoutes: RouteObject[] = [
  { path: 'accounts', lazy: async () => ({ Component: (await import('./team/TeamPage.tsx')).TeamPage }) },
  { path: 'me', lazy: async () => ({ Component: (await import('./own/OwnAccountPage.tsx')).OwnAccountPage }) },
]
