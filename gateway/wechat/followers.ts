import * as z from 'zod/mini'
import { understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'
import { number, speller, text } from './wire/tolerant.ts'

export type WechatFollower = {
  openid: string
  /** Unix seconds; null if it cannot be read. */
  at: number | null
  roomId: number | null
  /** WeChat's own number (§10.1). */
  roomStatus: number | null
}
/** `next`: what to ask for next; null at the end, as far as that can be told from one page (§7.1). */
export type FollowerPage = { followers: WechatFollower[]; rows: number; next: string | null }

const mostPerPage = 2000
const wireFollower = speller({})(
  z.object({ openid: text, subscribe_time: number, room_id: number, room_status: number }),
)

export type WechatFollowers = ReturnType<typeof wechatFollowers>

export function wechatFollowers(client: WechatClient) {
  return {
    async page(from: string | null): Promise<Answer<FollowerPage>> {
      // Omitted on the first call; a number, or text in one SDK (§14, 24): sent back as it came, as a number.
      const body = { limit: mostPerPage, ...(from !== null && { page_break: Number(from) }) }
      return understood(await client.call('get_wxa_followers', { body }), (data) => read(data, from), 'away')
    },

    /** Seen by everybody in the list: never twice. */
    async push(roomId: number, openids: readonly string[]): Promise<Answer<{ messageId: string }>> {
      const answer = await client.call('push_message', { body: { room_id: roomId, user_openid: openids } })
      return understood(
        answer,
        ({ message_id: id }) =>
          typeof id === 'string' || typeof id === 'number' ? { messageId: String(id) } : { messageId: '' },
        'unknown',
      )
    },
  }
}

function read(data: Record<string, unknown>, from: string | null): FollowerPage | null {
  if (!Array.isArray(data.followers)) return null
  const followers = data.followers.flatMap((row): WechatFollower[] => {
    const {
      openid,
      subscribe_time: at,
      room_id: roomId,
      room_status: roomStatus,
    } = wireFollower.safeParse(row).data ?? {}
    // Milliseconds instead of seconds would be a day in the year 58,000, and a calendar that long.
    const known = typeof at === 'number' && at > 0 && at < 2 ** 32
    return openid ? [{ openid, at: known ? at : null, roomId: roomId || null, roomStatus: roomStatus ?? null }] : []
  })
  const mark = data.page_break
  const next = typeof mark === 'number' || (typeof mark === 'string' && /^\d+$/.test(mark)) ? String(mark) : null
  const over = next === null || Number(next) === 0 || next === from || data.followers.length === 0
  return { followers, rows: data.followers.length, next: over ? null : next }
}
