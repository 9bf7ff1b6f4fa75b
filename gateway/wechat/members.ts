import { memberRoles, type GiveableRole, type MemberRole } from '#contract/member-roles.ts'
import { done, understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'

/** §6 */
const codes = { superAdmin: 0, admin: 1, anchor: 2, operator: 3 } as const satisfies Record<MemberRole, number>
const everyRole = -1
/** The most that one page may hold, and more pages than 1,011 members can fill. */
const pageSize = 30
const mostPages = 60

export type WechatMember = {
  openid: string
  nickname: string
  pictureUrl: string | null
  roles: MemberRole[]
  /** `xi****ei`: never to be sent back. */
  masked: string
  /** Unix seconds. */
  changedAt: number | null
}

export type WechatMembers = ReturnType<typeof wechatMembers>

export function wechatMembers(client: WechatClient) {
  const page = async (role: number, offset: number, keyword: string): Promise<Answer<Page>> =>
    understood(
      // `role` is always sent: without it WeChat refused (§6).
      await client.call('role/getrolelist', { query: { role, offset, limit: pageSize, keyword } }),
      readPage,
      'away',
    )

  return {
    /** All of them, in as many calls as it takes; half a list is no list. */
    async all(): Promise<Answer<WechatMember[]>> {
      const found = new Map<string, WechatMember>()
      for (let n = 0, offset = 0; ; n++) {
        const answer = await page(everyRole, offset, '')
        if (answer.kind !== 'ok') return answer
        const { list, rows, total } = answer.data
        for (const one of list) found.set(one.openid, one)
        offset += rows
        if (rows === 0 || offset >= total || n === mostPages) return { ...answer, data: [...found.values()] }
      }
    },

    /**
     * Who has this WeChat id: the list masks ids, so it is searched by the id, and since the search also finds parts of ids
     * and nicknames, what is left visible must fit. More than one if WeChat shows too little to tell them apart.
     */
    async find(wechat: string): Promise<Answer<WechatMember[]>> {
      const answer = await page(everyRole, 0, wechat)
      return answer.kind === 'ok'
        ? { ...answer, data: answer.data.list.filter((one) => fits(one.masked, wechat)) }
        : answer
    },

    async isAnchor(wechat: string): Promise<Answer<boolean>> {
      const answer = await page(codes.anchor, 0, wechat)
      return answer.kind === 'ok'
        ? { ...answer, data: answer.data.list.some((one) => fits(one.masked, wechat)) }
        : answer
    },

    async give(wechat: string, role: GiveableRole): Promise<Answer<null>> {
      return done(await client.call('role/addrole', { body: { username: wechat, role: codes[role] } }))
    },

    async take(wechat: string, role: GiveableRole): Promise<Answer<null>> {
      return done(await client.call('role/deleterole', { body: { username: wechat, role: codes[role] } }))
    },
  }
}

type Page = { list: WechatMember[]; rows: number; total: number }

function readPage({ list, total }: Record<string, unknown>): Page | null {
  if (!Array.isArray(list)) return null
  return { list: list.flatMap(readMember), rows: list.length, total: Number(total) || 0 }
}

const words = (value: unknown): string => (typeof value === 'string' ? value : '')

/** `updateTimestamp` is text, the picture `headingimg` (§6). Whoever has no openid cannot be told from others. */
function readMember(wire: unknown): WechatMember[] {
  if (typeof wire !== 'object' || wire === null) return []
  const { openid, nickname, headingimg, roleList, updateTimestamp, username } = wire as Record<string, unknown>
  if (words(openid) === '') return []
  const held = new Set((Array.isArray(roleList) ? roleList : []).map(Number))
  return [
    {
      openid: words(openid),
      nickname: words(nickname),
      pictureUrl: words(headingimg) || null,
      roles: memberRoles.filter((role) => held.has(codes[role])),
      masked: words(username),
      changedAt: Number(updateTimestamp) || null,
    },
  ]
}

/** Whether a masked id can be this one. */
export function fits(masked: string, wechat: string): boolean {
  if (masked === '') return false
  const [head = '', ...rest] = masked.split(/\*+/)
  const tail = rest.at(-1)
  return tail === undefined ? masked === wechat : wechat.startsWith(head) && wechat.endsWith(tail)
}

/** As WeChat's own list shows ids. */
export const masked = (wechat: string): string => `${wechat.slice(0, 2)}****${wechat.slice(-2)}`
