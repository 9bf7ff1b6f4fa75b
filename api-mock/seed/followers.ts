import type { Dice } from '../pictures/paint.ts'
import type { Shop } from '../shop.ts'
import type { SeededShow } from './rooms.ts'

const COUNT = 3600
const HOUR = 3600
const DAY = 24 * HOUR

/** Subscribers in the order they came: most during a show that ran, some before it, some before one that is yet to come (§7.1). */
export function seedFollowers(shop: Shop, shows: readonly SeededShow[], { next, between }: Dice) {
  const now = shop.now()
  const ran = shows.filter(({ room }) => room.startedAt !== null)
  const drawn = Array.from({ length: COUNT }, () => {
    // recent shows draw more than old ones, and those that ran more than those announced
    const among = next() < 0.75 ? ran : shows
    const show = among[Math.floor(Math.sqrt(next()) * among.length)] ?? shows[0]
    const room = show?.room
    if (!room) throw new Error('no shows to follow')
    const { startedAt, created } = room
    const end = room.endedAt ?? now
    const isDuring = startedAt !== null && next() < 0.7
    const latest = Math.min(now - 60, startedAt ?? room.start_time)
    const time = isDuring
      ? between(startedAt, Math.max(startedAt + 60, Math.min(end, now - 1)))
      : next() < 0.15 && room.endedAt !== null
        ? Math.min(now - 60, room.endedAt + between(0, 2 * DAY))
        : between(Math.min(created, latest - HOUR), latest)
    const room_status = isDuring ? 101 : room.endedAt !== null && time >= room.endedAt ? 103 : 102
    return { subscribe_time: Math.round(time), room_id: room.roomid, room_status }
  })
  drawn.sort((a, b) => a.subscribe_time - b.subscribe_time)
  for (const [n, one] of drawn.entries()) shop.followers.add({ openid: shop.people.openidOf(`fan ${n}`), ...one })
}
