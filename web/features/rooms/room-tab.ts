import type { ComponentType } from 'react'
import type { RouteObject } from 'react-router-dom'
import type { RolePermission } from '#contract/permissions.ts'
import type { Room } from '#contract/rooms.ts'
import type { RoomTabKey } from '#web/lib/paths.ts'

/**
 * A tab of the room page beside the overview, at `?tab=<key>`. The table of them is web/app/room-tabs.ts, because a room
 * page that knew the other features would break the import law.
 */
export type RoomTab = {
  key: RoomTabKey
  /** Who has none of it does not see the tab. */
  permission: RolePermission
  /** Lazy: the room page does not wait for it. */
  Tab: ComponentType<{ room: Room }>
  /** Drawers over the tab: routes below `rooms/:id`; their links carry `?tab=<key>`, closing leads to the tab. */
  drawers?: RouteObject[]
}
