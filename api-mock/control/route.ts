import type { z } from 'zod'
import type { Pictures } from '../pictures.ts'
import type { Shop } from '../shop.ts'
import type { Shops } from '../shops.ts'

/** What a control route is given. `params` are the :words of its path. */
export type Ask<Body> = {
  readonly params: Readonly<Record<string, string>>
  readonly query: URLSearchParams
  readonly body: Body
  readonly shops: Shops
  readonly pictures: Pictures
  /** the shop of `:appid` */
  readonly shop: Shop
}

export type Route = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  readonly path: string
  readonly body: z.ZodType | undefined
  /** the path names an app that must exist */
  readonly needsShop: boolean
  act(ask: Ask<never>): unknown
}

/** A question that cannot be answered; `status` is HTTP's. */
export class ControlError extends Error {
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

type Described<Body extends z.ZodType> = { body?: Body; needsShop?: boolean; act(ask: Ask<z.output<Body>>): unknown }

/** One control route: `route('POST /apps/:appid/clock', {body, act})`. */
export function route<Body extends z.ZodType>(door: string, { body, needsShop, act }: Described<Body>): Route {
  const [method, path] = door.split(' ') as [Route['method'], string]
  return { method, path, body, needsShop: needsShop ?? path.includes(':appid'), act: act as Route['act'] }
}
