import * as z from 'zod/mini'
import { newPassword } from './accounts.ts'
import type { Endpoint } from './endpoint.ts'

const password = z.string().check(z.minLength(1), z.maxLength(1024))
const one = z.object({ id: z.string() })

/** Six digits of an authenticator app, or a recovery code; spaces and dashes do not matter. */
const secondFactorCode = z.string().check(z.minLength(1), z.maxLength(64))
/** Shown once; only their hashes are kept. Each works once in place of a code. */
const recoveryCodes = z.object({ recoveryCodes: z.array(z.string()) })

const ownSession = z.object({
  /** Public: a session is never known by its cookie. */
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  /** What the browser said of itself when it signed in. */
  agent: z.string(),
  ip: z.string(),
  /** Unix seconds. */
  madeAt: z.number(),
  usedAt: z.number(),
})
export type OwnSession = z.output<typeof ownSession>

/** What every account may do about itself. */
export const ownAccountApi = {
  prove: {
    method: 'POST',
    path: '/api/session/proof',
    says: 'The password again; opens for ten minutes what asks for it. The session gets a new cookie',
    permission: 'account',
    body: z.strictObject({ password }),
    reply: z.object({ until: z.number() }),
  },
  changePassword: {
    method: 'PUT',
    path: '/api/account/password',
    says: 'A new password with the current one; every other session ends',
    permission: 'account',
    body: z.strictObject({ current: password, password: newPassword }),
    reply: z.object({}),
  },
  sessions: {
    method: 'GET',
    path: '/api/account/sessions',
    says: 'Where this account is signed in, the newest use first',
    permission: 'account',
    reply: z.object({ sessions: z.array(ownSession) }),
  },
  endSession: {
    method: 'DELETE',
    path: '/api/account/sessions/:id',
    says: 'End one session of this account',
    permission: 'account',
    reply: one,
  },
  endOthers: {
    method: 'DELETE',
    path: '/api/account/sessions',
    says: 'End every session of this account but this one',
    permission: 'account',
    reply: z.object({ ended: z.number() }),
  },
  secondFactor: {
    method: 'GET',
    path: '/api/account/second-factor',
    says: 'Whether this account has a second factor',
    permission: 'account',
    reply: z.object({
      /** Unix seconds; null while it is off. */
      since: z.nullable(z.number()),
      recoveryCodes: z.number(),
      /** A rule of the house wants one of this account. */
      wanted: z.boolean(),
    }),
  },
  beginSecondFactor: {
    method: 'POST',
    path: '/api/account/second-factor',
    says: 'A fresh secret for an authenticator app; takes effect when a code of it is confirmed',
    permission: 'account',
    stepUp: true,
    reply: z.object({ secret: z.string(), uri: z.string() }),
  },
  confirmSecondFactor: {
    method: 'PUT',
    path: '/api/account/second-factor',
    says: 'Turn the second factor on with a code of the app; gives the recovery codes, once',
    permission: 'account',
    body: z.strictObject({ code: secondFactorCode }),
    reply: recoveryCodes,
  },
  removeSecondFactor: {
    method: 'DELETE',
    path: '/api/account/second-factor',
    says: 'Turn the second factor off; its recovery codes stop working',
    permission: 'account',
    stepUp: true,
    reply: z.object({}),
  },
  newRecoveryCodes: {
    method: 'POST',
    path: '/api/account/recovery-codes',
    says: 'Fresh recovery codes; the old ones stop working',
    permission: 'account',
    stepUp: true,
    reply: recoveryCodes,
  },
} as const satisfies Record<string, Endpoint>
