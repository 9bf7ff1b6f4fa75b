import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { mustAllow } from './legal.ts'
import { pushAddress } from './push-address.ts'

export default operation({
  path: '/wxaapi/broadcast/room/getpushurl',
  method: 'GET',
  source: '§3.4',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [
    [43001, 'called with POST'],
    [200002, 'no roomId'],
    [300022, 'no such room'],
    [300023, 'a phone room, or ended, banned, expired'],
  ],
  asks: z.object({ roomId: id }),
  act: ({ roomId }, shop) => {
    const room = shop.rooms.need(roomId)
    if (room.live_type === 0) refuse(300023) // [sim]: a phone room's answer is not documented
    mustAllow('getpushurl', room)
    return { pushAddr: pushAddress(room, shop) }
  },
})
