import { z } from 'zod'
import { id, text } from '../../asks.ts'
import { operation, type Answer, type CallContext } from '../../operation.ts'
import { Refusal, refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import { clipsOf } from './replay.ts'
import { wireRoom } from './wire.ts'

type Page = { readonly start: number; readonly limit: number; readonly room_id?: number | undefined }

/** Two calls behind one path and one quota: the room list (§3.6) and, with `action`, the replay of one room (§3.7). */
export default operation({
  path: '/wxa/business/getliveinfo',
  method: 'POST',
  source: '§3.6, §3.7',
  quota: 100000,
  reads: true,
  refusals: [
    [9410000, 'no rooms, start past the end, or no replay yet; with empty arrays'],
    [47001, 'start or limit missing or not a number; room_id missing with action; an unknown action'],
    [1, 'an empty list by the switch emptyList'],
  ],
  asks: z.object({ start: id, limit: id, action: text.optional(), room_id: id.optional() }),
  badArgument: () => new Refusal(47001),
  act: ({ action, ...page }, shop, call) => {
    if (action === undefined || action === '') return list(page, shop, call)
    if (action !== 'get_replay') refuse(47001)
    return replay(page, shop, call)
  },
})

const EMPTY = { data: { room_info: [], live_replay: [] } }

function list({ start, limit }: Page, shop: Shop, { origin }: CallContext): Answer {
  const rooms = shop.rooms.page(start, Math.min(limit, shop.switches.listCap))
  if (rooms.length === 0) refuse(shop.switches.emptyList, undefined, EMPTY)
  return { total: shop.rooms.size, room_info: rooms.map((room) => wireRoom(room, shop, origin)), live_replay: [] }
}

function replay({ room_id, start, limit }: Page, shop: Shop, { now, origin }: CallContext): Answer {
  if (room_id === undefined) return refuse(47001)
  const room = shop.rooms.find(room_id)
  const clips = room ? clipsOf(room, now, origin, shop) : []
  const page = clips.slice(start, start + limit)
  // §3.7 [sim]: not ready, none at all and past the end are one answer
  if (page.length === 0) refuse(9410000, undefined, EMPTY)
  const { replayRoomInfo, replayTotalMismatch } = shop.switches
  return {
    total: replayTotalMismatch ? 1 : clips.length,
    ...(replayRoomInfo === 'empty' && { room_info: [] }),
    live_replay: page,
  }
}
