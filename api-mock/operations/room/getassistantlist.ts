import { z } from 'zod'
import { id } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { avatarUrl } from '../../pictures.ts'

/** The limit is read from maxCount; alias is what the other calls name username. */
export default operation({
  path: '/wxaapi/broadcast/room/getassistantlist',
  method: 'GET',
  source: '§3.9',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [
    [200002, 'no roomId'],
    [300022, 'no such room'],
  ],
  asks: z.object({ roomId: id }),
  act: ({ roomId }, shop, { origin }) => {
    shop.rooms.need(roomId)
    const list = shop.assistants.of(roomId).map(({ username, nickname, timestamp }) => {
      const { openid } = shop.people.get(username)
      return { timestamp, headimg: avatarUrl(origin, openid), nickname, alias: username, openid }
    })
    return { count: list.length, maxCount: shop.switches.assistantsMax, list }
  },
})
