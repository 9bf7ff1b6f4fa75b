import type { Page } from '@playwright/test'
import type { Shelf } from '#contract/shelf.ts'
import { makeRooms } from './rooms-made.ts'
import { api } from './sign-in.ts'
import { expect, type Shop } from './test.ts'

export const nameOf = (n: number) => `青瓷盖碗第${n}件`

/** Goods that WeChat approved already, and that our copy of the library knows; their ids in order. */
export async function approvedGoods(page: Page, shop: Shop, count: number): Promise<number[]> {
  const ids: number[] = []
  for (let n = 1; n <= count; n++) ids.push((await shop.addGoods({ name: nameOf(n), madeBy: 'api' })).goodsId)
  await expect
    .poll(async () => (await api<{ goods: unknown[] }>(page, `/api/${shop.mp}/goods`)).goods.length, {
      timeout: 60_000,
    })
    .toBe(count)
  return ids
}

/** A room with so many goods on its shelf, put there by our own door. */
export async function stockedRoom(page: Page, shop: Shop, count: number) {
  const [room] = (await makeRooms(page, shop, [{ name: '周五新品专场' }])) as [number]
  const ids = await approvedGoods(page, shop, count)
  const path = `/api/${shop.mp}/rooms/${room}/shelf`
  const { added } = await api<{ added: number[] }>(page, path, { method: 'POST', body: { ids } })
  expect(added).toEqual(ids)
  await settled(page, shop, room)
  return { room, ids, path }
}

/** WeChat's list has been read since our last write, so that nothing more changes by itself. */
export async function settled(page: Page, shop: Shop, room: number) {
  const held = (await shop.room(room))?.goods.map((item) => item.goodsId) ?? []
  await expect
    .poll(async () => (await api<{ goodsCount: number }>(page, `/api/${shop.mp}/rooms/${room}`)).goodsCount, {
      timeout: 60_000,
    })
    .toBe(held.length)
}

export const shelfOf = (page: Page, shop: Shop, room: number) => api<Shelf>(page, `/api/${shop.mp}/rooms/${room}/shelf`)

/** What WeChat holds, in the order viewers see. */
export const heldIn = async (shop: Shop, room: number) => (await shop.room(room))?.goods ?? []
export const heldIds = async (shop: Shop, room: number) => (await heldIn(shop, room)).map((item) => item.goodsId)

const mockUrl = `http://127.0.0.1:${process.env.E2E_MOCK_PORT ?? 8191}`

/** Another system with the same credentials, speaking WeChat's own words past us. */
export async function otherSystem(appid: string, secret: string) {
  const post = async (path: string, body: object) => {
    const headers = { 'content-type': 'application/json' }
    const reply = await fetch(mockUrl + path, { method: 'POST', headers, body: JSON.stringify(body) })
    return (await reply.json()) as { errcode?: number; access_token?: string }
  }
  const { access_token } = await post('/cgi-bin/stable_token', { grant_type: 'client_credential', appid, secret })
  return async (path: string, body: object) => {
    const reply = await post(`/wxaapi/broadcast/${path}?access_token=${access_token}`, body)
    expect(reply.errcode, path).toBe(0)
  }
}
