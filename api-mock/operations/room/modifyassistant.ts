import { z } from 'zod'
import { id, word } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { assistantNamed, changeableAssistants } from './assistants.ts'

/** username selects, nickname is the new value (inference of §3.9). */
export default operation({
  path: '/wxaapi/broadcast/room/modifyassistant',
  method: 'POST',
  source: '§3.9',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId, username or nickname missing or wrong'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
    [600002, 'no assistant of this room'],
  ],
  asks: z.object({ roomId: id, username: word, nickname: word }),
  act: ({ roomId, username, nickname }, shop, { now }) => {
    const before = changeableAssistants(roomId, shop)
    const known = assistantNamed(username, before)
    const changed = { ...known, nickname, timestamp: now }
    shop.assistants.put(
      roomId,
      before.map((assistant) => (assistant === known ? changed : assistant)),
    )
  },
})
