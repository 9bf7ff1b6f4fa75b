import type * as z from 'zod/mini'
import type { Permission } from './permissions.ts'

/**
 * One door between console and gateway: where it is, what goes in, what comes out, and who may use it.
 * `permission` is required on purpose: the gateway does not register a route without one.
 */
export type Endpoint = {
  method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api`; `:mp` is the AppID of the mini program the call belongs to. */
  path: `/api/${string}`
  /** One line for `/api/openapi.json`. */
  says: string
  permission: Permission
  query?: z.ZodMiniType
  body?: z.ZodMiniType
  reply: z.ZodMiniType
  /** The body is one picture as multipart/form-data, part name `image`. */
  upload?: true
  /** Headers the caller must send: `Idempotency-Key` (a UUID made when the form opens) or `If-Match` (the `version` that was read). */
  needs?: 'Idempotency-Key' | 'If-Match'
  /** Not JSON: a text/event-stream, or an image. */
  answers?: 'events' | 'image'
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
