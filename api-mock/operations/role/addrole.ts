import { OK, operation } from '../../operation.ts'
import { refuse } from '../../refuse.ts'
import type { Role } from '../../shop/members.ts'
import { verificationQr } from '../room/rules.ts'
import { LIMITS, needPerson, roleAsks, rolesOf } from './roles.ts'

export default operation({
  path: '/wxaapi/broadcast/role/addrole',
  method: 'POST',
  source: '§6',
  quota: 10000,
  success: OK,
  refusals: [
    [200002, 'username missing; role missing or not 0–3'],
    [400001, 'WeChat id illegal or not there'],
    [400002, 'role 2 for a person who is not verified; with codeurl, not qrcode_url'],
    [400003, 'more than 10 admins, 500 anchors, 500 operators'],
    [400004, 'has the role already'],
  ],
  asks: roleAsks,
  act: ({ username, role }, shop, { now, origin }) => {
    const person = needPerson(username, shop)
    if (role === 0) return // has no effect
    if (role === 2 && !person.verified) refuse(400002, undefined, { data: { codeurl: verificationQr(origin) } })
    const roles = rolesOf(username, shop)
    if (roles.some((held) => held === role)) refuse(400004)
    const wanted = role as Role
    const holders = shop.members.all().filter((member) => member.roles.includes(wanted)).length
    if (holders >= (LIMITS[wanted] ?? Infinity)) refuse(400003)
    shop.members.put({ wechat: username, roles: [...roles, wanted].sort((a, b) => a - b), updated: now })
  },
})
