/**
 * Looks at every page: wide and narrow, Chinese and English, light and dark, into .cache/screenshots; each page also while it waits
 * for an answer and when none comes. With `--readme` it also renews the pictures of the README.
 *   npm start   (with OWNER_NAME and OWNER_PASSWORD)   then   OWNER_NAME=… OWNER_PASSWORD=… npm run screenshots [-- --readme] [--only=jobs,series] [--light]
 */
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Page, type Route } from '@playwright/test'
import { goodsRow, picturesOf } from './goods-sheets.ts'
import { shootEntrance } from './screenshots-entrance.ts'
import { shootTeam } from './screenshots-team.ts'
import { row, table, type Upload } from './sheets.ts'
import { api, signIn } from './sign-in.ts'

const root = join(import.meta.dirname, '..')
const out = join(root, '.cache/screenshots')
const base = process.env.BASE ?? 'http://localhost:8080'
const { OWNER_NAME = '店主', OWNER_PASSWORD = '' } = process.env
const readme: Record<string, string> = {
  'rooms-1440-zh-light': 'rooms',
  'room-1440-zh-light': 'room',
  'form-1440-zh-light': 'form',
  'live-390-zh-dark': 'phone',
}

const only = process.argv
  .find((word) => word.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',')

/** Of what a page asks the gateway, the session aside: no answer yet, or none at all. */
const states = {
  loading: () => new Promise<void>(() => {}),
  failed: (route: Route) =>
    route.fulfill({ status: 502, json: { code: 'wechatAway', message: 'No answer.', requestId: 'screenshot' } }),
}
const reads = /\/api\/(wx[^/]+\/(?!events|images)|accounts|account\/|mini-programs)/
/** The part of a page that fails while the rest of it is there. */
const readOf: Record<string, RegExp> = { 'room-people': /\/rooms\/\d+\/people$/, book: /\/people\/book$/ }

/** Answers changed a little: a shop where there is nothing yet, and one whose list is an hour old. */
const stale = { code: 'wechatAway', since: Math.floor(Date.now() / 1000) - 3600 }
const changed: Record<string, { read: RegExp } & Record<'empty' | 'old', object | undefined>> = {
  people: { read: /\/api\/[^/]+\/people$/, empty: { members: [], pending: [] }, old: { stale } },
  book: { read: /\/people\/book$/, empty: { people: [] }, old: undefined },
  'room-people': { read: /\/rooms\/\d+\/people$/, empty: { assistants: [], subAnchor: null }, old: { stale } },
  activity: { read: /\/api\/[^/]+\/activity(\?|$)/, empty: { entries: [], next: null }, old: undefined },
}
const withThis = (change: object) => async (route: Route) => {
  const reply = await route.fetch()
  await route.fulfill({ response: reply, json: { ...((await reply.json()) as object), ...change } })
}

const schemes = process.argv.includes('--light') ? (['light'] as const) : (['light', 'dark'] as const)

const give = (page: Page, kind: '.xlsx' | '.zip', file: Upload) =>
  page.locator(`input[type=file][accept*="${kind}"]`).setInputFiles(file)
/** What a person does on a page before it is looked at. */
const acts: Record<string, (page: Page) => Promise<void>> = {
  async 'settings-quota'(page) {
    const folded = page.locator('details > summary').first()
    if ((await folded.count()) === 0) return // while nothing is known there is nothing to unfold
    await folded.click()
    const all = page.locator('details button[aria-expanded]').first()
    await all.click()
    await folded.scrollIntoViewIfNeeded()
  },
  async 'import-rows'(page) {
    const rows = [row(1), row(2, { 直播间名称: '短' }), row(3, { 开始时间: '下周五晚上' }), row(3), row(4)]
    await give(page, '.xlsx', table(rows, '十二月排期.xlsx'))
    await page.waitForTimeout(1500)
  },
  async 'library-import-rows'(page) {
    const rows = [0, 1, 2, 3, 4, 5].map(goodsRow)
    Object.assign(rows[1]!, { 品名: '短' })
    await give(page, '.xlsx', table(rows, '春茶.xlsx'))
    await give(page, '.zip', await picturesOf(4))
    await page.waitForTimeout(3000)
  },
}

type Line = { id: number; status: string; kind: string }

