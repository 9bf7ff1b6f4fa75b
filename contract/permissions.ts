/** Kaibo's roles, per mini program. The owner holds `owner` everywhere. Not to be confused with WeChat's member roles. */
export const roles = ['operator', 'moderator', 'manager', 'owner'] as const
export type Role = (typeof roles)[number]

/** The only place that says who may do what: routes, buttons, menus and the role tests all read it. */
export const permissions = {
  'room.read': ['operator', 'moderator', 'manager', 'owner'],
  'room.write': ['operator', 'manager', 'owner'],
  'room.switch': ['operator', 'moderator', 'manager', 'owner'],
  'room.moderate': ['moderator', 'manager', 'owner'],
  'room.delete': ['manager', 'owner'],
  'push.reveal': ['operator', 'manager', 'owner'],
  'share.read': ['operator', 'moderator', 'manager', 'owner'],
  'people.read': ['operator', 'moderator', 'manager', 'owner'],
  /** Whole WeChat ids: whoever fills in room forms needs them. */
  'people.ids': ['operator', 'manager', 'owner'],
  /** WeChat's roles, and the assistants and sub-anchor of a room: the manager's errand (product.md). */
  'people.write': ['manager', 'owner'],
  'goods.read': ['operator', 'moderator', 'manager', 'owner'],
  'goods.write': ['operator', 'manager', 'owner'],
  'goods.push': ['moderator', 'manager', 'owner'],
  /** Any room's shelf before the show; while the room is on air `shelf.moderate` too (`shelfPermission`). */
  'shelf.prepare': ['operator', 'moderator', 'manager', 'owner'],
  'shelf.moderate': ['moderator', 'manager', 'owner'],
  'replay.read': ['operator', 'moderator', 'manager', 'owner'],
  'replay.archive': ['operator', 'manager', 'owner'],
  'follower.read': ['operator', 'moderator', 'manager', 'owner'],
  /** Reaches every subscriber once and cannot be taken back: whoever answers for the shop. */
  'follower.push': ['manager', 'owner'],
  'activity.read': ['manager', 'owner'],
  'account.manage': ['owner'],
  'mini-program.manage': ['owner'],
  /** Ends the token of every system that uses the AppID: for when it leaked. */
  'token.force': ['owner'],
  /** The clock of the whole house. */
  'time-zone.manage': ['owner'],
} as const satisfies Record<string, readonly Role[]>

export type RolePermission = keyof typeof permissions

/** `anyone` needs no session, `account` any session; the rest are decided by the table above. */
export type Permission = RolePermission | 'anyone' | 'account'

export const may = (role: Role | undefined, permission: Permission): boolean =>
  permission === 'anyone' ||
  (role !== undefined && (permission === 'account' || (permissions[permission] as readonly Role[]).includes(role)))
