import type { Shop } from '../../shop.ts'
import type { Room } from '../../shop/rooms.ts'

export type WireClip = { media_url: string; create_time: string | number; expire_time: string | number }

/** §3.7 [obs]: samples expire about a year later */
const YEAR = 365 * 24 * 3600
/** §3.7 [obs]: `2022-12-30T02:51:32Z` */
const iso = (second: number) => new Date(second * 1000).toISOString().replace('.000Z', 'Z')

/** About ten minutes after the end (§3.7; switch replayDelaySeconds). */
export const replayIsReady = (room: Room, now: number, { switches }: Shop) =>
  room.live_status === 103 &&
  room.endedAt !== null &&
  room.streamed.length > 0 &&
  now >= room.endedAt + switches.replayDelaySeconds

/** Past this second the addresses are still listed and answer 404 ([sim]; what WeChat lists then is not documented). */
export const replayExpires = (room: Room) => (room.endedAt ?? 0) + (room.replayKeptFor ?? YEAR)

/** One .mp4 per unbroken stretch and one .m3u8 of the whole (§3.7). closeReplay only affects viewers ([sim]). */
export function clipsOf(room: Room, now: number, origin: string, shop: Shop): WireClip[] {
  if (!replayIsReady(room, now, shop)) return []
  const { replaySentinelDates, replayTimes } = shop.switches
  const when = (second: number) => (replayTimes === 'unix' ? second : iso(second))
  const folder = `${origin}/vod/${shop.appid}/${room.roomid}`
  const times = { create_time: when(room.endedAt ?? 0), expire_time: when(replayExpires(room)) }
  const parts = room.streamed.map((_, n) => ({ media_url: `${folder}/part${n + 1}.mp4`, ...times }))
  const whole =
    (room.replaySentinel ?? replaySentinelDates)
      ? { create_time: '2106-02-07T14:28:15', expire_time: '2116-02-05T14:28:15' }
      : times
  return [...parts, { media_url: `${folder}/playlist.m3u8`, ...whole }]
}
