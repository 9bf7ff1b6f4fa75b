import { z } from 'zod'
import { id, whole } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'

/** In the order they came. How the list ends is not documented: switch followersEnd. */
export default operation({
  path: '/wxa/business/get_wxa_followers',
  method: 'POST',
  source: '§7.1',
  quota: 5000,
  reads: true,
  success: OK,
  refusals: [[200002, 'limit not 1–2000; page_break no number']],
  asks: z.object({ limit: whole.pipe(z.number().min(1).max(2000)).default(200), page_break: id.default(0) }),
  act: ({ limit, page_break }, shop) => {
    const followers = shop.followers
      .page(page_break, limit)
      .map(({ openid, subscribe_time, room_id, room_status }) => ({ openid, subscribe_time, room_id, room_status }))
    const { pageBreak, followersEnd } = shop.switches
    const next = page_break + followers.length
    const atEnd = next >= shop.followers.table.size
    if (atEnd && followersEnd === 'absent') return { followers }
    const mark = atEnd && followersEnd === 'zero' ? 0 : next
    return { page_break: pageBreak === 'string' ? String(mark) : mark, followers }
  },
})
