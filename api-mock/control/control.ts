import type { IncomingMessage, ServerResponse } from 'node:http'
import { z } from 'zod'
import type { Pictures } from '../pictures.ts'
import type { Shop } from '../shop.ts'
import type { Shops } from '../shops.ts'
import { appRoutes } from './apps.ts'
import { faultRoutes } from './faults.ts'
import { followerRoutes } from './followers.ts'
import { goodsRoutes } from './goods.ts'
import { ControlError, type Ask, type Route } from './route.ts'
import { roomRoutes } from './rooms.ts'
import { settingRoutes } from './settings.ts'

const routes: readonly Route[] = [
  ...appRoutes,
  ...settingRoutes,
  ...faultRoutes,
  ...roomRoutes,
  ...goodsRoutes,
  ...followerRoutes,
]

type World = { readonly shops: Shops; readonly pictures: Pictures }
const MOST = 16 * 1024 * 1024

/** The back door: JSON in, JSON out, honest HTTP statuses. Only for programs on this machine. */
export async function serveControl(request: IncomingMessage, response: ServerResponse, world: World): Promise<void> {
  const reply = (status: number, body: unknown) => {
    const text = JSON.stringify(body ?? {})
    response
      .writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) })
      .end(text)
  }
  try {
    // a web page open on this machine must not reach in
    if (request.headers.origin !== undefined) throw new ControlError(403, 'the control side is not for browsers')
    const result = await answer(request, world)
    world.shops.commit()
    reply(200, result)
  } catch (error) {
    if (!(error instanceof ControlError)) throw error
    reply(error.status, { error: error.message })
  }
}

async function answer(request: IncomingMessage, { shops, pictures }: World): Promise<unknown> {
  const url = new URL(request.url ?? '/', 'http://control')
  const { route, params } = find(request.method ?? 'GET', url.pathname)
  const shop = shops.get(params['appid'] ?? '')
  if (route.needsShop && !shop) throw new ControlError(404, `no app ${params['appid']}`)
  const ask: Ask<unknown> = {
    params,
    query: url.searchParams,
    body: route.body ? await bodyOf(request, route.body) : undefined,
    shops,
    pictures,
    shop: shop as Shop,
  }
  return route.act(ask as Ask<never>)
}

function find(method: string, path: string): { route: Route; params: Record<string, string> } {
  const words = path.split('/')
  for (const route of routes) {
    const params = route.method === method ? match(route.path.split('/'), words) : undefined
    if (params) return { route, params }
  }
  throw new ControlError(404, `no control route ${method} ${path}`)
}

function match(pattern: readonly string[], words: readonly string[]): Record<string, string> | undefined {
  if (pattern.length !== words.length) return undefined
  const params: Record<string, string> = {}
  for (const [n, part] of pattern.entries()) {
    const word = words[n] ?? ''
    if (part.startsWith(':')) params[part.slice(1)] = decoded(word)
    else if (part !== word) return undefined
  }
  return params
}

const decoded = (word: string) => {
  try {
    return decodeURIComponent(word)
  } catch {
    return word
  }
}

async function bodyOf(request: IncomingMessage, shape: z.ZodType): Promise<unknown> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) if ((size += chunk.length) <= MOST) chunks.push(chunk)
  if (size > MOST) throw new ControlError(413, 'body too long')
  const parsed = shape.safeParse(jsonOf(Buffer.concat(chunks).toString('utf8')))
  if (parsed.success) return parsed.data
  throw new ControlError(400, z.prettifyError(parsed.error))
}

function jsonOf(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw new ControlError(400, 'the body is not JSON')
  }
}
