import { z } from 'zod'
import { id, word } from '../../asks.ts'
import { looksLikeWechat } from '../../names.ts'
import { BARE, operation } from '../../operation.ts'
import { invalid, refuse } from '../../refuse.ts'
import { changeableAssistants } from './assistants.ts'

/** One bad user fails the batch ([sim]). The bare -2 seen twice comes by fault. */
export default operation({
  path: '/wxaapi/broadcast/room/addassistant',
  method: 'POST',
  source: '§3.9',
  quota: 10000,
  success: BARE,
  refusals: [
    [200002, 'roomId or users missing, wrong or empty; more than maxCount (switch assistantsMax)'],
    [300022, 'no such room'],
    [300023, 'ended, banned or expired'],
    [600002, 'WeChat id illegal or not there'],
    [600001, 'already an assistant, or named twice'],
  ],
  asks: z.object({ roomId: id, users: z.array(z.object({ username: word, nickname: word })) }),
  act: ({ roomId, users }, shop, { now }) => {
    if (users.length === 0) throw invalid('users')
    const before = changeableAssistants(roomId, shop)
    const there = new Set(before.map(({ username }) => username))
    for (const { username } of users) {
      if (!looksLikeWechat(username) || !shop.people.get(username).exists) refuse(600002)
      if (there.has(username)) refuse(600001)
      there.add(username)
    }
    if (there.size > shop.switches.assistantsMax) throw invalid('users')
    const added = users.map(({ username, nickname }) => ({ username, nickname, timestamp: now }))
    shop.assistants.put(roomId, [...before, ...added])
  },
})
