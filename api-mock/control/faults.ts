import { z } from 'zod'
import { faultShape } from '../shop/faults.ts'
import { route } from './route.ts'

export const faultRoutes = [
  route('GET /apps/:appid/faults', { act: ({ shop }) => ({ faults: shop.faults.list() }) }),
  route('POST /apps/:appid/faults', {
    body: faultShape,
    act: ({ body, shop }) => {
      shop.faults.order(body)
      return { waiting: shop.faults.list().length }
    },
  }),
  route('DELETE /apps/:appid/faults', { act: ({ shop }) => shop.faults.clear() }),
  route('POST /apps/:appid/seed-random', {
    body: z.strictObject({ seed: z.number().int() }),
    act: ({ body, shop }) => shop.faults.seed(body.seed),
  }),
]
