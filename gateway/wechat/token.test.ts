import { describe, expect, it } from 'vitest'
import type { Answer } from './answer.ts'
import { keepToken } from './token.ts'
import { dataOf, openShop, show } from './shop.test-kit.ts'

type Reply = Answer<Record<string, unknown>>

/** A keeper whose answers and clock the test holds. */
function keeper(answer: (n: number) => Reply = (n) => good(`t${n}`)) {
  const clock = { ms: 1_000_000 }
  let asked = 0
  const tokens = keepToken(
    async () => answer(++asked),
    () => clock.ms,
  )
  const get = async () => {
    const got = await tokens.get()
    return got.kind === 'token' ? got.token : got.kind
  }
  return { tokens, get, clock, asked: () => asked }
}
const good = (token: string, seconds: unknown = 7200): Reply => ({
  kind: 'ok',
  data: { access_token: token, expires_in: seconds },
  at: 1,
})
const refused = (errcode: number): Reply => ({ kind: 'notConnected', wechat: { errcode, errmsg: '' } })
const settled = () => new Promise((done) => setImmediate(done))

describe('a held token', () => {
  it('is asked for once by fifty at a time', async () => {
    const { get, asked } = keeper()
    expect(new Set(await Promise.all(Array.from({ length: 50 }, get)))).toEqual(new Set(['t1']))
    expect(asked()).toBe(1)
  })
  it('is renewed behind the callers in its last five minutes, once a minute at most', async () => {
    const { get, clock, asked } = keeper((n) => (n === 2 ? { kind: 'away', why: 'timeout' } : good(`t${n}`)))
    await get()
    clock.ms += 6_901_000
    expect([await get(), await get()]).toEqual(['t1', 't1'])
    await settled()
    expect(asked()).toBe(2)
    clock.ms += 59_000
    expect(await get()).toBe('t1')
    expect(asked()).toBe(2)
    clock.ms += 2_000
    expect(await get()).toBe('t1')
    await settled()
    expect([await get(), asked()]).toEqual(['t3', 3])
  })
  it('is not used past its end', async () => {
    const { get, clock } = keeper()
    await get()
    clock.ms += 7_200_000
    expect(await get()).toBe('t2')
  })
  it('has its seconds read from text, and 7200 if WeChat does not say', async () => {
    for (const [seconds, left] of [
      ['600', 600],
      [undefined, 7200],
    ] as const)
      expect(await keeper(() => good('t', seconds)).tokens.get()).toMatchObject({ expiresIn: left })
  })
})

describe('instead of a refused token', () => {
  it('is another one that came meanwhile, without asking', async () => {
    const { tokens, get, asked } = keeper()
    await get()
    expect(await tokens.insteadOf('older')).toMatchObject({ token: 't1' })
    expect(asked()).toBe(1)
  })
  it('is what one question brings, for all who were refused', async () => {
    const { tokens, get, asked } = keeper()
    await get()
    const all = await Promise.all(Array.from({ length: 20 }, () => tokens.insteadOf('t1')))
    expect(all.every((got) => got.kind === 'token' && got.token === 't2')).toBe(true)
    expect(asked()).toBe(2)
  })
})

describe('a forced token', () => {
  const forceIt = (tokens: ReturnType<typeof keeper>['tokens'], reply: Reply) => tokens.force(async () => reply)

  it('takes the place of the one that was held, and no usual question is asked for it', async () => {
    const { tokens, get, asked } = keeper()
    await get()
    expect(await forceIt(tokens, good('forced'))).toMatchObject({ answer: { kind: 'ok', data: null }, changed: true })
    expect([await get(), asked(), tokens.known()]).toEqual(['forced', 1, ['forced']])
    expect([tokens.endedByUs('t1'), tokens.endedByUs('forced')]).toEqual([true, false])
  })
  it('is not overwritten by a usual answer that was on its way, and may bring the dead one', async () => {
    let answerLate: (reply: Reply) => void = () => {}
    const late = new Promise<Reply>((resolve) => (answerLate = resolve))
    let n = 0
    const tokens = keepToken(
      () => (++n === 2 ? late : Promise.resolve(good(`t${n}`))),
      () => 0,
    )
    await tokens.get()
    const inFlight = tokens.insteadOf('t1')
    await forceIt(tokens, good('forced'))
    answerLate(good('t1'))
    expect(await inFlight).toMatchObject({ token: 'forced' })
    expect(await tokens.get()).toMatchObject({ token: 'forced' })
  })
  it.each([
    ['changed', (n: number) => good(`t${n}`), true],
    ['not changed', () => good('t1'), false],
    ['not known', (n: number): Reply => (n === 1 ? good('t1') : { kind: 'away', why: 'timeout' }), null],
  ] as const)(
    'that nobody heard of stays unknown; the usual answer shows that it is %s',
    async (_, answer, changed) => {
      const { tokens, get, asked } = keeper(answer)
      await get()
      const said = await forceIt(tokens, { kind: 'unknown', why: 'timeout' })
      expect(said).toEqual({ answer: { kind: 'unknown', why: 'timeout' }, changed })
      expect(asked()).toBe(2)
    },
  )
  it('proves nothing where the token was about to change by itself', async () => {
    const { tokens, get, clock } = keeper()
    await get()
    clock.ms += 6_901_000
    expect((await forceIt(tokens, { kind: 'unknown', why: 'reset' })).changed).toBeNull()
  })
  it('that was refused leaves the held one alone', async () => {
    const { tokens, get, asked } = keeper()
    await get()
    const no: Reply = { kind: 'quotaGone', wechat: { errcode: 45009, errmsg: '' } }
    expect(await forceIt(tokens, no)).toEqual({ answer: no, changed: false })
    expect([await get(), asked(), tokens.endedByUs('t1')]).toEqual(['t1', 1, false])
  })
  it('is not asked for where no usual one can be had', async () => {
    const { tokens } = keeper(() => refused(40125))
    let sent = 0
    const said = await tokens.force(async () => good(`forced${++sent}`))
    expect({ kind: said.answer.kind, sent }).toEqual({ kind: 'notConnected', sent: 0 })
  })
})

