import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'

/** `username`, although the old table prints usernmae; empty when none [obs]. */
export default operation({
  path: '/wxaapi/broadcast/room/getsubanchor',
  method: 'GET',
  source: '§3.10',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [
    [200002, 'no roomId'],
    [300022, 'no such room'],
  ],
  asks: z.object({ roomId: id }),
  act: ({ roomId }, shop) => ({ username: shop.rooms.need(roomId).subAnchorWechat }),
})
