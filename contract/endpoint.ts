import type * as z from 'zod/mini'
import type { Permission } from './permissions.ts'

/**
 * One door between console and gateway: where it is, what goes in, what comes out, and who may use it.
 * `permission` is required on purpose: the gateway does not register a route without one.
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /**
   * `:mp` is the AppID of the mini program the call belongs to. Below `/api` for the console; `/wechat` is where WeChat's
   * own messages arrive, `/public` what a mini program's pages may read: both are for machines (`caller`).
   */
  path: `/${'api' | 'wechat' | 'public'}/${string}`
  /** One line for `/api/openapi.json`. */
  says: string
  permission: Permission
  /** Asks for the password again if the last time is more than ten minutes ago, however fresh the session. */
  stepUp?: true
  query?: z.ZodMiniType
  body?: z.ZodMiniType
  reply: z.ZodMiniType
  /** The body is one picture as multipart/form-data, part name `image`. */
  upload?: true
  /** Headers the caller must send: `Idempotency-Key` (a UUID made when the form opens) or `If-Match` (the `version` that was read). */
  needs?: 'Idempotency-Key' | 'If-Match'
  /** Not JSON: a text/event-stream, an image, plain text, or a file of which any part may be asked for (`Range`). */
  answers?: 'events' | 'image' | 'text' | 'file'
  /**
   * A server calls, not our page: our cookie means nothing there, so `permission` must be `anyone` and the handler decides by
   * what the caller proves (a signature, a key). No `Origin` is asked for, and the body reaches the handler as text.
   */
  caller?: 'machine'
  /** Pages of any origin may read it: CORS `*`, which no browser sends a cookie to. Only for machines' doors. */
  crossOrigin?: true
}

/** `'/api/:mp/rooms/:id'` asks for `{ mp, id }`. */
export type PathParams<Path extends string> = Path extends `${string}:${infer Name}/${infer Rest}`
  ? { [K in Name]: string | number } & PathParams<`/${Rest}`>
  : Path extends `${string}:${infer Name}`
    ? { [K in Name]: string | number }
    : unknown

export type QueryOf<E extends Endpoint> = E['query'] extends z.ZodMiniType ? z.input<E['query']> : undefined
export type BodyOf<E extends Endpoint> = E['body'] extends z.ZodMiniType ? z.input<E['body']> : undefined
export type ReplyOf<E extends Endpoint> = z.output<E['reply']>

/** Fills the path's parameters, each percent-encoded. */
export function fillPath(path: string, params: Record<string, string | number> = {}): string {
  return path.replace(/:(\w+)/g, (_, name: string) => {
    const value = params[name]
    if (value === undefined) throw new Error(`${path} needs "${name}"`)
    return encodeURIComponent(value)
  })
}
