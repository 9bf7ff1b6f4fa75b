import { randomUUID } from 'node:crypto'
import { allEndpoints } from '#contract/all.ts'
import { fillPath, type Endpoint } from '#contract/endpoint.ts'
import type { Gateway } from './gateway.test-kit.ts'

export const guarded = allEndpoints.filter((e) => e.permission !== 'anyone')
export const machines = allEndpoints.filter((e) => e.caller === 'machine')
export const unsafe = allEndpoints.filter((e) => e.method !== 'GET' && e.caller !== 'machine')
/** Answers at once, and leaves the asking session and its mini program where they are. */
export const quiet = (e: Endpoint) =>
  e.answers !== 'events' && !e.says.includes('Sign out') && !e.says.startsWith('Disconnect')

/** An address of each route: with this mini program, and otherwise with what does not exist. */
export function addressOf(endpoint: Endpoint, mp: string): string {
  const known: Record<string, string | number> = {
    mp,
    id: endpoint.path.includes('intents') ? randomUUID() : 999_999,
    key: 'a'.repeat(32),
    n: 0,
    channel: randomUUID(),
    item: 'release',
    goodsId: 999_999,
    member: 'a'.repeat(16),
    wechat: 'nobody_1',
  }
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return fillPath(endpoint.path, Object.fromEntries(names.map((name) => [name, known[name] ?? randomUUID()])))
}

/** Knocks at each door with nothing of worth in the hand. */
export const knocker =
  (gateway: Gateway, mp: string) =>
  (endpoint: Endpoint, headers: Record<string, string>, payload = '{}') =>
    gateway.app.inject({
      method: endpoint.method,
      url: addressOf(endpoint, mp),
      headers,
      ...(endpoint.method !== 'GET' && { payload }),
    })
