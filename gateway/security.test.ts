import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { allEndpoints } from '#contract/all.ts'
import { fillPath, type Endpoint } from '#contract/endpoint.ts'
import { may, permissions, roles, type Role } from '#contract/permissions.ts'
import { teamApi } from '#contract/team.ts'
import { ownerPassword, startGateway, type Gateway, type Shop } from './gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
const cookies = new Map<Role, string>()

beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
  for (const role of roles)
    cookies.set(role, role === 'owner' ? gateway.ownerCookie : (await gateway.account(role, shop.mp)).cookie)
})
afterAll(() => gateway.close())

/** An address of each route: with this mini program, and otherwise with what does not exist. */
function url(endpoint: Endpoint): string {
  const known: Record<string, string | number> = {
    mp: shop.mp,
    id: endpoint.path.includes('intents') ? randomUUID() : 999_999,
    key: 'a'.repeat(32),
    n: 0,
    channel: randomUUID(),
    item: 'release',
    goodsId: 999_999,
    member: 'a'.repeat(16),
    wechat: 'nobody_1',
  }
  const names = [...endpoint.path.matchAll(/:(\w+)/g)].map(([, name = '']) => name)
  return fillPath(endpoint.path, Object.fromEntries(names.map((name) => [name, known[name] ?? randomUUID()])))
}

const inject = (endpoint: Endpoint, headers: Record<string, string>, payload = '{}') =>
  gateway.app.inject({
    method: endpoint.method,
    url: url(endpoint),
    headers,
    ...(endpoint.method !== 'GET' && { payload }),
  })

const guarded = allEndpoints.filter((e) => e.permission !== 'anyone')
const machines = allEndpoints.filter((e) => e.caller === 'machine')
const unsafe = allEndpoints.filter((e) => e.method !== 'GET' && e.caller !== 'machine')
const quiet = (e: Endpoint) =>
  e.answers !== 'events' && !e.says.includes('Sign out') && !e.says.startsWith('Disconnect')

