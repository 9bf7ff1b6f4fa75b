import * as z from 'zod/mini'

/** WeChat's roles of a mini program's members (§6), highest first. Not Kaibo's own, which are in permissions.ts. */
export const memberRoles = ['superAdmin', 'admin', 'anchor', 'operator'] as const
export type MemberRole = (typeof memberRoles)[number]

/** The super admin is named in WeChat's console only. */
export const giveableRoles = ['admin', 'anchor', 'operator'] as const
export const giveableRole = z.enum(giveableRoles)
export type GiveableRole = (typeof giveableRoles)[number]

/** How many may hold each (§6); above it WeChat answers 400003. */
export const roleSeats = { admin: 10, anchor: 500, operator: 500 } as const satisfies Record<GiveableRole, number>
