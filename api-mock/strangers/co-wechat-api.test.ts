import API from 'co-wechat-api'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { walkTheDay } from './day.ts'
import { APPID, openShop, SECRET, type Answer, type Shop, type Stranger } from './stranger.ts'

/** node-webot's client: tokens of §8.1 kept in its own store and fetched anew after 40001 and 42001, streamed multipart. */
function coWechatApi(url: string): Stranger {
  const api = new API(APPID, SECRET)
  api.prefix = `${url}/cgi-bin/`
  const live = async (path: string, query: Record<string, string | number>, body?: object): Promise<Answer> => {
    const { accessToken } = await api.ensureAccessToken()
    const search = new URLSearchParams({ access_token: accessToken })
    for (const [key, value] of Object.entries(query)) search.set(key, String(value))
    const json = { method: 'POST', data: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
    return api.request(`${url}${path}?${search}`, body ? json : { method: 'GET' }).catch(refusal)
  }
  return {
    tellsAll: false,
    get: (path, query) => live(path, query),
    post: (path, body) => live(path, {}, body),
    upload: async (file) => String((await api.uploadImageMedia(file))['media_id']),
  }
}

/** It throws the code and the words, and drops what travels beside them. */
function refusal(error: Error & { code?: number }): Answer {
  if (error.name !== 'WeChatAPIError') throw error
  return { errcode: error.code, errmsg: error.message }
}

let shop: Shop
beforeEach(async () => void (shop = await openShop()))
afterEach(() => shop.close())

test("a merchant's day", () => walkTheDay(coWechatApi(shop.url), shop))

test('it keeps one token, and fetches another by itself when that one is gone', async () => {
  const { post } = coWechatApi(shop.url)
  const list = () => post('/wxa/business/getliveinfo', { start: 0, limit: 10 })
  const fetched = async () => (await shop.app.calls('/cgi-bin/token')).length
  expect([(await list())['errcode'], (await list())['errcode'], await fetched()]).toEqual([9410000, 9410000, 1])
  await shop.app.expireTokens()
  expect([(await list())['errcode'], await fetched()]).toEqual([9410000, 2])
  await shop.app.fault({ effect: { do: 'revokeToken' } })
  expect([(await list())['errcode'], await fetched()]).toEqual([9410000, 3])
})
