import { lazy } from 'react'
import type { RoomTab } from '#web/features/rooms/room-tab.ts'

/** The tabs of a room beside its overview, in this order; a feature adds its line, lazily. */
export const roomTabs: readonly RoomTab[] = [
  {
    key: 'goods',
    permission: 'goods.read',
    Tab: lazy(async () => ({ default: (await import('#web/features/shelf/GoodsTab.tsx')).GoodsTab })),
    drawers: [
      {
        path: 'add-goods',
        lazy: async () => ({ Component: (await import('#web/features/shelf/AddGoodsDrawer.tsx')).AddGoodsDrawer }),
      },
    ],
  },
  {
    key: 'people',
    permission: 'people.read',
    Tab: lazy(async () => ({ default: (await import('#web/features/people/PeopleTab.tsx')).PeopleTab })),
  },
  {
    key: 'stream',
    permission: 'room.read',
    Tab: lazy(async () => ({ default: (await import('#web/features/rooms/stream/StreamTab.tsx')).StreamTab })),
  },
  {
    key: 'share',
    permission: 'share.read',
    Tab: lazy(async () => ({ default: (await import('#web/features/rooms/share/ShareTab.tsx')).ShareTab })),
  },
  {
    key: 'replay',
    permission: 'replay.read',
    Tab: lazy(async () => ({ default: (await import('#web/features/replay/ReplayTab.tsx')).ReplayTab })),
  },
]
