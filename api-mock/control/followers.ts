import { z } from 'zod'
import { announce, isAnswer } from '../announce.ts'
import { messageOf, sendMessage, type Delivery } from '../events.ts'
import type { Shop } from '../shop.ts'
import { ControlError, route, type Ask } from './route.ts'

/** where they subscribed (the latest room by default), and whether the developer's server is told of each */
const how = { roomId: z.number().int().optional(), notify: z.boolean().default(false) }
const openids = z.array(z.string().min(1)).max(200_000)

export const followerRoutes = [
  /** {count} invents people, {openids} names them */
  route('POST /apps/:appid/followers', {
    body: z.union([
      z.strictObject({ count: z.number().int().nonnegative().max(200_000), ...how }),
      z.strictObject({ openids, ...how }),
    ]),
    act: ({ body, shop }) => {
      const before = shop.followers.table.size
      const added =
        'openids' in body
          ? body.openids
          : Array.from({ length: body.count }, (_, n) => shop.people.openidOf(`follower ${before + n}`))
      const room = roomOf(body.roomId, shop)
      for (const openid of added) {
        const follower = { openid, subscribe_time: shop.now(), ...room }
        shop.followers.add(follower)
        if (body.notify) tell(shop, openid, room, 'add_follow')
      }
      return { followers: shop.followers.table.size }
    },
  }),
  /** they unsubscribe */
  route('DELETE /apps/:appid/followers', {
    body: z.strictObject({ openids, ...how }),
    act: ({ body, shop }) => {
      for (const openid of body.openids) {
        const follower = shop.followers.get(openid)
        if (!follower) continue
        shop.followers.delete(openid)
        if (body.notify) tell(shop, openid, follower, 'del_follow')
      }
      return { followers: shop.followers.table.size }
    },
  }),
  /** {event, payload, openid?, tries?}: §7.3, signed as §7.5; answers what the developer's server said last */
  route('POST /apps/:appid/events', {
    body: z.strictObject({
      event: z.string().min(1),
      payload: z.record(z.string(), z.unknown()).default({}),
      openid: z.string().default('oMockFollower000000000000000'),
      tries: z.number().int().min(1).max(4).default(1).describe('the same message again while it is not answered'),
    }),
    act: send,
  }),
]

type Where = { readonly room_id: number; readonly room_status: number }

function roomOf(roomId: number | undefined, shop: Shop): Where {
  const room = roomId === undefined ? shop.rooms.page(0, 1)[0] : shop.rooms.find(roomId)
  if (roomId !== undefined && !room) throw new ControlError(404, `no room ${roomId}`)
  return { room_id: room?.roomid ?? 0, room_status: room?.live_status ?? 102 }
}

/** §7.3 wxalive_follow_notify */
const tell = (shop: Shop, openid: string, { room_id, room_status }: Where, action: 'add_follow' | 'del_follow') =>
  announce(shop, {
    event: 'wxalive_follow_notify',
    openid,
    payload: { room_id, user_openid: openid, time: shop.now(), live_status: room_status, action },
  })

type Order = { event: string; payload: Record<string, unknown>; openid: string; tries: number }

async function send({ body, shop }: Ask<Order>): Promise<Delivery & { tries: number }> {
  const message = messageOf(shop, body)
  for (let tries = 1; ; tries++) {
    try {
      const delivery = await sendMessage(shop, message)
      if (isAnswer(delivery) || tries === body.tries) return { ...delivery, tries }
    } catch (error) {
      if (tries === body.tries) throw new ControlError(409, (error as Error).message)
    }
  }
}
