import { done, understood, type Answer } from './answer.ts'
import type { WechatClient } from './client.ts'

export type WechatShelf = ReturnType<typeof wechatShelf>

/** Codes that say why there is no clip (§4). */
export const clipStates = { 300044: 'none', 300045: 'making', 300046: 'failed' } as const

/** Goods in a room (§3.8, §4). None of it can be read back but the set, in the room list. */
export function wechatShelf(client: WechatClient) {
  const body = (roomId: number, goodsId: number) => ({ roomId, goodsId })
  return {
    /** Additive; what is there already is passed over. One bad id may fail them all (not documented). */
    async add(roomId: number, ids: readonly number[]): Promise<Answer<null>> {
      return done(await client.call('room/addgoods', { body: { ids, roomId } }))
    },
    async remove(roomId: number, goodsId: number): Promise<Answer<null>> {
      return done(await client.call('goods/deleteInRoom', { body: body(roomId, goodsId) }))
    },
    async setOnSale(roomId: number, goodsId: number, on: boolean): Promise<Answer<null>> {
      return done(await client.call('goods/onsale', { body: { ...body(roomId, goodsId), onSale: on ? 1 : 0 } }))
    },
    /** The whole list; ids as text, like WeChat's sample (§4). */
    async sort(roomId: number, ids: readonly number[]): Promise<Answer<null>> {
      const goods = ids.map((goodsId) => ({ goodsId: String(goodsId) }))
      return done(await client.call('goods/sort', { body: { roomId, goods } }))
    },
    /** Seen by every viewer: never twice. */
    async push(roomId: number, goodsId: number): Promise<Answer<null>> {
      return done(await client.call('goods/push', { body: body(roomId, goodsId) }))
    },
    /** WeChat's own address: never for a browser. */
    async clip(roomId: number, goodsId: number): Promise<Answer<{ url: string }>> {
      const answer = await client.call('goods/getVideo', { body: body(roomId, goodsId) })
      return understood(answer, ({ url }) => (typeof url === 'string' && url !== '' ? { url } : null), 'away')
    },
  }
}
