import type { RouteObject } from 'react-router-dom'

/** `/:mp`, the home page. */
export const todayRoutes: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('./TodayPage.tsx')).TodayPage }) },
]