describe('every route of the contract', () => {
  it('is served, and nothing else is', () => {
    const served = gateway.app.served.map((e) => `${e.method} ${e.path}`).sort()
    expect(served).toEqual(allEndpoints.map((e) => `${e.method} ${e.path}`).sort())
  })

  it.each(guarded.map((e) => [`${e.method} ${e.path}`, e] as const))('%s needs a session', async (_, endpoint) => {
    const reply = await inject(endpoint, { 'sec-fetch-site': 'same-origin', 'content-type': 'application/json' })
    expect(reply.statusCode).toBe(401)
    expect(reply.json()).toMatchObject({ code: 'signInNeeded', requestId: expect.any(String) })
  })

  const cells = guarded.filter(quiet).flatMap((e) => roles.map((role) => [`${e.method} ${e.path}`, role, e] as const))
  it.each(cells)('%s for a(n) %s follows the table', async (_, role, endpoint) => {
    const upstream = (await shop.wechat.calls()).length
    const denials = async () =>
      (await gateway.store.db.selectFrom('activity').select('seq').where('outcome', '=', 'denied').execute()).length
    const before = await denials()
    const reply = await inject(endpoint, {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie: `__Host-sid=${cookies.get(role)}`,
    })
    if (may(role, endpoint.permission)) expect([401, 403]).not.toContain(reply.statusCode)
    else {
      expect(reply.statusCode).toBe(403)
      expect((await shop.wechat.calls()).length).toBe(upstream)
      expect(await denials()).toBe(before + 1)
    }
  })

  const denialsOf = async () =>
    (await gateway.store.db.selectFrom('activity').select('seq').where('outcome', '=', 'denied').execute()).length

  /** Who is refused, and by what they come; every cell is walked, so that a new route is in it from its first day. */
  const outside: [string, () => Promise<string | undefined>][] = [
    ['anonymous', async () => undefined],
    [
      'a disabled account',
      async () => {
        const { id, cookie } = await gateway.account('manager', shop.mp)
        await gateway.send(teamApi.disable, { path: { id } })
        return cookie
      },
    ],
    [
      'an expired session',
      async () => {
        const { id, cookie } = await gateway.account('manager', shop.mp)
        const longAgo = Math.floor(Date.now() / 1000) - 13 * 3600
        await gateway.store.db.updateTable('session').set({ made_at: longAgo }).where('account_id', '=', id).execute()
        return cookie
      },
    ],
    [
      'a session that was ended',
      async () => {
        const { id, cookie } = await gateway.account('manager', shop.mp)
        await gateway.send(teamApi.endSessions, { path: { id } })
        return cookie
      },
    ],
  ]
  it.each(outside)('answers 401 to %s, asks nothing upstream and writes one row, on every route', async (_, come) => {
    const cookie = await come()
    const wrong: unknown[] = []
    for (const endpoint of guarded) {
      const upstream = (await shop.wechat.calls()).length
      const before = await denialsOf()
      const { statusCode } = await inject(endpoint, {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        ...(cookie && { cookie: `__Host-sid=${cookie}` }),
      })
      const rows = (await denialsOf()) - before
      const asked = (await shop.wechat.calls()).length - upstream
      if (statusCode !== 401 || rows !== 1 || asked !== 0)
        wrong.push({ route: `${endpoint.method} ${endpoint.path}`, statusCode, rows, asked })
    }
    expect(wrong).toEqual([])
  })

  it('answers 403 from the moment a role is lowered under an open session, on every route it no longer opens', async () => {
    const { id, cookie } = await gateway.account('manager', shop.mp)
    const session = () => gateway.send(accountApi.session, {}, cookie)
    expect((await session()).body.miniPrograms).toMatchObject([{ role: 'manager' }])
    const roles = [{ mp: shop.mp, role: 'moderator' }]
    await gateway.send(teamApi.change, { path: { id }, body: { owner: false, roles } })
    const wrong: unknown[] = []
    for (const endpoint of guarded.filter((e) => quiet(e) && !may('moderator', e.permission))) {
      const upstream = (await shop.wechat.calls()).length
      const before = await denialsOf()
      const { statusCode } = await inject(endpoint, {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        cookie: `__Host-sid=${cookie}`,
      })
      const rows = (await denialsOf()) - before
      const asked = (await shop.wechat.calls()).length - upstream
      if (statusCode !== 403 || rows !== 1 || asked !== 0)
        wrong.push({ route: `${endpoint.method} ${endpoint.path}`, statusCode, rows, asked })
    }
    expect(wrong).toEqual([])
  })

  it('asks for the password again on just the routes that are marked, and asks nothing upstream before', async () => {
    const { cookie } = await gateway.account('manager', shop.mp)
    await gateway.store.db
      .updateTable('session')
      .set((eb) => ({ proved_at: eb('proved_at', '-', 601) }))
      .execute()
    const upstream = (await shop.wechat.calls()).length
    const asks: string[] = []
    const marked = guarded.filter((e) => e.stepUp)
    for (const endpoint of marked) {
      const by = may('manager', endpoint.permission) ? cookie : gateway.ownerCookie
      const reply = await inject(endpoint, {
        'sec-fetch-site': 'same-origin',
        'content-type': 'application/json',
        cookie: `__Host-sid=${by}`,
      })
      if (reply.statusCode === 403 && reply.json().why === 'stepUp') asks.push(`${endpoint.method} ${endpoint.path}`)
    }
    await gateway.store.db
      .updateTable('session')
      .set((eb) => ({ proved_at: eb('proved_at', '+', 601) }))
      .execute()
    expect(asks).toEqual(marked.map((e) => `${e.method} ${e.path}`))
    expect((await shop.wechat.calls()).length).toBe(upstream)
    const secret = marked.map((e) => e.permission)
    expect(secret).toEqual(
      expect.arrayContaining(['push.reveal', 'room.delete', 'account.manage', 'mini-program.manage']),
    )
  })

  it('has at least one role for every permission, and the owner in each', () => {
    for (const allowed of Object.values(permissions)) expect(allowed).toContain('owner')
  })

  it('hides a mini program from whoever has no role in it', async () => {
    const other = await gateway.shop()
    const reply = await gateway.app.inject({
      url: `/api/${other.mp}/rooms`,
      headers: { cookie: `__Host-sid=${cookies.get('manager')}` },
    })
    expect(reply.statusCode).toBe(404)
  })
})

