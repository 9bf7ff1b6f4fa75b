import { understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'

/** §6 */
const anchorRole = 2

export type WechatMembers = ReturnType<typeof wechatMembers>

export function wechatMembers(client: WechatClient) {
  return {
    /**
     * Whether this WeChat id holds the anchor role. The list masks ids (`xi****ei`), so it is searched by the id, and since
     * the search also finds parts of ids and nicknames, what is left visible of each must fit.
     */
    async isAnchor(wechat: string): Promise<Answer<boolean>> {
      const answer = await client.call('role/getrolelist', {
        query: { role: anchorRole, offset: 0, limit: 30, keyword: wechat },
      })
      return understood(
        answer,
        ({ list }) => (Array.isArray(list) ? list.some((member) => fits(member, wechat)) : null),
        'away',
      )
    },
  }
}

export function fits(member: unknown, wechat: string): boolean {
  const name = typeof member === 'object' && member !== null && 'username' in member ? member.username : undefined
  if (typeof name !== 'string' || name === '') return false
  const [head = '', ...rest] = name.split(/\*+/)
  const tail = rest.at(-1)
  return tail === undefined ? name === wechat : wechat.startsWith(head) && wechat.endsWith(tail)
}
