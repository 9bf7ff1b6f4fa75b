import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'
import { miniProgram } from './mini-programs.ts'
import { roles } from './permissions.ts'

export const passwordLength = { min: 12, max: 128 } as const

const required = (max: number) =>
  z.string().check(
    z.check((ctx) => {
      if (ctx.value.trim() === '') ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'required' } })
      else if (ctx.value.length > max)
        ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'length', max } })
    }),
  )

/** 12–128 characters of any kind. */
export const newPassword = z.string().check(
  z.check((ctx) => {
    const actual = [...ctx.value].length
    if (actual < passwordLength.min || actual > passwordLength.max)
      ctx.issues.push({ code: 'custom', input: ctx.value, params: { rule: 'length', ...passwordLength, actual } })
  }),
)
export const accountName = z.pipe(required(64), z.string().check(z.trim()))

export const session = z.object({
  account: z.object({ id: z.string(), name: z.string() }),
  /** Mini programs this account may enter, each with the role it holds there. */
  miniPrograms: z.array(z.object({ ...miniProgram.shape, role: z.enum(roles) })),
  owner: z.boolean(),
  /** A rule wants a second factor of this account, which has none: until then it may do nothing but set one up. */
  secondFactorMissing: z.boolean(),
  /** Of the merchant, by its IANA name: every time on a page is shown and read in it. */
  timeZone: z.string(),
})
export type Session = z.output<typeof session>

export const accountApi = {
  session: {
    method: 'GET',
    path: '/api/session',
    says: 'Who is signed in, and where they may go',
    permission: 'account',
    reply: session,
  },
  signIn: {
    method: 'POST',
    path: '/api/session',
    says: 'Sign in; sets the session cookie',
    permission: 'anyone',
    body: z.strictObject({
      name: required(64),
      password: required(1024),
      code: z.optional(z.string().check(z.maxLength(64))),
    }),
    reply: session,
  },
  signOut: {
    method: 'DELETE',
    path: '/api/session',
    says: 'Sign out; the session ends on every tab',
    permission: 'account',
    reply: z.object({}),
  },
  setupState: {
    method: 'GET',
    path: '/api/setup',
    says: 'Whether the first owner is still to be made',
    permission: 'anyone',
    reply: z.object({ needed: z.boolean(), /** an api-mock shop stands in for WeChat */ demo: z.boolean() }),
  },
  setUp: {
    method: 'POST',
    path: '/api/setup',
    says: 'Make the first owner with the one-time token of the first start; signs in',
    permission: 'anyone',
    body: z.strictObject({ token: required(256), name: accountName, password: newPassword }),
    reply: session,
  },
} as const satisfies Record<string, Endpoint>
