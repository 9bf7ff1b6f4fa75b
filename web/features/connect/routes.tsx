import type { RouteObject } from 'react-router-dom'

/** Below `/:mp`. */
export const connectRoutes: RouteObject[] = [
  { path: 'connect', lazy: async () => ({ Component: (await import('./ConnectPage.tsx')).ConnectPage }) },
]