async function pagesOf(page: Page): Promise<Record<string, string>> {
  const { miniPrograms } = await api<{ miniPrograms: { id: string }[] }>(page, '/api/session')
  const mp = miniPrograms[0]?.id ?? ''
  const { rooms } = await api<{ rooms: Line[] }>(page, `/api/${mp}/rooms`)
  const { members } = await api<{ members: { id: string; roles: string[] }[] }>(page, `/api/${mp}/people`)
  const one = (status: string) =>
    rooms.find((line) => line.status === status && line.kind === 'encoder')?.id ?? rooms[0]?.id
  const { jobs } = await api<{ jobs: { id: string }[] }>(page, `/api/${mp}/jobs`)
  const phone = rooms.find((line) => line.status === 'notStarted' && line.kind === 'phone')?.id ?? rooms[0]?.id
  const { goods } = await api<{ goods: { id: number; audit: string }[] }>(page, `/api/${mp}/goods`)
  const all = {
    today: `/${mp}`,
    rooms: `/${mp}/rooms`,
    month: `/${mp}/rooms?view=month`,
    week: `/${mp}/rooms?view=week`,
    nothing: `/${mp}/rooms?search=zzz`,
    drafts: `/${mp}/rooms/drafts`,
    form: `/${mp}/rooms/new`,
    edit: `/${mp}/rooms/${one('notStarted')}/edit`,
    room: `/${mp}/rooms/${one('notStarted')}`,
    live: `/${mp}/rooms/${one('live')}`,
    stream: `/${mp}/rooms/${one('notStarted')}?tab=stream`,
    'stream-phone': `/${mp}/rooms/${phone}?tab=stream`,
    share: `/${mp}/rooms/${one('notStarted')}?tab=share`,
    'share-over': `/${mp}/rooms/${one('ended')}?tab=share`,
    replay: `/${mp}/rooms/${one('ended')}?tab=replay`,
    'replay-before': `/${mp}/rooms/${one('notStarted')}?tab=replay`,
    replays: `/${mp}/replays`,
    followers: `/${mp}/followers`,
    goods: `/${mp}/rooms/${one('notStarted')}?tab=goods`,
    'goods-live': `/${mp}/rooms/${one('live')}?tab=goods`,
    'goods-add': `/${mp}/rooms/${one('notStarted')}/add-goods?tab=goods`,
    gone: `/${mp}/rooms/999999`,
    library: `/${mp}/goods`,
    'library-new': `/${mp}/goods/new`,
    'library-one': `/${mp}/goods/${goods.find(({ audit }) => audit === 'rejected')?.id ?? goods[0]?.id}`,
    'library-import': `/${mp}/goods/import`,
    'library-import-rows': `/${mp}/goods/import`,
    'library-nothing': `/${mp}/goods?search=zzz`,
    jobs: `/${mp}/jobs`,
    connect: `/${mp}/connect`,
    snippets: `/${mp}/connect?part=snippets`,
    pendant: `/${mp}/connect?part=pendant`,
    'public-list': `/${mp}/connect?part=list`,
    import: `/${mp}/rooms/import`,
    'import-rows': `/${mp}/rooms/import`,
    series: `/${mp}/rooms/series`,
    people: `/${mp}/people`,
    book: `/${mp}/people?view=book`,
    give: `/${mp}/people/give`,
    member: `/${mp}/people/${members.find(({ roles }) => roles.length > 1)?.id}`,
    'room-people': `/${mp}/rooms/${one('notStarted')}?tab=people`,
    activity: `/${mp}/activity`,
    settings: '/settings',
    'settings-quota': '/settings',
    errors: '/help/errors',
    ...(jobs[0] && { job: `/${mp}/jobs/${jobs[0].id}` }),
    accounts: '/settings/accounts',
    me: '/settings/me',
  }
  return Object.fromEntries(Object.entries(all).filter(([name]) => !only || only.includes(name)))
}

const found = join(root, '.cache/browser.json')
const { executablePath, args } = existsSync(found) ? JSON.parse(readFileSync(found, 'utf8')) : {}
mkdirSync(out, { recursive: true })
const browser = await chromium.launch({ executablePath, args })
for (const [width, height] of [
  [1440, 900],
  [390, 844],
] as const)
  for (const locale of ['zh-CN', 'en-US'])
    for (const colorScheme of schemes) {
      const look = {
        viewport: { width, height },
        locale,
        colorScheme,
        timezoneId: 'Asia/Shanghai',
        hasTouch: width < 600,
        baseURL: base,
      }
      const context = await browser.newContext(look)
      const page = await context.newPage()
      page.on('pageerror', (error) => console.error(`${page.url()}: ${error.message}`))
      const shoot = async (name: string, on = page) => {
        const file = `${name}-${width}-${locale.slice(0, 2)}-${colorScheme}`
        await on.screenshot({ path: join(out, `${file}.jpg`), type: 'jpeg', quality: 82 })
        const kept = readme[file]
        if (kept && process.argv.includes('--readme'))
          copyFileSync(join(out, `${file}.jpg`), join(root, 'docs', `${kept}.jpg`))
      }
      await page.goto(`${base}/sign-in`)
      await page.getByRole('textbox').first().waitFor()
      await shoot('sign-in')
      await signIn(page, OWNER_NAME, OWNER_PASSWORD)
      for (const [name, path] of Object.entries(await pagesOf(page))) {
        await page.goto(base + path)
        await page.getByRole('heading', { level: 1 }).waitFor()
        await page.waitForFunction(() => [...document.images].every((image) => image.complete))
        await acts[name]?.(page)
        await page.waitForTimeout(400) // the last picture's decoding and the first antd motion
        await shoot(name)
        if (colorScheme === 'dark') continue
        for (const [state, answer] of Object.entries(states)) {
          await page.route(readOf[name] ?? reads, answer)
          await page.goto(base + path)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForTimeout(600) // a failed read is tried once more before it is told
          await acts[name]?.(page)
          await shoot(`${name}-${state}`)
          await page.unrouteAll({ behavior: 'ignoreErrors' })
        }
        const { read, ...changes } = changed[name] ?? {}
        for (const [state, change] of Object.entries(changes)) {
          if (!read || !change) continue
          await page.route(read, withThis(change))
          await page.goto(base + path)
          await page.getByRole('heading', { level: 1 }).waitFor()
          await page.waitForTimeout(600)
          await shoot(`${name}-${state}`)
          await page.unrouteAll({ behavior: 'ignoreErrors' })
        }
      }
      if (colorScheme === 'light' && (!only || only.includes('team'))) await shootTeam(page, look, shoot)
      if (!only || only.includes('entrance')) await shootEntrance(page, browser, look, shoot)
      await context.close()
    }
await browser.close()
console.log(`Look at them: ${out}`)
