import { madePicture } from '../pictures/made.ts'
import type { Shop } from '../shop.ts'
import type { Room, RoomImage } from '../shop/rooms.ts'
import { wechatOf } from './people.ts'
import { calendar, type Course, type PlannedShow } from './shows.ts'

const MINUTE = 60
const HOUR = 3600
const DAY = 24 * HOUR
/** seconds by which China's midnight comes before UTC's */
const CHINA = 8 * HOUR

export type SeededShow = { readonly plan: PlannedShow; readonly room: Room }

/** Rooms in all seven statuses, from three weeks ago to three weeks ahead. */
export function seedRooms(shop: Shop): SeededShow[] {
  return calendar.map((plan, n) => ({ plan, room: shop.rooms.put(roomOf(plan, n, shop)) }))
}

function roomOf(plan: PlannedShow, n: number, shop: Shop): Room {
  const [line, name, anchor, , , length, course] = plan
  const now = shop.now()
  const roomid = shop.facts.next('roomId')
  const start = startOf(plan, now)
  const created = Math.min(start, now) - (3 + (n % 5)) * DAY
  const anchorWechat = wechatOf(anchor)
  const creator = n % 4 === 1 ? 'chen_yunying' : ''
  const image = (kind: 'cover' | 'share' | 'feeds', width: number, height: number): RoomImage => ({
    ...madePicture(kind, `${line}-${roomid}`, width, height),
    media_id: null,
  })
  return {
    roomid,
    name,
    cover_img: image('cover', 1080, 1920),
    share_img: image('share', 800, 640),
    feeds_img: image('feeds', 800, 800),
    start_time: start,
    end_time: start + length * HOUR,
    anchor_name: anchor,
    live_type: n % 3 === 0 || course === 'live' || course === 'interrupted' ? 1 : 0,
    close_like: 0,
    close_goods: 0,
    close_comment: n % 13 === 7 ? 1 : 0,
    close_kf: n % 3 === 2 ? 0 : 1,
    close_replay: n % 4 === 3 ? 1 : 0,
    close_share: n % 17 === 9 ? 1 : 0,
    is_feeds_public: n % 6 === 4 ? 0 : 1,
    creater_openid: creator ? shop.people.openidOf(creator) : '',
    anchorWechat,
    subAnchorWechat: n % 5 === 1 && anchorWechat !== 'xiaoman1103' ? 'xiaoman1103' : '',
    createrWechat: creator,
    muted: course === 'interrupted',
    madeBy: n % 7 === 3 ? 'console' : 'api',
    created,
    ...courseOf(course, start, length * HOUR, created, now),
    // the oldest replays are past their expiry, some carry the sentinel dates of §3.7
    ...(plan[3] <= -17 && { replayKeptFor: 7 * DAY }),
    ...(n % 6 === 1 && { replaySentinel: true }),
  }
}

/** Today's shows hang on this very moment, all others on China's clock. */
function startOf([, , , day, hour, , course]: PlannedShow, now: number) {
  const minute = now - (now % (5 * MINUTE))
  if (course === 'live') return minute - 50 * MINUTE
  if (course === 'paused') return minute - 95 * MINUTE
  if (course === 'interrupted') return minute - 35 * MINUTE
  if (day === 0) return minute + 45 * MINUTE
  const midnight = now - ((now + CHINA) % DAY)
  return midnight + day * DAY + hour * HOUR
}

type Told = Pick<Room, 'live_status' | 'since' | 'startedAt' | 'endedAt' | 'streamed'>

function courseOf(course: Course, start: number, length: number, created: number, now: number): Told {
  const begun = start + 2 * MINUTE
  const running = [{ from: begun, to: null }]
  const stopped = (to: number) => [{ from: begun, to }]
  switch (course) {
    case 'planned':
    case 'expired': // 102 that time itself expires (§10.1)
      return { live_status: 102, since: created, startedAt: null, endedAt: null, streamed: [] }
    case 'live':
      return { live_status: 101, since: begun, startedAt: begun, endedAt: null, streamed: running }
    case 'paused':
      return {
        live_status: 105,
        since: now - 6 * MINUTE,
        startedAt: begun,
        endedAt: null,
        streamed: stopped(now - 6 * MINUTE),
      }
    case 'interrupted': // and ended by itself a quarter of an hour later, unless it comes back
      return { live_status: 106, since: now - MINUTE, startedAt: begun, endedAt: null, streamed: stopped(now - MINUTE) }
    case 'banned':
      return {
        live_status: 104,
        since: begun + 40 * MINUTE,
        startedAt: begun,
        endedAt: null,
        streamed: stopped(begun + 40 * MINUTE),
      }
    case 'lost': {
      const lost = start + length / 2
      const ended = lost + 15 * MINUTE
      return { live_status: 103, since: ended, startedAt: begun, endedAt: ended, streamed: stopped(lost) }
    }
    default: {
      const ended = start + length - 7 * MINUTE
      const parts = Number(course.slice('ended:'.length))
      const stretch = (ended - begun) / parts
      const streamed = Array.from({ length: parts }, (_, n) => ({
        from: Math.round(begun + n * stretch + (n > 0 ? 4 * MINUTE : 0)),
        to: Math.round(begun + (n + 1) * stretch),
      }))
      return { live_status: 103, since: ended, startedAt: begun, endedAt: ended, streamed }
    }
  }
}
