import type { RouteObject } from 'react-router-dom'

/** Below `/:mp`. */
export const replayRoutes: RouteObject[] = [
  { path: 'replays', lazy: async () => ({ Component: (await import('./ReplaysPage.tsx')).ReplaysPage }) },
]