describe('what machines may call', () => {
  it.each(machines.map((e) => [`${e.method} ${e.path}`, e] as const))(
    '%s stands outside /api, and no cookie opens it',
    async (_, endpoint) => {
      expect({ path: endpoint.path.startsWith('/api/'), permission: endpoint.permission }).toEqual({
        path: false,
        permission: 'anyone',
      })
      const reply = await inject(endpoint, { cookie: `__Host-sid=${gateway.ownerCookie}`, 'content-type': 'text/xml' })
      expect(reply.statusCode).toBeGreaterThanOrEqual(400)
      expect(reply.statusCode).toBeLessThan(500)
    },
  )
})

describe('another site', () => {
  const attacks: [string, Record<string, string>][] = [
    ['cross-site', { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' }],
    ['same-site', { 'sec-fetch-site': 'same-site', 'content-type': 'application/json' }],
    ['none', { 'sec-fetch-site': 'none', 'content-type': 'application/json' }],
    ['a foreign Origin', { origin: 'https://evil.test', 'content-type': 'application/json' }],
    ['no Origin at all', { 'content-type': 'application/json' }],
    ['a form', { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' }],
    ['plain text', { 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' }],
  ]
  const cells = unsafe.flatMap((e) =>
    attacks.map(([name, headers]) => [`${e.method} ${e.path}`, name, e, headers] as const),
  )
  it.each(cells)('cannot %s by %s', async (_, __, endpoint, headers) => {
    const upstream = (await shop.wechat.calls()).length
    const reply = await inject(endpoint, { ...headers, cookie: `__Host-sid=${gateway.ownerCookie}` })
    expect({ status: reply.statusCode, code: reply.json().code }).toEqual({ status: 403, code: 'crossSite' })
    expect((await shop.wechat.calls()).length).toBe(upstream)
  })

  it('gets no CORS header on any route but those that say so', async () => {
    expect(allEndpoints.filter((e) => e.crossOrigin).map(({ path }) => path)).toEqual([
      '/public/:mp/rooms.json',
      '/public/:mp/pictures/:key',
    ])
    for (const endpoint of allEndpoints.filter((e) => quiet(e) && !e.crossOrigin)) {
      const reply = await inject(endpoint, { origin: 'https://evil.test', cookie: `__Host-sid=${gateway.ownerCookie}` })
      expect(Object.keys(reply.headers).filter((h) => h.startsWith('access-control'))).toEqual([])
    }
  })

  it('our own page may, by Origin where the browser sends no Sec-Fetch-Site', async () => {
    const reply = await gateway.app.inject({
      method: 'POST',
      url: '/api/session',
      headers: { origin: 'https://kaibo.test', 'content-type': 'application/json' },
      payload: JSON.stringify({ name: 'owner', password: ownerPassword }),
    })
    expect(reply.statusCode).toBe(200)
  })
})

describe('every reply', () => {
  it('carries the security headers and is not stored', async () => {
    for (const path of ['/api/session', '/api/nowhere', '/api/x.css', '/healthz', '/api/openapi.json']) {
      const { headers } = await gateway.app.inject({ url: path })
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
        'strict-transport-security': expect.stringContaining('max-age=31536000'),
      })
      expect(headers['content-security-policy']).toContain("default-src 'none'")
      if (path.startsWith('/api/')) expect(headers['cache-control']).toBe('no-store')
    }
  })

  it('is in our shape for an address that cannot be read, and does not repeat it', async () => {
    const reply = await gateway.app.inject({ url: '/%ff' })
    expect(reply.statusCode).toBe(400)
    expect(reply.json()).toMatchObject({ code: 'badRequest', requestId: expect.any(String) })
    expect(reply.payload).not.toContain('%ff')
    expect(reply.headers['content-security-policy']).toContain("default-src 'none'")
  })

  it('is 404 in our shape below /api for what is not there', async () => {
    const reply = await gateway.app.inject({ url: '/api/x.css' })
    expect({ status: reply.statusCode, body: reply.json() }).toMatchObject({ status: 404, body: { code: 'notFound' } })
  })

  it('says nothing of the inside when something breaks', async () => {
    await gateway.store.db.schema.alterTable('image').renameTo('image_away').execute()
    try {
      const reply = await gateway.app.inject({
        url: `/api/${shop.mp}/images/${'a'.repeat(32)}`,
        headers: { cookie: `__Host-sid=${gateway.ownerCookie}` },
      })
      expect(reply.statusCode).toBe(500)
      expect(Object.keys(reply.json()).sort()).toEqual(['code', 'message', 'requestId'])
      expect(reply.payload).not.toMatch(/image|relation|select/)
    } finally {
      await gateway.store.db.schema.alterTable('image_away').renameTo('image').execute()
    }
  })
})

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
  })

  it('says the same of a wrong password and of nobody', async () => {
    const strip = ({ status, body }: { status: number; body: Record<string, unknown> }) => ({
      status,
      ...body,
      requestId: '',
    })
    expect(strip(await signIn('owner', 'not this one at all'))).toEqual(
      strip(await signIn('nobody-here', 'not this one at all')),
    )
  })

  it('takes as long for nobody as for somebody: the medians of sixty each, in turn', async () => {
    const { name } = await gateway.account('operator', shop.mp)
    const taken = { somebody: [] as number[], nobody: [] as number[] }
    for (let n = 0; n < 60; n++)
      for (const [who, by] of [
        ['somebody', name],
        ['nobody', `nobody-${n}`],
      ] as const) {
        await gateway.store.db.deleteFrom('sign_in_failure').execute()
        const since = performance.now()
        await signIn(by, 'not this one at all')
        taken[who].push(performance.now() - since)
      }
    const median = (times: number[]) => times.toSorted((a, b) => a - b)[times.length / 2] ?? 0
    // Wide enough for a machine that others use too; without the hash for nobody it would be a tenth.
    expect(median(taken.nobody) / median(taken.somebody)).toBeGreaterThan(0.7)
    expect(median(taken.nobody) / median(taken.somebody)).toBeLessThan(1.4)
  })

  it('counts one account however its name is spelt, and all tries that come at once', async () => {
    const { name } = await gateway.account('operator', shop.mp)
    const spelt = [name, ` ${name}`, `${name} `, name.toUpperCase(), `  ${name}  `]
    const answers = await Promise.all([...spelt, ...spelt].map((each) => signIn(each, 'wrong wrong wrong')))
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5)
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(5)
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
        () =>
          gateway.store.db
            .updateTable('session')
            .set((eb) => ({ used_at: eb('used_at', '-', 7300) }))
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

describe('set-up', () => {
  it('is closed once there is an owner', async () => {
    const token = await gateway.app.accounts.newSetupToken()
    const reply = await gateway.sendAnonymously(accountApi.setUp, {
      body: { token, name: 'second', password: 'a long enough one' },
    })
    expect(reply).toMatchObject({ status: 409, body: { code: 'setupDone' } })
    expect((await gateway.sendAnonymously(accountApi.setupState)).body).toEqual({ needed: false, demo: true })
  })
})

it('compresses long lists and nothing short, so no secret is ever compressed', async () => {
  const { headers } = await gateway.app.inject({ url: '/api/openapi.json', headers: { 'accept-encoding': 'br' } })
  expect(headers['content-encoding']).toBe('br')
  const session = await gateway.app.inject({
    url: '/api/session',
    headers: { 'accept-encoding': 'br', cookie: `__Host-sid=${await gateway.signIn('owner', ownerPassword)}` },
  })
  expect(session.statusCode).toBe(200)
  expect(session.headers['content-encoding']).toBeUndefined()
})
