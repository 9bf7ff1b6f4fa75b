import { madePicture } from '../pictures/made.ts'
import type { Shop } from '../shop.ts'
import type { Room, RoomImage } from '../shop/rooms.ts'
import type { Status } from '../shop/status.ts'

const HOUR = 3600
const DAY = 24 * HOUR

/** name, anchor, status, hours from now to the planned start, kind */
const shows: readonly (readonly [name: string, anchor: string, status: Status, hours: number, type: 0 | 1])[] = [
  ['秋冬新茶品鉴会', '茶师小林', 101, -1, 1],
  ['周末手冲咖啡课堂', '阿澈', 102, 26, 0],
  ['双十二预热专场', '店长王姐', 102, 75, 1],
  ['景德镇手作茶器', '陶艺师阿泥', 103, -50, 0],
  ['老客户答谢夜', '店长王姐', 107, -98, 0],
  ['春茶开采溯源直播', '茶师小林', 105, -2, 1],
]

/** A first, small shop. Times are relative to the moment of seeding, so it looks alive whenever it is made. */
export function seedDemo(shop: Shop) {
  const now = shop.now()
  const hour = now - (now % HOUR)
  for (const [name, anchor, status, hours, type] of shows) {
    const roomid = shop.facts.next('roomId')
    const start = hour + hours * HOUR
    const started = status === 102 || status === 107 ? null : start
    const ended = status === 103 ? start + 2 * HOUR : null
    shop.rooms.put({
      ...plainRoom(roomid, now - 7 * DAY),
      name,
      anchor_name: anchor,
      anchorWechat: `anchor_${roomid}`,
      live_status: status === 107 ? 102 : status, // time itself expires it
      live_type: type,
      start_time: start,
      end_time: start + 3 * HOUR,
      cover_img: image('cover', roomid, 1080, 1920),
      share_img: image('share', roomid, 800, 640),
      feeds_img: image('feeds', roomid, 800, 800),
      since: ended ?? started ?? now - 7 * DAY,
      startedAt: started,
      endedAt: ended,
      streamed: started === null ? [] : [{ from: started, to: ended }],
    })
  }
}

const image = (kind: 'cover' | 'share' | 'feeds', seed: number, width: number, height: number): RoomImage => ({
  ...madePicture(kind, seed, width, height),
  media_id: null,
})

const plainRoom = (roomid: number, created: number) =>
  ({
    roomid,
    close_like: 0,
    close_goods: 0,
    close_comment: 0,
    close_kf: 1,
    close_replay: 0,
    close_share: 0,
    is_feeds_public: 1,
    creater_openid: '',
    subAnchorWechat: '',
    createrWechat: '',
    muted: false,
    madeBy: 'api',
    created,
  }) satisfies Partial<Room>
