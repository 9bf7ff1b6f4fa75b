import { z } from 'zod'
import { id, word } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { assistantNamed, changeableAssistants } from './assistants.ts'

export default operation({
  path: '/wxaapi/broadcast/room/removeassistant',
  method: 'POST',
  source: '§3.9',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId or username missing or wrong'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
    [600002, 'no assistant of this room'],
  ],
  asks: z.object({ roomId: id, username: word }),
  act: ({ roomId, username }, shop) => {
    const before = changeableAssistants(roomId, shop)
    const gone = assistantNamed(username, before)
    shop.assistants.put(
      roomId,
      before.filter((assistant) => assistant !== gone),
    )
  },
})
