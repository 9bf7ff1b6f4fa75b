import type { LiveStatus, NewRoom, RoomEdit, RoomKind } from '#contract/rooms.ts'
import type { WireRoom } from './wire/rooms.ts'

/** §10.1 */
const statusNames: Record<number, LiveStatus> = {
  101: 'live',
  102: 'notStarted',
  103: 'ended',
  104: 'banned',
  105: 'paused',
  106: 'interrupted',
  107: 'expired',
}
export const liveStatusOf = (code: number): LiveStatus => statusNames[code] ?? 'unknown'

export type MediaIds = { cover: string; share: string; feed: string }

/** `null` where WeChat did not say. Prices are fen, times Unix seconds, URLs WeChat's own (for `fetchPicture` only). */
export type WechatRoom = {
  id: number
  name: string
  status: LiveStatus
  /** 0 if WeChat gave none. */
  statusCode: number
  startsAt: number | null
  endsAt: number | null
  kind: RoomKind | null
  anchorName: string
  coverUrl: string | null
  shareUrl: string | null
  feedUrl: string | null
  collected: boolean | null
  replay: boolean | null
  customerService: boolean | null
  likes: boolean | null
  shelf: boolean | null
  comments: boolean | null
  goods: WechatRoomGoods[]
}

export type WechatRoomGoods = {
  /** Absent in answers before late 2020. */
  id: number | null
  name: string
  price: number | null
  price2: number | null
  priceType: number | null
  url: string
  coverUrl: string | null
}

const closed = (on: boolean) => (on ? 0 : 1)

/** The body of `room/create` (§3.1) or, without `kind`, of `room/editroom` less its `id` (§3.2). */
export function wireRoom(room: NewRoom | RoomEdit, media: MediaIds): Record<string, unknown> {
  const wire: Record<string, unknown> = {
    name: room.name,
    coverImg: media.cover,
    shareImg: media.share,
    feedsImg: media.feed,
    // To the second: the seconds are the mark by which a create is found again (reliability.md §3.2).
    startTime: room.startsAt,
    endTime: room.endsAt,
    anchorName: room.anchorName,
    anchorWechat: room.anchorWechat,
    isFeedsPublic: room.collected ? 1 : 0,
    closeLike: closed(room.likes),
    closeGoods: closed(room.shelf),
    closeComment: closed(room.comments),
    closeReplay: closed(room.replay),
    closeShare: closed(room.sharing),
    closeKf: closed(room.customerService),
  }
  if (!('kind' in room)) return wire
  wire.type = room.kind === 'encoder' ? 1 : 0
  if (room.subAnchorWechat) wire.subAnchorWechat = room.subAnchorWechat
  // WeChat's own spelling.
  if (room.creatorWechat) wire.createrWechat = room.creatorWechat
  return wire
}

const url = (text: string | null) => (text ? text : null)
const isOne = (flag: number | null) => (flag === null ? null : flag === 1)
const isZero = (flag: number | null) => (flag === null ? null : flag === 0)

/** `close_*` where it is there, else the `open_*` of the old documents, which means the opposite (§14, 15). */
const open = (closedFlag: number | null, openFlag: number | null) =>
  closedFlag === null ? isOne(openFlag) : isZero(closedFlag)

export function toRoom(wire: WireRoom): WechatRoom {
  const statusCode = wire.live_status ?? 0
  return {
    id: wire.roomid,
    name: wire.name ?? '',
    status: liveStatusOf(statusCode),
    statusCode,
    startsAt: wire.start_time,
    endsAt: wire.end_time,
    kind: wire.live_type === 1 ? 'encoder' : wire.live_type === 0 ? 'phone' : null,
    anchorName: wire.anchor_name ?? '',
    coverUrl: url(wire.cover_img),
    shareUrl: url(wire.share_img),
    feedUrl: url(wire.feeds_img),
    collected: isOne(wire.is_feeds_public),
    replay: open(wire.close_replay, wire.open_replay),
    customerService: open(wire.close_kf, wire.open_kf),
    likes: open(wire.close_like, wire.open_like),
    shelf: open(wire.close_goods, wire.open_goods),
    comments: open(wire.close_comment, wire.open_comment),
    goods: wire.goods.map((item) => ({
      id: item.goods_id,
      name: item.name ?? '',
      price: item.price,
      price2: item.price2,
      priceType: item.price_type,
      url: item.url ?? '',
      coverUrl: url(item.cover_img),
    })),
  }
}
