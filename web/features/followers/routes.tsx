import type { RouteObject } from 'react-router-dom'

/** Below `/:mp`. */
export const followerRoutes: RouteObject[] = [
  { path: 'followers', lazy: async () => ({ Component: (await import('./FollowersPage.tsx')).FollowersPage }) },
]
