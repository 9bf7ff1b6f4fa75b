import { describe, expect, it } from 'vitest'
import { judge } from './judge.ts'
import { wechatApis, type ApiName } from './retry-table.ts'

const said = (api: ApiName, body: Record<string, unknown>) =>
  judge(wechatApis[api], { heard: 'object', body }, 1_800_000_000, ['canary'])

describe('a good answer', () => {
  it('is code 0, as a number or as text, with or without words, and says when', () => {
    for (const body of [{ errcode: 0 }, { errcode: '0', errmsg: 'ok' }, { errmsg: '', errcode: 0 }])
      expect(said('room/create', body)).toEqual({ kind: 'ok', data: body, at: 1_800_000_000 })
  })
  it('may lack a code only where its own field proves it', () => {
    expect(said('media/upload', { media_id: 'm' }).kind).toBe('ok')
    expect(said('stable_token', { access_token: 't' }).kind).toBe('ok')
    expect(said('media/upload', { type: 'image' })).toEqual({ kind: 'away', why: 'notJson' })
    expect(said('room/create', { roomId: 5 })).toEqual({ kind: 'unknown', why: 'notJson' })
  })
})

describe('a code', () => {
  it.each([
    ['room/create', 300036, 'refused'],
    ['room/create', 300028, 'refused'],
    ['room/create', 200002, 'refused'],
    ['room/create', -1, 'unknown'],
    ['room/create', -2, 'unknown'],
    ['room/create', 200001, 'unknown'],
    ['room/create', 1007, 'unknown'],
    ['room/create', 999999, 'unknown'],
    // Good somewhere else only.
    ['room/create', 9410000, 'unknown'],
    ['goods/add', 300021, 'unknown'],
    ['goods/add', 300012, 'unknown'],
    ['goods/add', 300007, 'refused'],
    ['goods/audit', 300012, 'refused'],
    ['goods/resetaudit', 300009, 'unknown'],
    ['room/addgoods', 300025, 'refused'],
    ['room/addgoods', 300027, 'unknown'],
    ['room/addassistant', 600001, 'refused'],
    ['room/addassistant', -2, 'unknown'],
    ['role/addrole', 400002, 'refused'],
    ['push_message', 9410005, 'refused'],
    ['room/getpushurl', 300023, 'refused'],
    ['goods/getapproved', 3001, 'away'],
    ['getliveinfo', 9410001, 'away'],
    ['getliveinfo', 9410000, 'refused'],
    ['room/create', 45009, 'quotaGone'],
    ['room/create', 45011, 'quotaGone'],
    ['room/create', 48001, 'notConnected'],
    ['room/create', 61004, 'notConnected'],
    ['room/create', 40001, 'notConnected'],
    ['stable_token', 40125, 'notConnected'],
    ['stable_token', 40013, 'notConnected'],
  ] as const)('of %s, %i, is %s', (api, errcode, kind) => {
    expect(said(api, { errcode: String(errcode) })).toMatchObject({ kind, wechat: { errcode, errmsg: '' } })
  })
  it('keeps the data that came with a refusal', () => {
    const body = { errcode: 300036, errmsg: 'no realName', qrcode_url: 'https://res.wx.qq.com/op_res/x' }
    expect(said('room/create', body)).toMatchObject({ kind: 'refused', raw: body })
  })
})

describe('the words', () => {
  it.each([
    ['name length invalid rid: 5f8f0c2a-1a2b3c4d-0a0b0c0d', 'name length invalid', '5f8f0c2a-1a2b3c4d-0a0b0c0d'],
    ['api unauthorized hint: [AbC_1]', 'api unauthorized', undefined],
    ['invalid credential hints: [ req_id: a.b-c ]', 'invalid credential', undefined],
    ['x hint: [q] rid: 5f8f0c2a-1a2b3c4d-0a0b0c0d', 'x', '5f8f0c2a-1a2b3c4d-0a0b0c0d'],
    ['grid: 5 is no rid', 'grid: 5 is no rid', undefined],
    ['say canary', 'say …', undefined],
  ])('%s', (errmsg, text, rid) => {
    const answer = said('room/create', { errcode: 300002, errmsg })
    expect(answer).toMatchObject({ wechat: { errmsg: text } })
    expect(answer.kind !== 'ok' && answer.wechat?.rid).toBe(rid)
  })
  it.each([
    [40164, 'invalid ip 203.0.113.7 ipv6 ::ffff:203.0.113.7, not in whitelist rid: 1', '203.0.113.7'],
    [61004, 'access clientip is not registered requestIP: 2001:db8::7 hint: [x]', '2001:db8::7'],
    [61004, 'access clientip is not registered, requestIP: 198.51.100.20', '198.51.100.20'],
    [61004, 'access clientip is not registered', undefined],
    [40125, 'invalid appsecret 203.0.113.7', undefined],
  ])('%i: %s', (errcode, errmsg, ip) => {
    const answer = said('room/getpushurl', { errcode, errmsg })
    expect(answer.kind === 'notConnected' && answer.wechat.ip).toBe(ip)
  })
})
