import type { NewRoom, PushAddress, RoomEdit } from '#contract/rooms.ts'
import { done, understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'
import { switches, type SwitchName } from './switches.ts'
import { toRoom, wireRoom, type MediaIds, type WechatRoom } from './translate-rooms.ts'
import { readPage } from './wire/rooms.ts'

export type RoomPage = {
  rooms: WechatRoom[]
  /** All rooms of the mini program. */
  total: number
  /** What WeChat sent on this page; the next one starts at `start + rows`. 0 = past the end. */
  rows: number
}
export type SharedCode = { qrUrl: string; posterUrl: string; pagePath: string }

/** More has been asked for and 50 came (§14, 3). */
export const pageSize = 50
/** "No room": 9410000, and 1 in the early documents (§14, 4). */
const emptyPage = new Set([1, 9410000])

export type WechatRooms = ReturnType<typeof wechatRooms>

export function wechatRooms(client: WechatClient) {
  return {
    async list({ start }: { start: number }): Promise<Answer<RoomPage>> {
      const answer = await client.call('getliveinfo', { body: { start, limit: pageSize } })
      if (answer.kind === 'refused' && emptyPage.has(answer.wechat.errcode))
        return { kind: 'ok', data: { rooms: [], total: 0, rows: 0 }, at: client.now() }
      return understood(
        answer,
        (data) => {
          const page = readPage(data)
          return page && { rooms: page.rooms.map(toRoom), total: page.total, rows: page.rows }
        },
        'away',
      )
    },

    /** Called once per intent, whatever comes back (reliability.md §3.2). */
    async create(room: NewRoom, media: MediaIds): Promise<Answer<{ id: number; qrCodeUrl?: string }>> {
      const answer = await client.call('room/create', { body: wireRoom(room, media) })
      return understood(
        answer,
        ({ roomId, qrcode_url: qr }) => {
          const id = Number(roomId)
          if (!Number.isSafeInteger(id) || id <= 0) return null
          return typeof qr === 'string' && qr !== '' ? { id, qrCodeUrl: qr } : { id }
        },
        'unknown',
      )
    },

    /** A full replacement; the room's id is called `id` here (§3.2). */
    async edit(id: number, room: RoomEdit, media: MediaIds): Promise<Answer<null>> {
      return done(await client.call('room/editroom', { body: { id, ...wireRoom(withoutKind(room), media) } }))
    },

    async remove(id: number): Promise<Answer<null>> {
      return done(await client.call('room/deleteroom', { body: { id } }))
    },

    /** Secret: do not log, do not store. */
    async pushUrl(id: number): Promise<Answer<PushAddress>> {
      const answer = await client.call('room/getpushurl', { query: { roomId: id } })
      return understood(answer, ({ pushAddr }) => pushAddressOf(pushAddr), 'away')
    },

    /** `params` is JSON text for the mini program: percent-encoded once, then carried as a query value (§3.5). */
    async sharedCode(id: number, params?: string): Promise<Answer<SharedCode>> {
      const query: Record<string, string | number> = { roomId: id }
      if (params !== undefined) query.params = encodeURIComponent(params)
      const answer = await client.call('room/getsharedcode', { query })
      return understood(
        answer,
        ({ cdnUrl, posterUrl, pagePath }) =>
          typeof cdnUrl === 'string' && typeof pagePath === 'string'
            ? { qrUrl: cdnUrl, posterUrl: typeof posterUrl === 'string' ? posterUrl : '', pagePath }
            : null,
        'away',
      )
    },

    async setSwitch(id: number, name: SwitchName, on: boolean): Promise<Answer<null>> {
      const { api, wire } = switches[name]
      return done(await client.call(api, { body: wire(id, on) }))
    },
  }
}

/** A caller may hold a whole new room; an edit must not carry what it cannot change. */
function withoutKind(room: RoomEdit): RoomEdit {
  const { kind: _kind, ...edit } = room as RoomEdit & { kind?: unknown }
  return edit
}

/** Encoders ask for the address in two halves: through `/live/`, and the rest (§3.4). */
export function pushAddressOf(address: unknown): PushAddress | null {
  if (typeof address !== 'string' || !/^(rtmps?|srt|webrtc|https?):\/\//.test(address)) return null
  const at = address.indexOf('/live/')
  const cut = at >= 0 ? at + '/live/'.length : (address.split('?')[0] ?? '').lastIndexOf('/') + 1
  // Tencent Cloud's usual scheme: the expiry as Unix seconds in hex (§3.4, inferred).
  const hex = /[?&]txTime=([0-9a-f]{1,10})(?:&|$)/i.exec(address)?.[1]
  return {
    address,
    server: address.slice(0, cut),
    key: address.slice(cut),
    expiresAt: hex === undefined ? null : Number.parseInt(hex, 16),
  }
}
