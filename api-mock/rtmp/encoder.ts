import { pushSecret } from '../operations/room/push-address.ts'
import type { Shop } from '../shop.ts'
import { moved } from '../shop/status.ts'
import type { Shops } from '../shops.ts'

/** What an encoder said when it began to push. */
export type Push = { readonly app: string; readonly stream: string; readonly txSecret: string; readonly txTime: string }

/** Puts the room on air, or says why not. The answer takes it off again when the line is lost. */
export function onAir({ app, stream, txSecret, txTime }: Push, shops: Shops): { lost(): void } | string {
  const dash = stream.lastIndexOf('-')
  const [appid, roomId] = [stream.slice(0, dash), Number(stream.slice(dash + 1))]
  const shop = shops.get(appid)
  const room = shop?.rooms.find(roomId)
  if (app !== 'live' || !shop || !room) return `no room for ${app}/${stream}`
  if (room.live_type !== 1) return 'a phone room takes no push'
  // Tencent Cloud's scheme (§3.4): the secret proves the time, the time says how long the address is good
  if (!/^[0-9a-f]{8}$/i.test(txTime) || txSecret !== pushSecret(room, shop, txTime)) return 'txSecret is wrong'
  if (parseInt(txTime, 16) < shop.now()) return 'txTime is over'
  const move = room.live_status === 102 ? 'start' : room.live_status === 106 ? 'recover' : undefined
  if (move) {
    const next = moved(room, move, shop.now(), shop.switches)
    if (typeof next === 'string') return next
    shop.rooms.put(next)
    shops.commit()
  } else if (room.live_status !== 101 && room.live_status !== 105) return `a room in ${room.live_status} takes no push`
  return { lost: () => lose(shop, roomId, shops) }
}

/** 101 becomes 106 (§10.1). A paused room stays paused, an ended one ended; a shop that was reset meanwhile is another shop. */
function lose(shop: Shop, roomId: number, shops: Shops) {
  const room = shops.get(shop.appid) === shop ? shop.rooms.find(roomId) : undefined
  if (room?.live_status !== 101) return
  const next = moved(room, 'drop', shop.now(), shop.switches)
  if (typeof next !== 'string') shop.rooms.put(next)
  shops.commit()
}
