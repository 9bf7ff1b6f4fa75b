import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/**
 * The developer's message URL (wechat-live-api.md §7.5): WeChat tells there who subscribed and what became of a follower
 * push. It is set up by hand in WeChat's console, with the address and the token that stand here.
 */
export const messageSettings = z.object({
  /** The address below this console's origin, for WeChat's console. */
  path: z.string(),
  /** The token itself is never shown again. */
  token: z.nullable(z.object({ by: z.string(), at: z.number() })),
  /** When WeChat proved that it knows the token by its check of the address (`echostr`). */
  checkedAt: z.nullable(z.number()),
  /** The last event that was taken, whatever it said. */
  last: z.nullable(z.object({ event: z.string(), at: z.number() })),
  /**
   * The last delivery that could not be taken, if none was taken since. `signature`: the token is not the same on both sides ·
   * `safeMode`: encrypted (plain mode is needed) · `unreadable`: neither XML nor JSON as documented.
   */
  refused: z.nullable(z.object({ why: z.enum(['signature', 'safeMode', 'unreadable']), at: z.number() })),
})
export type MessageSettings = z.output<typeof messageSettings>

/** As WeChat's console takes it: 3 to 32 letters and digits. */
const token = z.string().check(z.trim(), z.regex(/^[A-Za-z0-9]{3,32}$/))

export const messageApi = {
  settings: {
    method: 'GET',
    path: '/api/:mp/messages',
    says: 'Where WeChat sends its messages, and whether they arrive',
    permission: 'follower.read',
    reply: messageSettings,
  },
  setToken: {
    method: 'PUT',
    path: '/api/:mp/messages/token',
    says: 'Keep the token by which WeChat signs its messages',
    permission: 'mini-program.manage',
    stepUp: true,
    body: z.strictObject({ token }),
    reply: messageSettings,
  },
  check: {
    method: 'GET',
    path: '/wechat/:mp/events',
    says: 'WeChat checks the address: answers `echostr` if the signature is right',
    permission: 'anyone',
    caller: 'machine',
    query: z.object({
      signature: z.string(),
      timestamp: z.string(),
      nonce: z.string(),
      echostr: z.string().check(z.maxLength(200)),
    }),
    reply: z.unknown(),
    answers: 'text',
  },
  deliver: {
    method: 'POST',
    path: '/wechat/:mp/events',
    says: 'WeChat delivers an event, XML or JSON; answers `success`, and counts a repeated one once',
    permission: 'anyone',
    caller: 'machine',
    query: z.object({
      signature: z.string(),
      timestamp: z.string(),
      nonce: z.string(),
      encrypt_type: z.optional(z.string()),
    }),
    reply: z.unknown(),
    answers: 'text',
  },
} as const satisfies Record<string, Endpoint>
