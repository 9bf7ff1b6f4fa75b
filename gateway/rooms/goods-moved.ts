import type { WechatRoom } from '../wechat/translate-rooms.ts'

/** Of a room that changed, came (was: null) or went (is: null): the goods of which the library now has something else to say. */
export function goodsMoved(was: WechatRoom | null, is: WechatRoom | null): number[] {
  const before = idsOf(was)
  const after = idsOf(is)
  // The library names the rooms of an item, and their status.
  const sameRoom = was?.name === is?.name && was?.status === is?.status
  const all = [...new Set([...before, ...after])]
  return sameRoom ? all.filter((id) => before.has(id) !== after.has(id)) : all
}

const idsOf = (room: WechatRoom | null): ReadonlySet<number> =>
  new Set(room?.goods.flatMap(({ id }) => (id === null ? [] : [id])))
