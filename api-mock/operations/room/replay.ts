import type { Shop } from '../../shop.ts'
import type { Room } from '../../shop/rooms.ts'

export type WireClip = { media_url: string; create_time: string | number; expire_time: string | number }

const YEAR = 365 * 24 * 3600
/** §3.7 [obs]: `2022-12-30T02:51:32Z` */
const iso = (second: number) => new Date(second * 1000).toISOString().replace('.000Z', 'Z')

/**
 * The clips of an ended room, about ten minutes after its end: one .mp4 per unbroken stretch, one .m3u8 of the whole (§3.7).
 * closeReplay only affects viewers ([sim]).
 */
export function clipsOf(room: Room, now: number, origin: string, shop: Shop): WireClip[] {
  const { replayDelaySeconds, replaySentinelDates, replayTimes } = shop.switches
  const end = room.endedAt
  if (room.live_status !== 103 || end === null || room.streamed.length === 0 || now < end + replayDelaySeconds)
    return []
  const when = (second: number) => (replayTimes === 'unix' ? second : iso(second))
  const folder = `${origin}/vod/${shop.appid}/${room.roomid}`
  const parts = room.streamed.map((_, n) => ({
    media_url: `${folder}/part${n + 1}.mp4`,
    create_time: when(end),
    expire_time: when(end + YEAR),
  }))
  const whole = replaySentinelDates
    ? { create_time: '2106-02-07T14:28:15', expire_time: '2116-02-05T14:28:15' }
    : { create_time: when(end), expire_time: when(end + YEAR) }
  return [...parts, { media_url: `${folder}/playlist.m3u8`, ...whole }]
}
