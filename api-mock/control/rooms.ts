import { z } from 'zod'
import type { Room } from '../shop/rooms.ts'
import { isMove, moved } from '../shop/status.ts'
import { ControlError, route, type Ask } from './route.ts'
import { roomState } from './state.ts'

const bit = z.union([z.literal(0), z.literal(1)])

/** Wire fields a person can change in WeChat's own console; no rule of the API applies to them. */
const consoleEdit = z
  .strictObject({
    name: z.string(),
    start_time: z.number().int(),
    end_time: z.number().int(),
    anchor_name: z.string(),
    anchorWechat: z.string(),
    subAnchorWechat: z.string(),
    createrWechat: z.string(),
    creater_openid: z.string(),
    live_type: bit,
    close_like: bit,
    close_goods: bit,
    close_comment: bit,
    close_kf: bit,
    close_replay: bit,
    close_share: bit,
    is_feeds_public: bit,
    muted: z.boolean(),
    madeBy: z.enum(['api', 'console']),
  })
  .partial()

const roomOf = ({ params, shop }: Ask<unknown>): Room => {
  const room = shop.rooms.find(Number(params['roomId']))
  if (!room) throw new ControlError(404, `no room ${params['roomId']}`)
  return room
}

export const roomRoutes = [
  route('PATCH /apps/:appid/rooms/:roomId', {
    body: consoleEdit,
    act: (ask) => {
      const change = Object.fromEntries(Object.entries(ask.body).filter(([, value]) => value !== undefined))
      return roomState(ask.shop, ask.shop.rooms.change(roomOf(ask).roomid, change))
    },
  }),
  /** a clip of the explanation of an item, as if the anchor had recorded it; `readyIn` seconds until its address is given, or until its generation `fails` */
  route('POST /apps/:appid/rooms/:roomId/clips', {
    body: z.strictObject({
      goodsId: z.number().int(),
      readyIn: z.number().int().nonnegative().default(0),
      fails: z.boolean().default(false),
    }),
    act: (ask) => {
      const { roomid } = roomOf(ask)
      const { goodsId, readyIn, fails } = ask.body
      const item = ask.shop.shelf.of(roomid).find((known) => known.goodsId === goodsId)
      if (!item) throw new ControlError(404, `goods ${goodsId} are not in room ${roomid}`)
      ask.shop.shelf.change(roomid, { ...item, clipFrom: ask.shop.now() + readyIn, clipFails: fails })
    },
  }),
  route('POST /apps/:appid/rooms/:roomId/:move', {
    act: (ask) => {
      const move = ask.params['move'] ?? ''
      if (!isMove(move)) throw new ControlError(404, `a room cannot ${move}`)
      const room = moved(roomOf(ask), move, ask.shop.now(), ask.shop.switches)
      if (typeof room === 'string') throw new ControlError(409, room)
      return roomState(ask.shop, ask.shop.rooms.put(room))
    },
  }),
]
