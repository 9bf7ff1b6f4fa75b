import { z } from 'zod'
import { flag, word } from '../../asks.ts'
import { operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { chinaDay } from '../../shop/quota.ts'
import type { Shop } from '../../shop.ts'
import { roomFields } from './fields.ts'
import {
  checkAnchor,
  checkCreator,
  checkFeedsImgGiven,
  checkNames,
  checkSubAnchor,
  checkTimes,
  notVerified,
  pickImages,
} from './rules.ts'

export default operation({
  path: '/wxaapi/broadcast/room/create',
  method: 'POST',
  source: '§3.1',
  quota: 10000,
  success: { errcode: 'last', errmsg: null },
  refusals: [
    [200002, 'a field is missing or wrong; times outside the window; sub-anchor equals anchor'],
    [300002, 'name not 3–17 汉字'],
    [300040, 'name has special characters'],
    [300028, 'name has illegal content'],
    [300034, 'anchor name not 2–15 汉字'],
    [300029, 'anchor name has illegal content'],
    [300038, 'closeKf 0 without customer service'],
    [300030, 'anchor WeChat id illegal'],
    [300035, 'anchor WeChat id does not exist'],
    [300036, 'anchor not verified; with qrcode_url'],
    [300039, 'sub-anchor illegal, not there or not verified'],
    [300041, 'creator WeChat id illegal or not there'],
    [40007, 'unknown media_id'],
    [300006, 'media_id expired'],
    [300031, 'cover larger than 2 MB'],
    [300032, 'share image larger than 1 MB'],
    [300037, 'channel cover larger than 100 KB'],
    [45009, 'more rooms than the switch roomsPerDay'],
  ],
  asks: z.object({ ...roomFields, type: flag, subAnchorWechat: word.optional(), createrWechat: word.optional() }),
  act: (asked, shop, { now, origin }) => {
    checkFeedsImgGiven(asked, shop)
    checkNames(asked, shop)
    checkTimes(asked, now, shop)
    checkDailyRooms(shop, now)
    if (asked.closeKf === 0 && !shop.config.kfConfigured) refuse(300038)
    checkAnchor(asked.anchorWechat, shop, notVerified(origin))
    if (asked.subAnchorWechat) checkSubAnchor(asked.subAnchorWechat, asked.anchorWechat, shop)
    if (asked.createrWechat) checkCreator(asked.createrWechat, shop)
    const images = pickImages(asked, now, shop)
    const room = shop.rooms.put({
      ...images,
      roomid: shop.facts.next('roomId'),
      name: asked.name,
      live_status: 102,
      start_time: asked.startTime,
      end_time: asked.endTime,
      anchor_name: asked.anchorName,
      live_type: asked.type,
      close_like: asked.closeLike,
      close_goods: asked.closeGoods,
      close_comment: asked.closeComment,
      close_kf: asked.closeKf ?? 1,
      close_replay: asked.closeReplay ?? 1,
      close_share: asked.closeShare ?? 0,
      is_feeds_public: asked.isFeedsPublic ?? 1,
      creater_openid: asked.createrWechat ? shop.people.get(asked.createrWechat).openid : '',
      anchorWechat: asked.anchorWechat,
      subAnchorWechat: asked.subAnchorWechat ?? '',
      createrWechat: asked.createrWechat ?? '',
      muted: false,
      madeBy: 'api',
      created: now,
      since: now,
      startedAt: null,
      endedAt: null,
      streamed: [],
    })
    return { roomId: room.roomid }
  },
})

/** §14.18: about 50 a day in one article; off by default */
function checkDailyRooms(shop: Shop, now: number) {
  const { roomsPerDay } = shop.switches
  if (roomsPerDay === 0) return
  const today = chinaDay(now)
  const made = [...shop.rooms.table.values()].filter((room) => chinaDay(room.created) === today)
  if (made.length >= roomsPerDay) refuse(45009)
}
