import * as z from 'zod/mini'
import type { Endpoint } from './endpoint.ts'

/** What only a person can know about a mini program that shall go live, in order. */
export const checkListItems = ['category', 'merchant', 'anchors', 'plugin', 'release', 'domain'] as const
export const checkListItem = z.enum(checkListItems)
export type CheckListItem = z.output<typeof checkListItem>

/** `1.3.5`. Whether there is such a version only WeChat's developer tools show: no API lists them (§13). */
export const pluginVersion = z.string().check(z.trim(), z.regex(/^\d{1,3}\.\d{1,3}\.\d{1,3}$/))

export const connectSettings = z.object({
  pluginVersion: z.string(),
  /** What somebody ticked, with who and when (Unix seconds). */
  done: z.array(z.object({ item: checkListItem, by: z.string(), at: z.number() })),
  publicList: z.object({
    on: z.boolean(),
    /** Stands in the merchant's mini program, so it is no secret: it opens this one list and can be changed at any time. Null until it was ever on. */
    key: z.nullable(z.string()),
  }),
})
export type ConnectSettings = z.output<typeof connectSettings>

/** At most ten names of page parameters, each as a page's query can carry it. */
export const pendantKeyNames = z.array(z.string().check(z.trim(), z.regex(/^[A-Za-z_][A-Za-z0-9_]{0,31}$/))).check(
  z.minLength(1),
  z.maxLength(10),
  z.check((ctx) => {
    ctx.value.forEach((name, n) => {
      const first = ctx.value.indexOf(name)
      if (first < n)
        ctx.issues.push({ code: 'custom', input: name, path: [n], params: { rule: 'duplicate', at: first } })
    })
  }),
)

/** `keys` empty: never set. `asOf`: when WeChat said so, Unix seconds. */
export const pendantKeys = z.object({ keys: z.array(z.string()), asOf: z.number() })
export type PendantKeys = z.output<typeof pendantKeys>

export const connectApi = {
  settings: {
    method: 'GET',
    path: '/api/:mp/connect',
    says: 'What a developer needs to know: plugin version, check-list, public room list',
    permission: 'room.read',
    reply: connectSettings,
  },
  setPluginVersion: {
    method: 'PUT',
    path: '/api/:mp/connect/plugin-version',
    says: 'The version of the live plugin that snippets name',
    permission: 'mini-program.manage',
    body: z.strictObject({ version: pluginVersion }),
    reply: connectSettings,
  },
  tick: {
    method: 'PUT',
    path: '/api/:mp/connect/check-list/:item',
    says: 'Tick a line of the check-list for going live, or take the tick away',
    permission: 'room.write',
    body: z.strictObject({ done: z.boolean() }),
    reply: connectSettings,
  },
  /** The first time it is turned on it gets its key. Off, the list and its pictures answer 404 at once. */
  setPublicList: {
    method: 'PUT',
    path: '/api/:mp/connect/public-list',
    says: 'Publish the room list for the mini program, or stop',
    permission: 'mini-program.manage',
    body: z.strictObject({ on: z.boolean() }),
    reply: connectSettings,
  },
  newPublicKey: {
    method: 'POST',
    path: '/api/:mp/connect/public-key',
    says: 'A new key for the public room list; the old one stops working at once',
    permission: 'mini-program.manage',
    reply: connectSettings,
  },
  pendantKeys: {
    method: 'GET',
    path: '/api/:mp/connect/pendant-keys',
    says: 'The page parameters by which the pendant finds a product (asked of WeChat at most every ten minutes)',
    permission: 'room.read',
    reply: pendantKeys,
  },
  /**
   * Once per mini program: other names would cut the goods added so far off from the pendant (§5.8), so keys that are set
   * are refused with `notAllowedNow`.
   */
  setPendantKeys: {
    method: 'PUT',
    path: '/api/:mp/connect/pendant-keys',
    says: 'Set the page parameters by which the pendant finds a product, once and for ever',
    permission: 'mini-program.manage',
    body: z.strictObject({ keys: pendantKeyNames }),
    reply: pendantKeys,
  },
} as const satisfies Record<string, Endpoint>
