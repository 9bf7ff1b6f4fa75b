import type { RouteObject } from 'react-router-dom'

/** Below `/:mp`. Drawers are routes over the list: closing one is going up. */
export const goodsRoutes: RouteObject[] = [
  { path: 'goods/import', lazy: async () => ({ Component: (await import('./import/ImportPage.tsx')).ImportPage }) },
  {
    path: 'goods',
    lazy: async () => ({ Component: (await import('./GoodsPage.tsx')).GoodsPage }),
    children: [
      { path: 'new', lazy: async () => ({ Component: (await import('./AddGoodsDrawer.tsx')).AddGoodsDrawer }) },
      { path: ':id', lazy: async () => ({ Component: (await import('./GoodsDrawer.tsx')).GoodsDrawer }) },
    ],
  },
]
