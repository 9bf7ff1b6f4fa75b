import { z } from 'zod'
import { id, word } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import { mustAllow } from './legal.ts'
import { checkSubAnchorOf } from './subanchor.ts'

/** With none set the answer is not documented; [sim]: refused, so that nobody relies on it. */
export default operation({
  path: '/wxaapi/broadcast/room/modifysubanchor',
  method: 'POST',
  source: '§3.10',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId or username missing or wrong'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
    [500001, 'WeChat id illegal or not there; no sub-anchor to modify'],
    [500002, 'not verified'],
    [500005, 'equal to the anchor'],
    [500004, 'the same sub-anchor again'],
  ],
  asks: z.object({ roomId: id, username: word }),
  act: ({ roomId, username }, shop) => {
    const room = shop.rooms.need(roomId)
    mustAllow('people', room)
    checkSubAnchorOf(room, username, shop)
    if (room.subAnchorWechat === '') refuse(500001)
    shop.rooms.change(roomId, { subAnchorWechat: username })
  },
})
