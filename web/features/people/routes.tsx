import type { RouteObject } from 'react-router-dom'

/** Below `/:mp`. */
export const peopleRoutes: RouteObject[] = [
  { path: 'people', lazy: async () => ({ Component: (await import('./PeoplePage.tsx')).PeoplePage }) },
  { path: 'people/give', lazy: async () => ({ Component: (await import('./GivePage.tsx')).GivePage }) },
  { path: 'people/:member', lazy: async () => ({ Component: (await import('./MemberPage.tsx')).MemberPage }) },
]