describe('a refusal of credentials', () => {
  it('is remembered for a minute', async () => {
    const { get, clock, asked } = keeper((n) => (n === 1 ? refused(40125) : good(`t${n}`)))
    expect([await get(), await get()]).toEqual(['notConnected', 'notConnected'])
    expect(asked()).toBe(1)
    clock.ms += 60_001
    expect(await get()).toBe('t2')
  })
  it('leaves a token that is still good alone', async () => {
    const { get, clock } = keeper((n) => (n === 1 ? good('t1') : refused(40243)))
    await get()
    clock.ms += 7_000_000
    await get()
    await settled()
    expect(await get()).toBe('t1')
  })
  it('is not what a bad line is', async () => {
    const { get, asked } = keeper((n) => (n === 1 ? { kind: 'away', why: 'reset' } : good(`t${n}`)))
    expect([await get(), await get(), asked()]).toEqual(['away', 't2', 2])
  })
})

describe('with the simulator', () => {
  const tokenCalls = async (app: Awaited<ReturnType<typeof openShop>>['app']) => app.calls('stable_token')

  it('F01: fifty reads across the end of a token cost one question and fail nobody', async () => {
    const { app, wechat, makeRoom } = await openShop()
    await makeRoom()
    await app.expireTokens()
    const pages = await Promise.all(Array.from({ length: 50 }, () => wechat.rooms.list({ start: 0 })))
    expect(pages.every((page) => page.kind === 'ok')).toBe(true)
    expect(await tokenCalls(app)).toHaveLength(2)
  })
  it('F02: a revoked token sends a write once more, with another token, and never by force', async () => {
    const { app, wechat, media } = await openShop()
    const ids = await media()
    await app.fault({ effect: { do: 'revokeToken' } })
    expect(await wechat.rooms.create(show(), ids)).toMatchObject({ kind: 'ok' })
    expect((await app.calls('create')).map((call) => call.errcode)).toEqual([40001, 0])
    expect(JSON.stringify(await tokenCalls(app))).not.toContain('"force_refresh":true')
  })
  it('F03: 40001 on one call only stops there', async () => {
    const { app, wechat } = await openShop()
    await app.fault({ match: { path: 'getsharedcode' }, effect: { do: 'answer', errcode: 40001 }, times: null })
    for (let click = 0; click < 20; click++)
      expect(await wechat.rooms.sharedCode(1)).toMatchObject({ kind: 'notConnected', wechat: { errcode: 40001 } })
    const asked = await tokenCalls(app)
    expect(asked.length).toBeLessThanOrEqual(21)
    expect(JSON.stringify(asked)).not.toContain('"force_refresh":true')
    expect(await app.calls('getsharedcode')).toHaveLength(20)
    expect(await wechat.rooms.list({ start: 0 })).toMatchObject({ kind: 'ok' })
  })
  it('F04: two gateways that start together use one token', async () => {
    const { app, connect } = await openShop()
    const both = [connect(), connect()]
    const pages = await Promise.all(both.flatMap((each) => [1, 2, 3].map(() => each.rooms.list({ start: 0 }))))
    expect(pages.every((page) => page.kind === 'ok')).toBe(true)
    expect(await tokenCalls(app)).toHaveLength(2)
  })
  it.each([
    ['frozen', { do: 'freezeSecret' }, 40243],
    ['from a strange IP', { do: 'blockIp', ip: '203.0.113.7' }, 40164],
  ] as const)('F05, F06: a secret that is %s is asked about once', async (_name, effect, errcode) => {
    const { app, wechat, lines } = await openShop()
    await app.fault({ effect })
    for (let n = 0; n < 5; n++) expect((await wechat.rooms.list({ start: 0 })).kind).toBe('notConnected')
    const said = await wechat.token.check()
    expect(said).toMatchObject({ kind: 'notConnected', wechat: { errcode } })
    if (said.kind === 'notConnected' && effect.do === 'blockIp') expect(said.wechat.ip).toBe('203.0.113.7')
    expect(lines).toHaveLength(1)
  })
  it('F05: a wrong secret is named, and not repeated', async () => {
    const { connect } = await openShop()
    const said = await connect({ secret: 'canary-wrong' }).token.check()
    expect(said).toMatchObject({ kind: 'notConnected', wechat: { errcode: 40125 } })
    expect(JSON.stringify(said)).not.toContain('canary')
  })
  it('F05: an app without live streaming is not connected', async () => {
    const { app, wechat } = await openShop()
    await app.fault({ effect: { do: 'unauthorised' } })
    expect(await wechat.rooms.list({ start: 0 })).toMatchObject({ kind: 'notConnected', wechat: { errcode: 48001 } })
    expect(dataOf(await wechat.token.check()).expiresIn).toBeGreaterThan(7000)
  })
})
