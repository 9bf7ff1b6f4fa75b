import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { mustAllow } from './legal.ts'

export default operation({
  path: '/wxaapi/broadcast/room/deleteroom',
  method: 'POST',
  source: '§3.3',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'no id'],
    [300022, 'no such room'],
    [300023, 'live, paused or interrupted'],
  ],
  asks: z.object({ id }),
  act: ({ id: roomId }, shop) => {
    mustAllow('deleteroom', shop.rooms.need(roomId))
    shop.rooms.delete(roomId)
    shop.shelf.delete(roomId)
    shop.assistants.delete(roomId)
  },
})
