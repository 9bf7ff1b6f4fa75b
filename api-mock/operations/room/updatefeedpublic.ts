import { z } from 'zod'
import { flag, id } from '../../asks.ts'
import { OK, operation } from '../../operation.ts'
import { mustAllow } from './legal.ts'

/** 1 = officially collected (收录), 0 = not */
export default operation({
  path: '/wxaapi/broadcast/room/updatefeedpublic',
  method: 'POST',
  source: '§3.11',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'roomId or isFeedsPublic missing or wrong'],
    [300022, 'no such room'],
    [300023, 'banned or expired'],
  ],
  asks: z.object({ roomId: id, isFeedsPublic: flag }),
  act: ({ roomId, isFeedsPublic }, shop) => {
    mustAllow('switches', shop.rooms.need(roomId))
    shop.rooms.change(roomId, { is_feeds_public: isFeedsPublic })
  },
})
