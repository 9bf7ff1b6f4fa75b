import { createHash } from 'node:crypto'
import { z } from 'zod'
import { id, text } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { madePicture } from '../../pictures/made.ts'
import { pictureUrl } from '../../pictures.ts'
import { refuse } from '../../refuse.ts'
import { mustAllow } from './legal.ts'

/** §13 */
const PLUGIN = 'plugin-private://wx2b03c6e691cd7370/pages/live-player-plugin'

export default operation({
  path: '/wxaapi/broadcast/room/getsharedcode',
  method: 'GET',
  source: '§3.5',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [
    [200002, 'no roomId'],
    [1001, 'params are no JSON text, plain or percent-encoded'],
    [300022, 'no such room'],
    [300023, 'banned or expired'],
  ],
  asks: z.object({ roomId: id, params: text.optional() }),
  act: ({ roomId, params }, shop, { origin }) => {
    if (params && !isJson(params)) refuse(1001)
    mustAllow('getsharedcode', shop.rooms.need(roomId))
    const content = createHash('sha256')
      .update(`${shop.appid}/${roomId}/${params ?? ''}`)
      .digest('hex')
      .slice(0, 32)
    const room = shop.switches.pagePath === 'type' ? `type=1&room_id=${roomId}` : `room_id=${roomId}`
    return {
      cdnUrl: pictureUrl(origin, madePicture('qr', content, 430, 430).picture),
      posterUrl: pictureUrl(origin, madePicture('poster', content, 750, 1334).picture),
      pagePath: `${PLUGIN}?${room}`,
    }
  },
})

/** §3.5: percent-encoded once, then carried as a query value; the plain text is let through too. */
function isJson(params: string) {
  for (const read of [decodeURIComponent, String]) {
    try {
      JSON.parse(read(params))
      return true
    } catch {
      // the other reading
    }
  }
  return false
}
