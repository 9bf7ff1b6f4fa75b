import * as z from 'zod/mini'
import { accountName, newPassword } from './accounts.ts'
import type { Endpoint } from './endpoint.ts'
import { appId } from './mini-programs.ts'
import { roles } from './permissions.ts'

/** What may be given for one mini program; `owner` is for the whole and is a flag of the account. */
export const givenRoles = ['operator', 'moderator', 'manager'] as const
const heldRole = z.object({ mp: appId, role: z.enum(givenRoles) })

/** Either the owner of everything, or a role in some mini programs: at most one in each. */
const access = {
  owner: z.boolean(),
  roles: z.array(heldRole).check(
    z.maxLength(200),
    z.refine((held) => new Set(held.map(({ mp }) => mp)).size === held.length),
  ),
}
export const accessOf = z.strictObject(access)
export type Access = z.output<typeof accessOf>

/** Unix seconds throughout. */
const teamAccount = z.object({
  id: z.string(),
  name: z.string(),
  ...access,
  disabled: z.boolean(),
  /** A second factor is set up. */
  secondFactor: z.boolean(),
  madeAt: z.number(),
  /** The last use of any of its sessions that is still known; null if there is none. */
  seenAt: z.nullable(z.number()),
  sessions: z.number(),
})
export type TeamAccount = z.output<typeof teamAccount>

const invitation = z.object({
  id: z.string(),
  name: z.string(),
  ...access,
  by: z.string(),
  madeAt: z.number(),
  endsAt: z.number(),
})
export type Invitation = z.output<typeof invitation>

/** Which roles must have a second factor before they may do anything else. */
const rules = z.strictObject({ secondFactorFor: z.array(z.enum(roles)).check(z.maxLength(roles.length)) })
export type Rules = z.output<typeof rules>

/** The only time that it is told: Kaibo keeps its hash. */
const oneTimeLink = z.object({ id: z.string(), name: z.string(), token: z.string(), endsAt: z.number() })
export type OneTimeLink = z.output<typeof oneTimeLink>

const one = z.object({ id: z.string() })

export const teamApi = {
  list: {
    method: 'GET',
    path: '/api/accounts',
    says: 'Every account, every invitation that is still open, and the rules for all',
    permission: 'account.manage',
    reply: z.object({
      accounts: z.array(teamAccount),
      invitations: z.array(invitation),
      rules,
      /** A real mini program is connected, so a second factor for those who manage is advised. */
      real: z.boolean(),
    }),
  },
  invite: {
    method: 'POST',
    path: '/api/accounts/invitations',
    says: 'Invite a person; the link works once, for three days',
    permission: 'account.manage',
    stepUp: true,
    body: z.strictObject({ name: accountName, ...access }),
    reply: oneTimeLink,
  },
  withdraw: {
    method: 'DELETE',
    path: '/api/accounts/invitations/:id',
    says: 'Withdraw an invitation; its link stops working',
    permission: 'account.manage',
    stepUp: true,
    reply: one,
  },
  change: {
    method: 'PUT',
    path: '/api/accounts/:id/access',
    says: 'What an account may do from now on; open pages hear of it. The last owner stays one',
    permission: 'account.manage',
    stepUp: true,
    body: accessOf,
    reply: one,
  },
  disable: {
    method: 'POST',
    path: '/api/accounts/:id/disable',
    says: 'Its sessions end now and it cannot sign in. Not the last owner',
    permission: 'account.manage',
    stepUp: true,
    reply: one,
  },
  enable: {
    method: 'POST',
    path: '/api/accounts/:id/enable',
    says: 'It can sign in again',
    permission: 'account.manage',
    stepUp: true,
    reply: one,
  },
  reset: {
    method: 'POST',
    path: '/api/accounts/:id/reset',
    says: 'A link with which this person sets a new password, once, within a day; nobody else learns it',
    permission: 'account.manage',
    stepUp: true,
    reply: oneTimeLink,
  },
  endSessions: {
    method: 'DELETE',
    path: '/api/accounts/:id/sessions',
    says: 'End every session of an account',
    permission: 'account.manage',
    stepUp: true,
    reply: one,
  },
  removeSecondFactor: {
    method: 'DELETE',
    path: '/api/accounts/:id/second-factor',
    says: 'Take the second factor of somebody who lost their phone and their recovery codes',
    permission: 'account.manage',
    stepUp: true,
    reply: one,
  },
  setRules: {
    method: 'PUT',
    path: '/api/accounts/rules',
    says: 'Which roles must have a second factor',
    permission: 'account.manage',
    stepUp: true,
    body: rules,
    reply: rules,
  },
} as const satisfies Record<string, Endpoint>

/** The other side of a one-time link: nobody is signed in yet. */
export const joinApi = {
  look: {
    method: 'POST',
    path: '/api/join/look',
    says: 'Whom a one-time link is for; it is not used up by looking',
    permission: 'anyone',
    body: z.strictObject({ token: z.string().check(z.maxLength(256)) }),
    reply: z.object({ kind: z.enum(['invitation', 'reset']), name: z.string(), endsAt: z.number() }),
  },
  join: {
    method: 'POST',
    path: '/api/join',
    says: 'Set the password by a one-time link, which is used up; all sessions of the account end',
    permission: 'anyone',
    body: z.strictObject({ token: z.string().check(z.maxLength(256)), name: accountName, password: newPassword }),
    reply: z.object({ name: z.string() }),
  },
} as const satisfies Record<string, Endpoint>
