import { done, understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'

export type WechatAssistant = {
  wechat: string
  nickname: string
  pictureUrl: string | null
  openid: string | null
  /** Unix seconds. */
  changedAt: number | null
}
export type WechatAssistants = { list: WechatAssistant[]; seats: number }

/** In every sample and article; used only if an answer leaves `maxCount` out (§3.9). */
const usualSeats = 10

export type WechatRoomPeople = ReturnType<typeof wechatRoomPeople>

/** Assistants (§3.9) and sub-anchor (§3.10) of a room. All of it can be read back. */
export function wechatRoomPeople(client: WechatClient) {
  return {
    async assistants(roomId: number): Promise<Answer<WechatAssistants>> {
      return understood(
        await client.call('room/getassistantlist', { query: { roomId } }),
        ({ list, maxCount }) =>
          Array.isArray(list)
            ? { list: list.flatMap(readAssistant), seats: Number(maxCount) > 0 ? Number(maxCount) : usualSeats }
            : null,
        'away',
      )
    },
    /** Whether one bad user fails them all is not documented: read back. */
    async addAssistants(
      roomId: number,
      people: readonly { wechat: string; nickname: string }[],
    ): Promise<Answer<null>> {
      const users = people.map(({ wechat, nickname }) => ({ username: wechat, nickname }))
      return done(await client.call('room/addassistant', { body: { roomId, users } }))
    },
    async renameAssistant(roomId: number, wechat: string, nickname: string): Promise<Answer<null>> {
      return done(await client.call('room/modifyassistant', { body: { roomId, username: wechat, nickname } }))
    },
    async removeAssistant(roomId: number, wechat: string): Promise<Answer<null>> {
      return done(await client.call('room/removeassistant', { body: { roomId, username: wechat } }))
    },

    /** `''` if there is none. */
    async subAnchor(roomId: number): Promise<Answer<string>> {
      // The old table prints `usernmae`; samples and SDKs say `username`.
      return understood(
        await client.call('room/getsubanchor', { query: { roomId } }),
        ({ username, usernmae }) =>
          typeof username === 'string' ? username : typeof usernmae === 'string' ? usernmae : '',
        'away',
      )
    },
    async addSubAnchor(roomId: number, wechat: string): Promise<Answer<null>> {
      return done(await client.call('room/addsubanchor', { body: { roomId, username: wechat } }))
    },
    async changeSubAnchor(roomId: number, wechat: string): Promise<Answer<null>> {
      return done(await client.call('room/modifysubanchor', { body: { roomId, username: wechat } }))
    },
    async removeSubAnchor(roomId: number): Promise<Answer<null>> {
      return done(await client.call('room/deletesubanchor', { body: { roomId } }))
    },
  }
}

/** `alias` is what the other calls name `username`; the picture is `headimg` here (§3.9). */
function readAssistant(wire: unknown): WechatAssistant[] {
  if (typeof wire !== 'object' || wire === null) return []
  const { alias, username, nickname, headimg, openid, timestamp } = wire as Record<string, unknown>
  const wechat = [alias, username].find((id) => typeof id === 'string' && id !== '')
  if (typeof wechat !== 'string') return []
  return [
    {
      wechat,
      nickname: typeof nickname === 'string' ? nickname : '',
      pictureUrl: typeof headimg === 'string' && headimg !== '' ? headimg : null,
      openid: typeof openid === 'string' && openid !== '' ? openid : null,
      changedAt: Number(timestamp) || null,
    },
  ]
}
