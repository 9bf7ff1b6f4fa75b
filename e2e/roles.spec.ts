import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, Page } from '@playwright/test'
import { allEndpoints } from '#contract/all.ts'
import { jobPermission } from '#contract/jobs.ts'
import { may, type Role } from '#contract/permissions.ts'
import { shelfPermission } from '#contract/shelf.ts'
import { holdWrites, pressEverything, type Sent } from './press-everything.ts'
import { api, signIn } from './sign-in.ts'
import { expect, test, type Shop } from './test.ts'

/** Every page of the console, by its place in the router: web/app/every-page.test.ts sees to it that none is missing. */
const everyPage = JSON.parse(readFileSync(join(import.meta.dirname, 'every-page.json'), 'utf8')) as Record<
  string,
  string[]
>

const password = 'a walk past every door'

type Line = { id: number; status: string; kind: string; startsAt: number }
/** What stands for each `{…}` of an address. */
type Places = Record<'mp' | 'soon' | 'live' | 'over' | 'approved' | 'rejected' | 'member' | 'job', string | number>

/** A shop with everything in it: shows before, during and after, goods in every state of audit, people, followers, a job. */
async function fullShop(page: Page, shop: Shop): Promise<Places> {
  await shop.reset('demo')
  const { mp } = shop
  const read = <T>(path: string) => api<T>(page, `/api/${mp}/${path}`)
  await page.goto(`/${mp}/goods`)
  await expect
    .poll(async () => (await read<{ goods: unknown[] }>('goods')).goods.length, { timeout: 60_000 })
    .toBeGreaterThan(100)
  await expect
    .poll(async () => (await read<{ rooms: unknown[] }>('rooms')).rooms.length, { timeout: 60_000 })
    .toBeGreaterThan(30)
  const { rooms } = await read<{ rooms: Line[] }>('rooms')
  const { goods } = await read<{ goods: { id: number; audit: string }[] }>('goods')
  const { members } = await read<{ members: { id: string; roles: string[] }[] }>('people')
  const of = (status: string) => rooms.filter((line) => line.status === status)
  const room = (status: string) => (of(status).find(({ kind }) => kind === 'encoder') ?? of(status)[0])?.id ?? 0
  const item = (audit: string) => goods.find((one) => one.audit === audit)?.id ?? 0
  const job = await page.evaluate(
    async ([path, ids]) => {
      const headers = { 'content-type': 'application/json', 'Idempotency-Key': crypto.randomUUID() }
      const reply = await fetch(path, { method: 'POST', headers, body: JSON.stringify({ title: '再提交', ids }) })
      return ((await reply.json()) as { id: string }).id
    },
    [`/api/${mp}/jobs/submit-goods`, [item('rejected')]] as const,
  )
  const places = {
    mp,
    job,
    soon: room('notStarted'),
    live: room('live'),
    over: room('ended'),
    approved: item('approved'),
    rejected: item('rejected'),
    member: members.find((one) => one.roles.length > 1)?.id ?? '',
  }
  expect(Object.entries(places).filter(([, place]) => !place)).toEqual([])
  return places
}

/** Somebody of this role at their own browser, in which no write leaves the page. */
async function personOf(browser: Browser, owner: Page, mp: string, role: Role): Promise<Page> {
  const baseURL = new URL(owner.url()).origin
  const context = await browser.newContext({ baseURL, locale: 'zh-CN', timezoneId: 'Asia/Shanghai' })
  const page = await context.newPage()
  await page.goto('/sign-in')
  const name = `${role} ${mp.slice(-8)}`
  const wish = { name, owner: false, roles: [{ mp, role }] }
  const { token } = await api<{ token: string }>(owner, '/api/accounts/invitations', { method: 'POST', body: wish })
  await api(page, '/api/join', { method: 'POST', body: { token, name, password } })
  await signIn(page, name, password)
  await holdWrites(context)
  return page
}

/** The endpoint that a request belongs to, and whether the role may: the table, and what a handler asks beyond it. */
function verdict({ method, path }: Pick<Sent, 'method' | 'path'>, role: Role, places: Places) {
  const endpoint = allEndpoints.find(
    (one) => one.method === method && new RegExp(`^${one.path.replaceAll(/:\w+/g, '[^/]+')}$`).test(path),
  )
  if (!endpoint) return { name: `${method} ${path}`, allowed: false }
  const beyond = endpoint.path.includes('/shelf')
    ? may(role, shelfPermission(path.includes(`/rooms/${places.live}/`) ? 'live' : 'notStarted'))
    : endpoint.path.startsWith('/api/:mp/jobs/:id') && path.includes(String(places.job))
      ? may(role, jobPermission['goods.submit'])
      : true
  return { name: `${method} ${endpoint.path}`, allowed: may(role, endpoint.permission) && beyond }
}

