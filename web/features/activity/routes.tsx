import type { RouteObject } from 'react-router-dom'

/** Below `/:mp`. */
export const activityRoutes: RouteObject[] = [
  { path: 'activity', lazy: async () => ({ Component: (await import('./ActivityPage.tsx')).ActivityPage }) },
]
