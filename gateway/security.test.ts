import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { allEndpoints } from '#contract/all.ts'
import { may, permissions, roles, type Role } from '#contract/permissions.ts'
import { teamApi } from '#contract/team.ts'
import { guarded, knocker, machines, quiet } from './every-route.test-kit.ts'
import { startGateway, type Gateway, type Shop } from './gateway.test-kit.ts'

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

const inject = (...asked: Parameters<ReturnType<typeof knocker>>) => knocker(gateway, shop.mp)(...asked)

/** `GET /api/session` and so on, of the router's own tree; HEAD comes with each GET. */
function routesOf(tree: string): string[] {
  const above: string[] = []
  return tree.split('\n').flatMap((line) => {
    const [, indent = '', path = '', methods = ''] = /^(.*?)[├└]── (\S+)(?: \((.+)\))?$/.exec(line) ?? []
    above.length = indent.length / 4
    above.push(path)
    return methods.split(', ').flatMap((method) => (method && method !== 'HEAD' ? [`${method} ${above.join('')}`] : []))
  })
}

describe('every route of the contract', () => {
  it('is served, and nothing else is', () => {
    const promised = allEndpoints.map((e) => `${e.method} ${e.path}`).sort()
    expect(gateway.app.served.map((e) => `${e.method} ${e.path}`).sort()).toEqual(promised)
    // By the router itself: a route that went round `serve` asks nobody for anything.
    const known = new Set(promised)
    const others = routesOf(gateway.app.printRoutes({ commonPrefix: false })).filter((route) => !known.has(route))
    expect(others.sort()).toEqual(['GET /api/openapi.json', 'GET /healthz', 'GET /readyz'])
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
  })

  it('wants the password for every act on what is worst to lose, a new one too, and for every look at a push address', () => {
    const worst = ['push.reveal', 'room.delete', 'account.manage', 'mini-program.manage', 'token.force']
    const unmarked = guarded
      .filter(
        ({ permission, method }) => worst.includes(permission) && (method !== 'GET' || permission === 'push.reveal'),
      )
      .filter(({ stepUp }) => !stepUp)
    // What an owner settles of a shop: none of it is a secret, an account or another's.
    expect(unmarked.map((e) => `${e.method} ${e.path}`).sort()).toEqual([
      'POST /api/:mp/connect/public-key',
      'PUT /api/:mp/connect/pendant-keys',
      'PUT /api/:mp/connect/plugin-version',
      'PUT /api/:mp/connect/public-list',
      'PUT /api/:mp/goods-settings',
    ])
    const own = guarded.filter((e) => e.permission === 'account' && e.stepUp).map((e) => `${e.method} ${e.path}`)
    expect(own.sort()).toEqual([
      'DELETE /api/account/second-factor',
      'POST /api/account/recovery-codes',
      'POST /api/account/second-factor',
    ])
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
