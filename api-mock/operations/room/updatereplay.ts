import { z } from 'zod'
import { flag, id } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'
import { mustAllow } from './legal.ts'

/** 1 = closed, 0 = open; may be opened after the start (§3.1) */
export default operation({
  path: '/wxaapi/broadcast/room/updatereplay',
  method: 'POST',
  source: '§3.11',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'roomId or closeReplay missing or wrong'],
    [300022, 'no such room'],
    [300023, 'banned or expired'],
  ],
  asks: z.object({ roomId: id, closeReplay: flag }),
  act: ({ roomId, closeReplay }, shop) => {
    mustAllow('switches', shop.rooms.need(roomId))
    shop.rooms.change(roomId, { close_replay: closeReplay })
  },
})
