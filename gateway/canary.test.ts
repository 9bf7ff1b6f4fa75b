import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { allEndpoints } from '#contract/all.ts'
import { fillPath } from '#contract/endpoint.ts'
import { forcedTokenApi } from '#contract/forced-token.ts'
import { intentApi } from '#contract/intents.ts'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { ownAccountApi } from '#contract/own-account.ts'
import { roomApi } from '#contract/rooms.ts'
import { joinApi, teamApi } from '#contract/team.ts'
import { eventually, ownerPassword, startGateway, type Gateway, type Shop } from './gateway.test-kit.ts'

/** Known secrets go in by every door; none may come out by any other than its own (reliability.md §4.5). */
let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

/** Hears all that an open page of the shop is told, until it signs out. */
async function openPage() {
  const cookie = await gateway.signIn('owner', ownerPassword)
  const address = await gateway.app.listen({ port: 0 })
  const stream = await fetch(`${address}/api/${shop.mp}/events`, { headers: { cookie: `__Host-sid=${cookie}` } })
  const heard = stream.text()
  return {
    cookie,
    async close() {
      await gateway.send(accountApi.signOut, {}, cookie)
      return JSON.stringify([...stream.headers]) + (await heard)
    },
  }
}

it('no secret that is known comes out in a reply, an event, a log line, the activity or a dump of the database', async () => {
  const replies: string[] = []
  const page = await openPage()
  const say = ({ body }: { body: unknown }) => void replies.push(JSON.stringify(body))

  const wish = await shop.roomWish()
  const key = randomUUID()
  say(await gateway.send(roomApi.create, { path: { mp: shop.mp }, body: wish, headers: { 'idempotency-key': key } }))
  const { body: intent } = await eventually(
    () => gateway.send(intentApi.one, { path: { mp: shop.mp, id: key } }),
    ({ body }) => body.state === 'ok',
  )
  const [room] = intent.made as number[]
  const pushed = (await gateway.send(roomApi.pushAddress, { path: { mp: shop.mp, id: room ?? 0 } })).body
  const invited = (await gateway.send(teamApi.invite, { body: { name: 'canary', owner: false, roles: [] } })).body
  const password = 'canary-password-in-the-coal-mine'
  say(await gateway.sendAnonymously(joinApi.join, { body: { token: invited.token, name: 'canary', password } }))
  const cookie = await gateway.signIn('canary', password)
  const guess = 'a-wrong-guess-that-is-somebody-elses'
  say(await gateway.sendAnonymously(accountApi.signIn, { body: { name: 'canary', password: guess } }))
  say(await gateway.send(ownAccountApi.prove, { body: { password: guess } }, cookie))
  const factor = (await gateway.send(ownAccountApi.beginSecondFactor, {}, cookie)).body
  const { accounts } = (await gateway.send(teamApi.list)).body
  const { id } = accounts.find(({ name }: { name: string }) => name === 'canary')
  const reset = (await gateway.send(teamApi.reset, { path: { id } })).body
  const refusedSecret = 'canaryappsecretthatisrefused0000'
  say(
    await gateway.send(miniProgramApi.connect, {
      body: { id: 'wx00000000000000aa', secret: refusedSecret, name: 'x' },
    }),
  )
  const forced = { path: { mp: shop.mp }, headers: { 'idempotency-key': randomUUID() } }
  say(await gateway.send(forcedTokenApi.force, forced))
  const token = await fetch(`${gateway.mock.url}/cgi-bin/stable_token`, {
    method: 'POST',
    body: JSON.stringify({ grant_type: 'client_credential', appid: shop.mp, secret: shop.secret }),
  })
  const { access_token: accessToken } = (await token.json()) as { access_token: string }

  // Every route, well and badly asked; those that are made to give a secret have given it above.
  const own = new Set<string>([roomApi.pushAddress.path, ownAccountApi.beginSecondFactor.path])
  for (const endpoint of allEndpoints.filter(({ path, answers, method, says }) =>
    method === 'GET' ? answers !== 'events' && !own.has(path) : !says.startsWith('Disconnect') && !own.has(path),
  )) {
    const url = fillPath(
      endpoint.path,
      new Proxy({ mp: shop.mp } as Record<string, string | number>, {
        get: (known, name) => known[String(name)] ?? room ?? 0,
      }),
    )
    const headers = {
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/json',
      cookie: `__Host-sid=${cookie}`,
    }
    for (const sid of [cookie, gateway.ownerCookie]) {
      if (sid === gateway.ownerCookie && endpoint.method !== 'GET') continue
      const payload = endpoint.method === 'GET' ? undefined : JSON.stringify({ password: 7, token: 'x'.repeat(300) })
      const reply = await gateway.app.inject({
        method: endpoint.method,
        url,
        headers: { ...headers, cookie: `__Host-sid=${sid}` },
        ...(payload && { payload }),
      })
      replies.push(reply.payload)
    }
  }

  const events = await page.close()

  const tables = await sql<{ name: string }>`select table_name as name from information_schema.tables
    where table_schema = 'public'`.execute(gateway.store.db)
  const dump: string[] = []
  for (const { name } of tables.rows)
    dump.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(gateway.store.db)).rows))

  const secrets = {
    appSecret: shop.secret,
    refusedSecret,
    accessToken,
    ownerPassword,
    password,
    guess,
    session: cookie,
    pageSession: page.cookie,
    ownerSession: gateway.ownerCookie,
    invitation: invited.token,
    reset: reset.token,
    factor: factor.secret,
    pushKey: pushed.key,
  }
  const places = { replies: replies.join('\n'), events, log: gateway.logged.join('\n'), dump: dump.join('\n') }
  const unknown = Object.entries(secrets).filter(([, secret]) => typeof secret !== 'string' || secret.length < 8)
  expect(unknown).toEqual([])
  expect(replies.length).toBeGreaterThan(60)
  expect(events.match(/"kind":"(rooms|intents)"/g)?.length).toBeGreaterThan(2)
  expect(gateway.logged.length).toBeGreaterThan(60)
  const found = Object.entries(secrets).flatMap(([secret, value]) =>
    Object.entries(places).flatMap(([place, text]) => (text.includes(value) ? [`${secret} in ${place}`] : [])),
  )
  expect(found).toEqual([])
})
