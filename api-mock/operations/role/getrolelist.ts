import { z } from 'zod'
import { id, text, whole } from '../../asks.ts'
import { BARE, operation } from '../../operation.ts'
import { Refusal, invalid } from '../../refuse.ts'
import { avatarUrl } from '../../pictures.ts'
import type { Shop } from '../../shop.ts'
import type { Member } from '../../shop/members.ts'

/** `role invalid, …` is their own text for a missing role, 2021-04 [obs]; the code was not shown. */
const noRole = () => new Refusal(200002, 'role invalid, role must be -1 or 0 or 1 or 2 or 3')

/** headingimg here, headimg of assistants; updateTimestamp is a string; the WeChat id is masked. */
export default operation({
  path: '/wxaapi/broadcast/role/getrolelist',
  method: 'GET',
  orPost: ({ switches }) => switches.getrolelistByPost, // §14.26: one SDK posts
  source: '§6',
  quota: 10000,
  reads: true,
  success: BARE,
  refusals: [[200002, 'role missing (switch roleListNeedsRole) or not -1–3; offset wrong; limit not 1–30']],
  asks: z.object({
    role: whole.pipe(z.number().min(-1).max(3)).optional(),
    offset: id.default(0),
    limit: whole.pipe(z.number().min(1).max(30)).default(10),
    keyword: text.default(''),
  }),
  badArgument: (field) => (field === 'role' ? noRole() : invalid(field)),
  act: ({ role, offset, limit, keyword }, shop, { origin }) => {
    if (role === undefined && shop.switches.roleListNeedsRole) throw noRole()
    const holds = ({ roles }: Member) => role === undefined || role === -1 || roles.some((held) => held === role)
    const found = shop.members.all().filter((member) => holds(member) && isNamed(member, keyword, shop))
    return {
      total: found.length,
      list: found.slice(offset, offset + limit).map((row) => wireMember(row, shop, origin)),
    }
  },
})

/** WeChat id or nickname; empty = all */
const isNamed = ({ wechat }: Member, keyword: string, shop: Shop) =>
  keyword === '' || wechat.includes(keyword) || shop.people.get(wechat).nickname.includes(keyword)

function wireMember({ wechat, roles, updated }: Member, shop: Shop, origin: string) {
  const { nickname, openid } = shop.people.get(wechat)
  return {
    headingimg: avatarUrl(origin, openid),
    nickname,
    openid,
    roleList: roles,
    updateTimestamp: String(updated),
    username: masked(wechat),
  }
}

/** as the sample: `o0****0o` */
const masked = (wechat: string) => `${wechat.slice(0, 2)}****${wechat.slice(-2)}`
