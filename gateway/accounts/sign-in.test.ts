import { hash, verify } from '@node-rs/argon2'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { teamApi } from '#contract/team.ts'
import { ownerPassword, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

// Does what it always does, and is counted.
vi.mock('@node-rs/argon2', async (original) => {
  const real = await original<{ verify: typeof verify }>()
  return { ...real, verify: vi.fn(real.verify) }
})

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

describe('signing in', () => {
  const signIn = (name: string, password: string, headers: Record<string, string> = {}) =>
    gateway.sendAnonymously(accountApi.signIn, { body: { name, password }, headers })

  it('sets one cookie that no script reads, and a new id each time', async () => {
    const planted = 'planted-by-an-attacker'
    const reply = await gateway.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json', cookie: `__Host-sid=${planted}` },
      payload: JSON.stringify({ name: 'Owner ', password: ownerPassword }),
    })
    expect(reply.cookies).toHaveLength(1)
    const [cookie] = reply.cookies
    expect(cookie).toMatchObject({ name: '__Host-sid', path: '/', httpOnly: true, secure: true, sameSite: 'Lax' })
    expect(cookie?.value).not.toBe(planted)
    expect(cookie?.domain).toBeUndefined()
    const dump = JSON.stringify(await gateway.store.db.selectFrom('session').selectAll().execute())
    expect(dump).not.toContain(cookie?.value)
    expect(Buffer.from(cookie?.value ?? '', 'base64url')).toHaveLength(32)
    expect((await gateway.send(accountApi.session, {}, planted)).status).toBe(401)

    const again = await signIn('owner', ownerPassword, { cookie: `__Host-sid=${cookie?.value}` })
    const next = /__Host-sid=([^;]+)/.exec(String(again.headers['set-cookie']))?.[1]
    expect(next).not.toBe(cookie?.value)
    expect((await gateway.send(accountApi.session, {}, cookie?.value)).status).toBe(401)
    expect((await gateway.send(accountApi.session, {}, next)).status).toBe(200)
  })

  it('tells nobody who has an account: the same words, the same row, and the same hash computed once', async () => {
    const account = async (change: { disabled?: boolean; totp_since?: number }) => {
      const { id, name } = await gateway.account('operator', shop.mp)
      if (Object.keys(change).length > 0)
        await gateway.store.db.updateTable('account').set(change).where('id', '=', id).execute()
      return name
    }
    const [plain, disabled, careful] = [
      await account({}),
      await account({ disabled: true }),
      await account({ totp_since: 1 }),
    ]
    const wrong = 'not this one at all'
    const tries: Record<string, { name: string; password: string; code?: string }> = {
      nobody: { name: 'nobody-here', password: wrong },
      'nobody, with a code': { name: 'nobody-here', password: wrong, code: '123456' },
      'a wrong password': { name: plain, password: wrong },
      'a disabled account, right password': { name: disabled, password: disabled.repeat(2) },
      'a disabled account, wrong password': { name: disabled, password: wrong },
      'a second factor, wrong password': { name: careful, password: wrong },
      'a second factor, wrong password, with a code': { name: careful, password: wrong, code: '123456' },
    }
    await signIn('nobody-here', wrong) // the hash of nobody is made once
    const knock = async (body: object) => {
      await gateway.store.db.deleteFrom('sign_in_failure').execute()
      vi.mocked(verify).mockClear()
      const { status, body: said, headers } = await gateway.sendAnonymously(accountApi.signIn, { body })
      const computed = vi.mocked(verify).mock.calls.map(([hash]) => String(hash).split('$').slice(0, 4).join('$'))
      const row = await gateway.store.db
        .selectFrom('activity')
        .select(['act', 'outcome', 'who', 'account_id'])
        .orderBy('seq', 'desc')
        .limit(1)
        .executeTakeFirst()
      return { status, said: { ...said, requestId: '' }, headers: Object.keys(headers).toSorted(), computed, row }
    }
    const heard = []
    for (const [who, body] of Object.entries(tries)) heard.push({ who, ...(await knock(body)) })
    const [first] = heard
    expect(first).toMatchObject({
      status: 401,
      said: { code: 'wrongPassword' },
      computed: ['$argon2id$v=19$m=19456,t=2,p=1'],
      row: { act: 'session.signIn', outcome: 'denied', who: '', account_id: null },
    })
    for (const one of heard) expect(one).toEqual({ ...first, who: one.who })

    // Only to who knows the password is it told that a code is wanted too.
    const asked = await knock({ name: careful, password: careful.repeat(2) })
    expect(asked).toMatchObject({ status: 401, said: { code: 'signInNeeded', why: 'code' }, computed: first?.computed })
  })

  it('counts one account however its name is spelt, and all tries that come at once', async () => {
    const { name } = await gateway.account('operator', shop.mp)
    const spelt = [name, ` ${name}`, `${name} `, name.toUpperCase(), `  ${name}  `]
    const answers = await Promise.all([...spelt, ...spelt].map((each) => signIn(each, 'wrong wrong wrong')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
  })

  it('counts by the address it sees, whatever a header says, and over all gateways on one database', async () => {
    await gateway.store.db.deleteFrom('sign_in_failure').execute()
    const second = await gateway.another()
    const statuses: number[] = []
    for (let n = 0; n < 24; n++) {
      const { app } = n % 2 ? second : gateway
      const reply = await app.inject({
        method: 'POST',
        url: '/api/session',
        headers: {
          'sec-fetch-site': 'same-origin',
          'content-type': 'application/json',
          'x-forwarded-for': `198.51.100.${n}`,
        },
        payload: JSON.stringify({ name: `guess-${n}`, password: 'wrong wrong wrong' }),
      })
      statuses.push(reply.statusCode)
    }
    await second.stop()
    await gateway.store.db.deleteFrom('sign_in_failure').execute()
    expect(statuses.slice(0, 20)).toEqual(Array(20).fill(401))
    expect(statuses.slice(20)).toContain(429)
  })

  it('makes a hash of the old days anew, and the session of a page that only listens and polls grows old', async () => {
    const { id, name, cookie } = await gateway.account('operator', shop.mp)
    const { db } = gateway.store
    const cheap = await hash(name.repeat(2), { algorithm: 2, memoryCost: 8_192, timeCost: 1, parallelism: 1 })
    await db.updateTable('account').set({ password_hash: cheap }).where('id', '=', id).execute()
    expect((await signIn(name, name.repeat(2))).status).toBe(200)
    const after = await db.selectFrom('account').select('password_hash').where('id', '=', id).executeTakeFirstOrThrow()
    expect(after.password_hash).toContain('$m=19456,t=2,p=1$')
    expect((await signIn(name, name.repeat(2))).status).toBe(200)

    const longAgo = Math.floor(Date.now() / 1000) - 7100
    await db.updateTable('session').set({ used_at: longAgo }).where('account_id', '=', id).execute()
    const usedAt = async () =>
      (await db.selectFrom('session').select('used_at').where('account_id', '=', id).execute()).map(
        (row) => row.used_at,
      )
    const address = await gateway.app.listen({ port: 0 })
    const stream = await fetch(`${address}/api/${shop.mp}/events`, { headers: { cookie: `__Host-sid=${cookie}` } })
    expect(stream.status).toBe(200)
    const polled = { headers: { 'x-unattended': '1' } }
    expect((await gateway.send(accountApi.session, polled, cookie)).status).toBe(200)
    expect(new Set(await usedAt())).toEqual(new Set([longAgo]))
    await gateway.send(accountApi.session, {}, cookie)
    expect(Math.max(...(await usedAt()))).toBeGreaterThan(longAgo)
    await gateway.send(accountApi.signOut, {}, cookie)
    expect(await stream.text()).toContain('"why":"signedOut"')
  })

  it('slows down after five failures and does not lock for good', async () => {
    const { name } = await gateway.account('operator', shop.mp)
    for (let i = 0; i < 5; i++) await signIn(name, 'wrong wrong wrong')
    // Four more at the same moment: 16 s to wait, where the 1 s after five may be over before we look.
    const at = Math.floor(Date.now() / 1000)
    const failure = { who: `account:${name}`, at }
    await gateway.store.db.insertInto('sign_in_failure').values([failure, failure, failure, failure]).execute()
    const refused = await signIn(name, name.repeat(2))
    expect(refused).toMatchObject({ status: 429, body: { code: 'tooMany', retryAfter: expect.any(Number) } })
    // The same moment, once the wait is over.
    await gateway.store.db
      .updateTable('sign_in_failure')
      .set((eb) => ({ at: eb('at', '-', 60) }))
      .where('who', '=', `account:${name}`)
      .execute()
    expect((await signIn(name, name.repeat(2))).status).toBe(200)
  })

  it('ends with sign-out, with two idle hours, and when the account is disabled', async () => {
    const ends: [string, (name: string, cookie: string) => Promise<unknown>][] = [
      ['sign-out', (_, cookie) => gateway.send(accountApi.signOut, {}, cookie)],
      [
        'idle',
        // Only this person's: the owner is needed further down.
        (name) =>
          gateway.store.db
            .updateTable('session')
            .set((eb) => ({ used_at: eb('used_at', '-', 7300) }))
            .where('account_id', 'in', (eb) => eb.selectFrom('account').select('id').where('name', '=', name))
            .execute(),
      ],
      [
        'disabled',
        (name) => gateway.store.db.updateTable('account').set({ disabled: true }).where('name', '=', name).execute(),
      ],
    ]
    for (const [, end] of ends) {
      const { name, cookie } = await gateway.account('operator', shop.mp)
      expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(200)
      await end(name, cookie)
      expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(401)
    }
  })
})

describe('two gateways on one database', () => {
  const ends: [string, (id: string, cookie: string) => Promise<{ status: number }>][] = [
    ['signs out', (_, cookie) => gateway.send(accountApi.signOut, {}, cookie)],
    ['is disabled', (id) => gateway.send(teamApi.disable, { path: { id } })],
    ['loses the role', (id) => gateway.send(teamApi.change, { path: { id }, body: { owner: false, roles: [] } })],
  ]
  it.each(ends)(
    'who %s at one is refused by the other at once, and its stream ends within five seconds',
    async (_, end) => {
      const second = await gateway.another()
      try {
        const { id, cookie } = await gateway.account('operator', shop.mp)
        const headers = { cookie: `__Host-sid=${cookie}` }
        const address = await second.app.listen({ port: 0 })
        const stream = await fetch(`${address}/api/${shop.mp}/events`, { headers, signal: AbortSignal.timeout(5000) })
        const heard = stream.text()
        expect((await end(id, cookie)).status).toBe(200)
        const { statusCode } = await second.app.inject({ url: `/api/${shop.mp}/rooms`, headers })
        expect([401, 404]).toContain(statusCode)
        expect(await heard).toContain('"kind":"bye"')
      } finally {
        await second.stop()
      }
    },
  )
})

describe('set-up', () => {
  it('is opened by the newest link alone, for half an hour', async () => {
    const { accounts } = gateway.app
    const actor = { role: 'owner', ip: '', requestId: '' }
    const use = (token: string) => accounts.makeOwner('late', 'a long enough one', actor, token)
    const later = (seconds: number) =>
      gateway.store.db
        .updateTable('setup_token')
        .set((eb) => ({ ends_at: eb('ends_at', '-', seconds) }))
        .execute()
    const [old, token] = [await accounts.newSetupToken(), await accounts.newSetupToken()]
    await expect(use(old)).rejects.toMatchObject({ code: 'forbidden' })
    await later(1800)
    await expect(use(token)).rejects.toMatchObject({ code: 'forbidden' })
    await later(-600)
    await use(token)
    await expect(use(token)).rejects.toMatchObject({ code: 'forbidden' })
  })

  it('is closed once there is an owner', async () => {
    const token = await gateway.app.accounts.newSetupToken()
    const reply = await gateway.sendAnonymously(accountApi.setUp, {
      body: { token, name: 'second', password: 'a long enough one' },
    })
    expect(reply).toMatchObject({ status: 409, body: { code: 'setupDone' } })
    expect((await gateway.sendAnonymously(accountApi.setupState)).body).toEqual({ needed: false, demo: true })
  })
})
