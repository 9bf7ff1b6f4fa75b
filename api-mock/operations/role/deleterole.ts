import { OK, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import type { Shop } from '../../shop.ts'
import { needPerson, roleAsks, rolesOf } from './roles.ts'

/** 2003 is listed without any description; [sim]: the person does not hold the role. */
export default operation({
  path: '/wxaapi/broadcast/role/deleterole',
  method: 'POST',
  source: '§6',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'username missing; role missing or not 0–3'],
    [400001, 'WeChat id illegal or not there; also a masked one'],
    [2003, 'does not hold the role'],
    [400005, 'role 2 and still anchor of a room that has not started'],
  ],
  asks: roleAsks,
  act: ({ username, role }, shop, { now }) => {
    needPerson(username, shop)
    if (role === 0) return // has no effect
    const roles = rolesOf(username, shop)
    if (!roles.some((held) => held === role)) refuse(2003)
    if (role === 2 && hasRoomAhead(username, shop)) refuse(400005)
    shop.members.put({ wechat: username, roles: roles.filter((held) => held !== role), updated: now })
  },
})

const hasRoomAhead = (wechat: string, shop: Shop) =>
  shop.rooms.page(0, Infinity).some((room) => room.live_status === 102 && room.anchorWechat === wechat)
