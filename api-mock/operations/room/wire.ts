import { pictureUrl } from '../../pictures.ts'
import type { Shop } from '../../shop.ts'
import type { Goods } from '../../shop/goods.ts'
import type { Room, RoomImage } from '../../shop/rooms.ts'

/** A room as getliveinfo lists it (§3.6): no WeChat id of the anchor, no mute, no share switch. */
export function wireRoom(room: Room, shop: Shop, origin: string) {
  const { switches } = shop
  const url = (image: RoomImage | null) => (image ? pictureUrl(origin, image.picture) : '')
  const time = (second: number) => (switches.keepsSeconds ? second : second - (second % 60))
  const status = room.live_status === 107 && switches.expiredShownAs102 ? 102 : room.live_status
  const { close_kf, close_replay } = room
  return {
    name: room.name,
    roomid: room.roomid,
    cover_img: url(room.cover_img),
    share_img: url(room.share_img),
    feeds_img: url(room.feeds_img),
    [switches.liveStatusName]: status,
    start_time: time(room.start_time),
    end_time: time(room.end_time),
    anchor_name: room.anchor_name,
    live_type: room.live_type,
    close_like: room.close_like,
    close_goods: room.close_goods,
    close_comment: room.close_comment,
    ...(switches.listSwitchNames === 'close'
      ? { close_kf, close_replay }
      : { open_kf: 1 - close_kf, open_replay: 1 - close_replay }),
    is_feeds_public: room.is_feeds_public,
    creater_openid: room.creater_openid,
    goods: shop.shelf.of(room.roomid).flatMap(({ goodsId }) => {
      const goods = shop.goods.find(goodsId)
      return goods ? [wireShelfGoods(goods, origin)] : []
    }),
  }
}

/** §3.6: prices in fen, `.html` appended to the page path [obs]; no shelf flag, no order, no clip. */
function wireShelfGoods(goods: Goods, origin: string) {
  return {
    name: goods.name,
    cover_img: pictureUrl(origin, goods.coverImg.picture),
    url: withHtml(goods.url),
    price: goods.price,
    price2: goods.priceType === 1 ? 0 : goods.price2,
    price_type: goods.priceType,
    goods_id: goods.goodsId,
    third_party_appid: goods.thirdPartyAppid,
  }
}

const withHtml = (url: string) => url.replace(/^([^?]*?)(\.html)?(\?|$)/, '$1.html$3')
