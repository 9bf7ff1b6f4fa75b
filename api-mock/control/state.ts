import { isPushing } from '../operations/goods/item.ts'
import type { Shop } from '../shop.ts'
import type { Room, RoomImage } from '../shop/rooms.ts'
import type { ShelfItem } from '../shop/shelf.ts'

export type MediaState = { width: number; height: number; bytes: number; picture: string; media_id: string | null }
export type RoomState = Omit<Room, 'cover_img' | 'share_img' | 'feeds_img'> & {
  media: { cover_img: MediaState; share_img: MediaState; feeds_img: MediaState | null }
  /** the shelf in the order viewers see */
  goods: readonly (ShelfItem & { pushing: boolean })[]
  assistants: ReturnType<Shop['assistants']['of']>
}

/** The truth, for tests: what WeChat would know, also what it never tells. Money in fen, times in Unix seconds. */
export function stateOf(shop: Shop) {
  return {
    appid: shop.appid,
    now: shop.now(),
    switches: shop.switches,
    config: shop.config,
    rooms: shop.rooms.page(0, Infinity).map((room) => roomState(shop, room)),
    goods: shop.goods.all(),
    members: shop.members.all(),
    people: [...shop.people.table.values()],
    followers: shop.followers.all(),
    pushes: shop.pushes.all(),
    /** messages for the developer's server, sent or not */
    events: shop.outbox.all(),
    goodsKey: shop.facts.goodsKey,
    media: [...shop.media.table.values()],
    quota: Object.fromEntries(shop.quota.table.entries()),
    faults: shop.faults.list(),
  }
}

export type State = ReturnType<typeof stateOf>

export function roomState(shop: Shop, { cover_img, share_img, feeds_img, ...room }: Room): RoomState {
  return {
    ...room,
    media: {
      cover_img: mediaState(cover_img),
      share_img: mediaState(share_img),
      feeds_img: feeds_img && mediaState(feeds_img),
    },
    goods: shop.shelf.of(room.roomid).map((item) => ({ ...item, pushing: isPushing(item, shop.now()) })),
    assistants: shop.assistants.of(room.roomid),
  }
}

const mediaState = ({ width, height, bytes, picture, media_id }: RoomImage): MediaState => ({
  width,
  height,
  bytes,
  picture,
  media_id,
})
