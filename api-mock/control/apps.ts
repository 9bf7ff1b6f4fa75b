import { z } from 'zod'
import { seedNames } from '../seed/all.ts'
import { ControlError, route } from './route.ts'
import { stateOf } from './state.ts'

const seed = z.enum(seedNames).default('empty')

export const appRoutes = [
  route('GET /apps', { act: ({ shops }) => ({ apps: shops.list().map((shop) => shop.appid) }) }),
  route('POST /apps', {
    body: z.strictObject({ appid: z.string().min(1).max(64), secret: z.string().min(1), seed }),
    act: ({ body, shops }) => {
      if (shops.get(body.appid)) throw new ControlError(409, `app ${body.appid} is there already`)
      shops.make(body.appid, body.secret, body.seed)
      return { appid: body.appid }
    },
  }),
  route('DELETE /apps/:appid', { act: ({ params, shops }) => ({ removed: shops.remove(params['appid'] ?? '') }) }),
  /** everything as new: rooms, clock, switches, faults, calls, tokens; the secret stays */
  route('POST /apps/:appid/reset', {
    body: z.strictObject({ seed }),
    act: ({ body, shop, shops }) => void shops.make(shop.appid, shop.facts.secret, body.seed),
  }),
  route('GET /apps/:appid/state', { act: ({ shop }) => stateOf(shop) }),
  route('GET /apps/:appid/calls', {
    act: ({ shop, query }) => ({ calls: shop.calls.list(query.get('path') ?? undefined) }),
  }),
]
