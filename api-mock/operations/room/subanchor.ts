import { looksLikeWechat } from '../../names.ts'
import { refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import type { Room } from '../../shop/rooms.ts'

/** Who may be 主播副号 of this room (§3.10). §10.4: verified means inside the 小程序直播 mini program. */
export function checkSubAnchorOf({ anchorWechat, subAnchorWechat }: Room, username: string, shop: Shop) {
  const person = shop.people.get(username)
  if (!looksLikeWechat(username) || !person.exists) refuse(500001)
  if (!person.verified) refuse(500002)
  if (username === anchorWechat) refuse(500005)
  if (username === subAnchorWechat) refuse(500004)
}
