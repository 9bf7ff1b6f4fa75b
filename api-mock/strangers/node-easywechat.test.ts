import { MiniApp } from 'node-easywechat'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { walkTheDay } from './day.ts'
import { APPID, openShop, SECRET, type Shop, type Stranger } from './stranger.ts'

/** The port of EasyWeChat: tokens of §8.2 kept in a file of its own, the token added to every request, form-data's multipart. */
function easyWechat({ url, dir }: Shop): Stranger & { refresh(): Promise<string> } {
  const app = new MiniApp({
    app_id: APPID,
    secret: SECRET,
    use_stable_access_token: true,
    http: { baseURL: url },
    file_cache: { path: dir, dirMode: 0o700, fileMode: 0o600, ext: '.cache' },
  })
  const client = app.getClient()
  return {
    tellsAll: true,
    // their types leave it out
    refresh: () => (app.getAccessToken() as unknown as { refresh(): Promise<string> }).refresh(),
    get: async (path, params) => (await client.get(path, { params })).toObject(),
    post: async (path, body) => (await client.postJson(path, body)).toObject(),
    upload: async (file) => {
      const answer = await client.withFile(file, 'media').post('/cgi-bin/media/upload', { params: { type: 'image' } })
      return answer.toObject()['media_id']
    },
  }
}

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

test("a merchant's day", () => walkTheDay(easyWechat(shop), shop))

test('it keeps one token over a restart of its own, and a refreshed one after that', async () => {
  const list = (client: Stranger) => client.post('/wxa/business/getliveinfo', { start: 0, limit: 10 })
  const fetched = async () => (await shop.app.calls('/cgi-bin/stable_token')).length
  expect((await list(easyWechat(shop)))['errcode']).toBe(9410000)
  expect([(await list(easyWechat(shop)))['errcode'], await fetched()]).toEqual([9410000, 1])
  await shop.app.expireTokens()
  const again = easyWechat(shop)
  expect((await list(again))['errcode']).toBe(42001)
  await again.refresh()
  expect([(await list(again))['errcode'], await fetched()]).toEqual([9410000, 2])
})
