import { expect, it } from 'vitest'
import { wechatFollowers } from './followers.ts'

it('takes no moment that can be none: milliseconds would make a calendar of millions of days', async () => {
  const at = 1_795_000_000
  const followers = [at, at * 1000, 0, -5, null].map((moment, n) => ({ openid: `o${n}`, subscribe_time: moment }))
  const client = { call: async () => ({ kind: 'ok', at, data: { errcode: 0, followers, page_break: 0 } }) }
  const answer = await wechatFollowers(client as never).page(null)
  expect(answer.kind === 'ok' && answer.data.followers.map((one) => one.at)).toEqual([at, null, null, null, null])
})
