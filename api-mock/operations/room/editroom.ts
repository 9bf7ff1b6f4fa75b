import { z } from 'zod'
import { id } from '../../asks.ts'
import { operation, type CallContext } from '../../operation.ts'
import { Refusal, refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import { roomFields } from './fields.ts'
import { mustAllow } from './legal.ts'
import { checkAnchor, checkFeedsImgGiven, checkNames, checkTimes, notVerified, pickImages } from './rules.ts'

/** A full replacement (§3.2): what is left out falls back to its default, not to what it was. */
export default operation({
  path: '/wxaapi/broadcast/room/editroom',
  method: 'POST',
  source: '§3.2',
  quota: 10000,
  refusals: [
    [200002, 'a field is missing or wrong; times outside the window'],
    [300002, 'name not 3–17 汉字'],
    [300040, 'name has special characters'],
    [300028, 'name has illegal content'],
    [300034, 'anchor name not 2–15 汉字'],
    [300029, 'anchor name has illegal content'],
    [300022, 'no such room'],
    [300042, 'live, paused or interrupted'],
    [300023, 'ended, banned or expired'],
    [300038, 'closeKf 0 without customer service'],
    [300030, 'anchor illegal or not verified; without a code to scan, unlike create'],
    [300035, 'anchor WeChat id does not exist'],
    [300036, 'anchor not verified, by the switch editUnverified'],
    [40007, 'unknown media_id'],
    [300006, 'media_id expired'],
    [300031, 'cover larger than 2 MB'],
    [300032, 'share image larger than 1 MB'],
    [300037, 'channel cover larger than 100 KB'],
  ],
  asks: z.object({ id, ...roomFields }),
  act: (asked, shop, call) => {
    checkFeedsImgGiven(asked, shop)
    checkNames(asked, shop)
    checkTimes(asked, call.now, shop)
    const room = shop.rooms.need(asked.id)
    mustAllow('editroom', room)
    if (asked.closeKf === 0 && !shop.config.kfConfigured) refuse(300038)
    checkAnchor(asked.anchorWechat, shop, unverified(shop, call))
    const images = pickImages(asked, call.now, shop)
    shop.rooms.put({
      ...room,
      ...images,
      name: asked.name,
      start_time: asked.startTime,
      end_time: asked.endTime,
      anchor_name: asked.anchorName,
      anchorWechat: asked.anchorWechat,
      close_like: asked.closeLike,
      close_goods: asked.closeGoods,
      close_comment: asked.closeComment,
      close_kf: asked.closeKf ?? 1,
      close_replay: asked.closeReplay ?? 1,
      close_share: asked.closeShare ?? 0,
      is_feeds_public: asked.isFeedsPublic ?? 1,
    })
  },
})

/** §14.14 */
const unverified = ({ switches }: Shop, { origin }: CallContext) =>
  switches.editUnverified === 300036 ? notVerified(origin) : new Refusal(300030)