/** What was typed there would be asked about, and what lies over the page would stay: from these the next page is loaded anew. */
const isForm = /new|edit|import|series|give|add-goods|settings|connect|tab=people|tab=share/

/** To another page as a link would lead there, which spares the loading. */
async function goTo(page: Page, address: string, anew: boolean) {
  if (anew) await page.goto(address)
  else
    await page.evaluate(async (path) => {
      window.kaiboWalk.sent = []
      window.kaiboWalk.refused = []
      history.pushState(null, '', path)
      dispatchEvent(new PopStateEvent('popstate'))
      // The page before this one says that it is leaving in the next frame.
      await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)))
    }, address)
  await page.getByRole('heading', { level: 1 }).waitFor()
  await expect(page.locator('[aria-busy=true]')).toHaveCount(0)
}

async function walkAs(page: Page, places: Places) {
  const sent: (Sent & { on: string })[] = []
  const refused: { read: string; on: string }[] = []
  const leads = new Map<string, string[]>()
  let frame: string[] = []
  let anew = true
  const pressedOn = new Map<string, string[]>()
  for (const address of Object.values(everyPage).flat()) {
    const on = address.replaceAll(/\{(\w+)\}/g, (_, name: keyof Places) => String(places[name]))
    for (let visits = 0; visits < 4; visits++) {
      await goTo(page, on, anew || visits > 0)
      const { pathname } = new URL(page.url())
      const found = await pressEverything(page, [...(pressedOn.get(pathname) ?? []), ...frame])
      sent.push(...found.sent.map((one) => ({ ...one, on: address })))
      refused.push(...found.refused.map((read) => ({ read, on: pathname })))
      const further = found.left === undefined ? found.links : [...found.links, found.left]
      leads.set(pathname, [...(leads.get(pathname) ?? []), ...further])
      // The tabs of a room share its head, and all pages their frame.
      pressedOn.set(pathname, found.pressed)
      frame = [...new Set([...frame, ...found.pressed.filter((key) => key.startsWith('frame '))])]
      anew = found.over || isForm.test(address)
      if (found.left === undefined) break
    }
  }
  // Where one gets to from the first page by what can be seen.
  const reached = new Set<string>()
  const walk = (path: string) => {
    if (reached.has(path)) return
    reached.add(path)
    for (const next of leads.get(path) ?? []) walk(next)
  }
  walk(`/${places.mp}`)
  return { sent, refused, reached }
}

test('for each role no visible control of any page leads to a 403', async ({ page, shop, browser }) => {
  test.setTimeout(480_000)
  const places = await fullShop(page, shop)
  const isWrite = /\/(add|create|delete|edit|modify|onsale|push|remove|update)\w*$/i
  const calls = async () => (await shop.calls()).filter(({ path }) => isWrite.test(path)).length
  const before = await calls()
  // The owner may do everything, by the table itself: nothing can be refused.
  expect(allEndpoints.filter((endpoint) => !may('owner', endpoint.permission))).toEqual([])
  const walks = await Promise.all(
    (['operator', 'moderator', 'manager'] as const).map(async (role) => {
      const person = await personOf(browser, page, shop.mp, role)
      const walk = await walkAs(person, places)
      await person.context().close()
      return { role, ...walk }
    }),
  )
  for (const { role, sent, refused, reached } of walks) {
    const denied = sent.flatMap((one) => {
      const { name, allowed } = verdict(one, role, places)
      return allowed ? [] : [`${role}, ${one.on}: "${one.by}" → ${name}`]
    })
    expect.soft([...new Set(denied)]).toEqual([])
    // A page that nothing leads to may say itself whom it is for; one that has a link must open.
    expect.soft(refused.filter(({ on }) => reached.has(on))).toEqual([])
  }
  // Nothing was pressed in vain: a manager's controls ask for much, and for much that the others may not.
  const managers = walks.find(({ role }) => role === 'manager')?.sent ?? []
  const asked = new Set(managers.map((one) => verdict(one, 'manager', places).name))
  // Only what does not hang on how soon a page is left, as the saving of a draft does.
  const surely = ['DELETE /api/:mp/rooms/:id', 'DELETE /api/:mp/goods/:id', 'POST /api/:mp/people/roles']
  expect([...asked]).toEqual(expect.arrayContaining(surely))
  expect(asked.size).toBeGreaterThan(6)
  for (const role of ['operator', 'moderator'] as const)
    expect(managers.filter((one) => !verdict(one, role, places).allowed)).not.toEqual([])
  expect(await calls()).toBe(before)
})
