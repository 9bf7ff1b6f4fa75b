import { z } from 'zod'
import { sendEvent } from '../events.ts'
import { ControlError, route } from './route.ts'

export const followerRoutes = [
  /** {count} invents people, {openids} names them */
  route('POST /apps/:appid/followers', {
    body: z.union([
      z.strictObject({ count: z.number().int().nonnegative().max(200_000) }),
      z.strictObject({ openids: z.array(z.string().min(1)) }),
    ]),
    act: ({ body, shop }) => {
      const before = shop.followers.table.size
      const openids =
        'openids' in body
          ? body.openids
          : Array.from({ length: body.count }, (_, n) => shop.people.openidOf(`follower ${before + n}`))
      const [room] = shop.rooms.page(0, 1)
      for (const openid of openids)
        shop.followers.add({
          openid,
          subscribe_time: shop.now(),
          room_id: room?.roomid ?? 0,
          room_status: room?.live_status ?? 102,
        })
      return { followers: shop.followers.table.size }
    },
  }),
  /** {event, payload, openid?}: §7.3, signed as §7.5; answers what the developer's server said */
  route('POST /apps/:appid/events', {
    body: z.strictObject({
      event: z.string().min(1),
      payload: z.record(z.string(), z.unknown()).default({}),
      openid: z.string().default('oMockFollower000000000000000'),
    }),
    act: async ({ body, shop }) => {
      try {
        return await sendEvent(shop, body)
      } catch (error) {
        throw new ControlError(409, (error as Error).message)
      }
    },
  }),
]
