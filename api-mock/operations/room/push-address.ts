import { createHash } from 'node:crypto'
import type { Shop } from '../../shop.ts'
import type { Room } from '../../shop/rooms.ts'

const DAY = 24 * 3600

export const streamOf = (room: Room, shop: Shop) => `${shop.appid}-${room.roomid}`

/** Tencent Cloud's usual scheme (§3.4, inference): txSecret = md5(key + stream + txTime), txTime = hex expiry, both checkable by an RTMP server. */
export function pushSecret(room: Room, shop: Shop, txTime: string) {
  return createHash('md5')
    .update(`${shop.facts.secret}${streamOf(room, shop)}${txTime}`)
    .digest('hex')
}

/** One string; encoders want it split after /live/. Good until a day after the planned end ([sim]). */
export function pushAddress(room: Room, shop: Shop) {
  const txTime = (room.end_time + DAY).toString(16).padStart(8, '0')
  return `${shop.switches.pushServer}${streamOf(room, shop)}?txSecret=${pushSecret(room, shop, txTime)}&txTime=${txTime}`
}
