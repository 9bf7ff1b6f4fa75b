import { z } from 'zod'
import { flag, id } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'
import { missing } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import { mustAllow } from './legal.ts'

/** The live mute: 1 = mute all, 0 = unmute; not closeComment, which is the feature absent for the whole show. */
export default operation({
  path: '/wxaapi/broadcast/room/updatecomment',
  method: 'POST',
  source: '§3.11',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'the room or banComment missing or wrong'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
  ],
  asks: z.object({ roomId: id.optional(), id: id.optional(), banComment: flag }),
  act: (asked, shop) => {
    const roomId = keyOf(asked, shop)
    mustAllow('updatecomment', shop.rooms.need(roomId))
    shop.rooms.change(roomId, { muted: asked.banComment === 1 })
  },
})

/** §14.1: the official table says `id`, its sample and nearly every SDK say `roomId`; roomId is preferred. */
function keyOf(asked: { roomId?: number | undefined; id?: number | undefined }, { switches }: Shop): number {
  const { updatecommentKey } = switches
  const key = updatecommentKey === 'both' ? (asked.roomId ?? asked.id) : asked[updatecommentKey]
  if (key === undefined) throw missing(updatecommentKey === 'both' ? 'roomId' : updatecommentKey)
  return key
}
