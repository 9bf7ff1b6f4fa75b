import { z } from 'zod'
import { id } from '../../asks.ts'
import { announce } from '../../announce.ts'
import { OK, operation } from '../../operation.ts'
import { invalid, refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import type { Follower } from '../../shop/followers.ts'
import { chinaDay } from '../../shop/quota.ts'
import { mustAllow } from '../room/legal.ts'

/** One room a day per app; the same room may go on for more than 2000 people. What came of it is told by an event. */
export default operation({
  path: '/wxa/business/push_message',
  method: 'POST',
  source: '§7.2',
  quota: 5000,
  success: OK,
  refusals: [
    [200002, 'room_id missing or wrong; user_openid missing, empty or more than 2000'],
    [9410006, 'not live, or no such room'],
    [9410005, 'another room has pushed today (China time)'],
  ],
  asks: z.object({ room_id: id, user_openid: z.array(z.string().min(1)) }),
  act: ({ room_id, user_openid }, shop, { now }) => {
    if (user_openid.length === 0 || user_openid.length > 2000) throw invalid('user_openid')
    mustAllow('push_message', shop.rooms.find(room_id) ?? refuse(9410006))
    const today = chinaDay(now)
    if (shop.pushes.all().some((push) => push.room_id !== room_id && chinaDay(push.time) === today)) refuse(9410005)
    const message_id = String(shop.facts.next('messageId', 2400000001))
    const counts = send(user_openid, today, shop)
    shop.pushes.add({ message_id, room_id, time: now, ...counts })
    const payload = { message_id, room_id, ...counts }
    announce(shop, { event: 'wxalive_push_message_notify', openid: user_openid[0] ?? '', payload })
    return { message_id }
  },
})

/** Counts as §7.3 names them. An openid is 28 characters beginning with o; one that is none is an error, a stranger has no relation. */
function send(openids: readonly string[], day: string, shop: Shop) {
  const counts = { success_count: 0, openid_error_count: 0, relation_error_count: 0, user_recv_limit_count: 0 }
  for (const openid of openids) {
    const follower = shop.followers.get(openid)
    if (!follower) counts[/^o[\w-]{27}$/.test(openid) ? 'relation_error_count' : 'openid_error_count']++
    else if (gotToday(follower, day) >= shop.switches.pushesPerUser) counts.user_recv_limit_count++
    else {
      counts.success_count++
      shop.followers.add({ ...follower, got: { day, count: gotToday(follower, day) + 1 } })
    }
  }
  return { total_count: openids.length, ...counts, internal_error_count: 0 }
}

const gotToday = ({ got }: Follower, day: string) => (got?.day === day ? got.count : 0)
