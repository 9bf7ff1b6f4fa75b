import type { RoomTab } from '#web/features/rooms/room-tab.ts'

/**
 * The tabs of a room beside its overview, in this order; a feature adds its line, lazily:
 * `{ key: 'goods', permission: 'goods.read', Tab: lazy(async () => ({ default: (await import('…/GoodsTab.tsx')).GoodsTab })) }`.
 */
export const roomTabs: readonly RoomTab[] = []
