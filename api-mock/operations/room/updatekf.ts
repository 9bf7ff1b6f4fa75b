import { z } from 'zod'
import { flag, id } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { mustAllow } from './legal.ts'

/** 1 = closed, 0 = open; may be opened after the start (§3.1) */
export default operation({
  path: '/wxaapi/broadcast/room/updatekf',
  method: 'POST',
  source: '§3.11',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'roomId or closeKf missing or wrong'],
    [300022, 'no such room'],
    [300023, 'banned or expired'],
    [300038, 'opened without customer service'],
  ],
  asks: z.object({ roomId: id, closeKf: flag }),
  act: ({ roomId, closeKf }, shop) => {
    mustAllow('switches', shop.rooms.need(roomId))
    if (closeKf === 0 && !shop.config.kfConfigured) refuse(300038)
    shop.rooms.change(roomId, { close_kf: closeKf })
  },
})
