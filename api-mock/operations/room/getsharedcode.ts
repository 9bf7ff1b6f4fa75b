import { z } from 'zod'
import { id, text } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { madePicture } from '../../pictures/made.ts'
import { seedOf } from '../../pictures/qr.ts'
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
    const room = shop.switches.pagePath === 'type' ? `type=1&room_id=${roomId}` : `room_id=${roomId}`
    const pagePath = `${PLUGIN}?${room}`
    const code = seedOf(params ? `${pagePath}&custom_params=${customParams(params)}` : pagePath)
    return {
      cdnUrl: pictureUrl(origin, madePicture('qr', code, 430, 430).picture),
      posterUrl: pictureUrl(origin, madePicture('poster', code, 750, 1334).picture),
      pagePath,
    }
  },
})

/** §13: encoded, and cut at 600 characters like the plugin's own */
const customParams = (params: string) => (params.includes('%') ? params : encodeURIComponent(params)).slice(0, 600)

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
