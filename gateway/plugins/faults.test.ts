import { afterAll, beforeAll, expect, it } from 'vitest'
import { allEndpoints } from '#contract/all.ts'
import { accountApi } from '#contract/accounts.ts'
import { knocker, quiet } from '../every-route.test-kit.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

it('a route that breaks says nothing of its inside, wherever it breaks', async () => {
  const knock = knocker(gateway, shop.mp)
  const headers = {
    'sec-fetch-site': 'same-origin',
    'content-type': 'application/json',
    cookie: `__Host-sid=${gateway.ownerCookie}`,
  }
  const broken: string[] = []
  for (const endpoint of allEndpoints.filter(quiet))
    for (const questions of [1, 2, 3, 5]) {
      gateway.dieAt(questions)
      // What is already on its way, a file or a long text, can only be cut.
      const reply = await knock(endpoint, headers).catch((error: unknown) => {
        if (!endpoint.answers) throw error
      })
      gateway.dieAt(Infinity)
      if (reply?.statusCode !== 500) continue
      broken.push(endpoint.path)
      expect(Object.keys(reply.json()).toSorted()).toEqual(['code', 'message', 'requestId'])
      expect(reply.json()).toMatchObject({ code: 'internal', message: 'Something failed inside Kaibo.' })
      expect(reply.payload).not.toMatch(/dead|\.ts|select|gateway/)
    }
  expect(new Set(broken).size).toBeGreaterThan(60)
})

it('whatever a name holds, a line of the log is one line and cannot be forged', async () => {
  const evil = 'owner"\n{"level":30,"msg":"signed in"}\u001b[2J\r\n'
  const before = gateway.logged.length
  await gateway.sendAnonymously(accountApi.signIn, { body: { name: evil, password: 'wrong wrong wrong' } })
  await gateway.app.inject({ url: `/api/${encodeURIComponent(evil)}/rooms?${encodeURIComponent(evil)}=1` })
  const lines = gateway.logged.slice(before)
  expect(lines.length).toBeGreaterThan(1)
  for (const line of lines) {
    for (const mark of ['\n', '\r', '\u001b']) expect(line.trimEnd().includes(mark)).toBe(false)
    expect(JSON.parse(line)).toMatchObject({ msg: expect.not.stringMatching('signed in') })
  }
})
