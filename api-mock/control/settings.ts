import { z } from 'zod'
import { configChange } from '../shop/config.ts'
import { switchChange } from '../shop/switches.ts'
import { operationNamed } from '../operations/all.ts'
import { quotaBucket } from '../perform.ts'
import { ControlError, route } from './route.ts'

/** zod keeps `undefined` for a part left out; a shop's settings must not. */
const given = <T extends object>(change: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined)) as never

export const settingRoutes = [
  route('POST /apps/:appid/clock', {
    body: z.strictObject({ advance: z.number().describe('seconds; negative goes back') }),
    act: ({ body, shop }) => {
      shop.facts.ahead += body.advance * 1000
      return { now: shop.now() }
    },
  }),
  route('POST /apps/:appid/token/expire', { act: ({ shop }) => shop.tokens.expireAll(shop.now()) }),
  route('POST /apps/:appid/people', {
    body: z.strictObject({
      wechat: z.string().min(1),
      nickname: z.string().optional(),
      verified: z.boolean().optional(),
      exists: z.boolean().optional(),
    }),
    act: ({ body: { wechat, ...change }, shop }) => shop.people.set(wechat, given(change)),
  }),
  route('POST /apps/:appid/quota', {
    body: z.strictObject({
      path: z.string().min(1).describe('full path; a shared counter is named by any of its paths'),
      left: z.number().int().nonnegative().optional().describe('calls left today, then 45009'),
      perMinute: z.number().int().nonnegative().optional().describe('calls a minute, then 45011'),
    }),
    act: ({ body, shop }) => {
      const bucket = bucketOf(body.path)
      if (body.left !== undefined) shop.quota.leave(bucket, body.left, shop.now())
      if (body.perMinute !== undefined) shop.quota.limitMinute(bucket, body.perMinute, shop.now())
    },
  }),
  route('DELETE /apps/:appid/quota', { act: ({ shop }) => shop.quota.forget() }),
  route('GET /apps/:appid/switches', { act: ({ shop }) => shop.switches }),
  route('PUT /apps/:appid/switches', {
    body: switchChange,
    act: ({ body, shop }) => {
      shop.facts.changeSwitches(given(body))
      return shop.switches
    },
  }),
  route('GET /apps/:appid/config', { act: ({ shop }) => shop.config }),
  route('PUT /apps/:appid/config', {
    body: configChange,
    act: ({ body, shop }) => {
      shop.facts.changeConfig(given(body))
      return shop.config
    },
  }),
]

/** The counter of a path (full, or its last segment). */
function bucketOf(path: string) {
  const operation = operationNamed(path)
  if (!operation) throw new ControlError(404, `no operation ${path}`)
  return quotaBucket(operation)
}
