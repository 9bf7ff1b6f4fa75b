import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { mustAllow } from './legal.ts'

/** With none set it answers success: no code for that is listed ([sim]). */
export default operation({
  path: '/wxaapi/broadcast/room/deletesubanchor',
  method: 'POST',
  source: '§3.10',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'no roomId'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
  ],
  asks: z.object({ roomId: id }),
  act: ({ roomId }, shop) => {
    mustAllow('people', shop.rooms.need(roomId))
    shop.rooms.change(roomId, { subAnchorWechat: '' })
  },
})
