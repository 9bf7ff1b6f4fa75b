import type { BrowserContextOptions, Page, Route } from '@playwright/test'
import { api } from './sign-in.ts'

type Look = BrowserContextOptions & { baseURL: string }
type Shoot = (name: string) => Promise<void>

const hour = 3600
const day = 24 * hour
const now = Math.floor(Date.now() / 1000)
const noBody = { message: 'For a picture.', requestId: 'screenshot' }

/** A row of the activity for each outcome, and one edit with much to compare. */
const row = (n: number, act: string, outcome: string, more: object = {}) => ({
  seq: 4210 - n,
  at: now - n * 700,
  mp: null,
  who: n % 3 === 1 ? '场控阿宁' : '店主',
  role: n % 3 === 1 ? 'moderator' : 'owner',
  ip: '203.0.113.7',
  requestId: `req-${4210 - n}`,
  act,
  target: '25',
  outcome,
  before: null,
  after: null,
  errcode: null,
  rid: null,
  answers: null,
  ...more,
})
const edited = {
  before: {
    name: '冬日暖居好物上新',
    startsAt: now + 6 * hour,
    endsAt: now + 8 * hour,
    anchorName: '店长王姐',
    replay: true,
    followerPush: false,
  },
  after: {
    name: '冬日暖居好物上新 · 第二场',
    startsAt: now + 30 * hour,
    endsAt: now + 32 * hour,
    anchorName: '店长王姐',
    replay: false,
    followerPush: false,
  },
}
const entries = [
  row(0, 'room.edit', 'ok', { ...edited, answers: 4209 }),
  row(1, 'room.muted', 'asked', { before: { on: false }, after: { on: true } }),
  row(2, 'role.give', 'refused', {
    target: '实习小田',
    errcode: 400002,
    rid: '6561a0b1-2c3d4e5f',
    after: { role: 'anchor' },
  }),
  row(3, 'followers.push', 'unknown', { after: { people: 500, batch: 'b-17' } }),
  row(4, 'GET /api/:mp/rooms/:id/push-address', 'denied', { target: '/api/wx0000000000000001/rooms/25/push-address' }),
  row(5, 'goods.edit', 'failed', {
    target: '1012',
    before: { name: '明前龙井', price: { kind: 'fixed', fen: 12800 } },
  }),
  row(6, 'session.signIn', 'denied', { who: '', role: null, target: 'admin' }),
  row(7, 'account.change', 'ok', {
    target: '场控阿宁',
    before: { owner: false, roles: [] },
    after: { owner: false, roles: [{ mp: 'wx0000000000000001', role: 'moderator' }] },
  }),
]

/** A house with everybody in it: owner, manager, moderator, somebody disabled, and an open invitation. */
const house = (mp: string, me: { id: string; name: string }) => {
  const one = (id: string, name: string, more: object) => ({
    id,
    name,
    owner: false,
    roles: [],
    disabled: false,
    secondFactor: false,
    madeAt: now - 90 * day,
    seenAt: now - 2 * hour,
    sessions: 1,
    ...more,
  })
  return {
    accounts: [
      one(me.id, me.name, { owner: true, secondFactor: true, seenAt: now - 60, sessions: 3 }),
      one('b', '主管林拾山', { roles: [{ mp, role: 'manager' }], secondFactor: true, sessions: 2 }),
      one('c', '场控阿宁', { roles: [{ mp, role: 'moderator' }] }),
      one('d', 'a.very.long.account.name@merchant.example', { roles: [{ mp, role: 'operator' }], sessions: 0 }),
      one('e', '离职的小周', { disabled: true, seenAt: null, sessions: 0 }),
    ],
    invitations: [
      {
        id: 'i',
        name: '新来的娜娜',
        owner: false,
        roles: [{ mp, role: 'operator' }],
        by: me.name,
        madeAt: now,
        endsAt: now + 3 * day,
      },
    ],
    rules: { secondFactorFor: ['owner'] },
    real: true,
  }
}

const devices = [
  ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/131.0.0.0 Safari/537.36', '203.0.113.7'],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Version/18.1 Mobile Safari/604.1',
    '198.51.100.24',
  ],
  ['', '192.0.2.9'],
].map(([agent, ip], n) => ({
  id: `s${n}`,
  current: n === 0,
  agent,
  ip,
  madeAt: now - n * 5 * day,
  usedAt: now - n * 9 * hour,
}))

const answer =
  (json: unknown, status = 200) =>
  (route: Route) =>
    route.fulfill({ status, json })
/** The answer of Kaibo itself, a little changed. */
const changed = (change: (json: never) => unknown) => async (route: Route) => {
  const reply = await route.fetch()
  await route.fulfill({ response: reply, json: change((await reply.json()) as never) })
}

/**
 * What people and accounts look like in the moments that a demo has not got: a QR to scan, a removal that rooms forbid, every outcome
 * of the activity, the password asked again. The answers are made up here, so that nothing is given or taken for a picture.
 */
export async function shootTeam(page: Page, look: Look, shoot: Shoot) {
  const { miniPrograms, account } = await api<{
    miniPrograms: { id: string }[]
    account: { id: string; name: string }
  }>(page, '/api/session')
  const mp = miniPrograms[0]?.id ?? ''
  const { members } = await api<{ members: { id: string; roles: string[]; rooms: unknown[] }[] }>(
    page,
    `/api/${mp}/people`,
  )
  const anchor = members.find(({ roles, rooms }) => roles.includes('anchor') && rooms.length > 1)?.id ?? ''
  const open = async (path: string) => {
    await page.goto(look.baseURL + path)
    await page.getByRole('heading', { level: 1 }).waitFor()
    await page.waitForTimeout(500)
  }
  const button = (name: RegExp) => page.getByRole('button', { name })
  const shot = async (name: string) => {
    await page.waitForFunction(() => [...document.images].every((image) => image.complete))
    await page.waitForTimeout(500)
    await shoot(name)
    await page.unrouteAll({ behavior: 'ignoreErrors' })
  }

  const notVerified = {
    errcode: 400002,
    errmsg: 'not verified',
    rid: '6561a0b1-2c3d4e5f',
    qrCode: `/api/${mp}/anchor-code`,
  }
  await page.route(/\/people\/roles$/, answer({ code: 'refused', ...noBody, wechat: notVerified }, 422))
  await open(`/${mp}/people/give?wechat=shixi_xiaotian&role=anchor`)
  await button(/^(给予角色|Give the role)$/).click()
  await shot('team-verify')

  await page.route(
    /\/api\/[^/]+\/people$/,
    changed((json: { members: { id: string }[] }) => ({
      ...json,
      members: json.members.map((one) =>
        one.id === anchor ? { ...one, wechatKnown: true, wechat: 'wangjie_dianzhang' } : one,
      ),
    })),
  )
  const blocked = { errcode: 400005, errmsg: 'has rooms', rid: '6561a0b1-2c3d4e5f' }
  await page.route(/\/people\/[^/]+\/roles/, answer({ code: 'refused', ...noBody, wechat: blocked }, 422))
  await open(`/${mp}/people/${anchor}`)
  await button(/^(移除主播|Take the anchor role)$/).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(移除角色|Take the role)$/ })
    .click()
  await page.getByRole('dialog').getByRole('alert').waitFor()
  await shot('team-blocked')

  await page.route(
    /\/api\/[^/]+\/activity(\?|$)/,
    answer({ entries: entries.map((one) => ({ ...one, mp })), next: 4000 }),
  )
  await open(`/${mp}/activity?outcome=`)
  await page.locator('[aria-expanded]').filter({ hasText: /:/ }).first().click()
  await shoot('team-activity')
  await page
    .getByRole('textbox', { name: /^(从|From)$/ })
    .click({ timeout: 3000 })
    .catch(() => {}) // a phone has its own wheel
  await shot('team-days')

  await page.route(/\/api\/accounts$/, answer(house(mp, account)))
  await open('/settings/accounts')
  await shoot('team-accounts')
  await button(/^(邀请成员|Invite a person)$/).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox').fill('新来的冬冬')
  await sheet.getByRole('combobox').first().selectOption({ index: 1 })
  const link = { id: 'x', name: '新来的冬冬', token: 'one-time-for-a-picture-'.repeat(3), endsAt: now + 3 * day }
  await page.route(/\/invitations$/, answer(link))
  await sheet.getByRole('button', { name: /^(生成邀请链接|Make the invitation link)$/ }).click()
  await shot('team-link')

  await page.route(/\/api\/accounts$/, answer(house(mp, account)))
  await page.route(/\/reset$/, answer({ code: 'forbidden', why: 'stepUp', ...noBody }, 403))
  await open('/settings/accounts')
  await button(/^(重置密码|Reset password)$/)
    .first()
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(生成链接|Make the link)$/ })
    .click()
  await page.locator('dialog[open] input[name=password]').waitFor()
  await shot('team-step-up')

  await page.route(/\/api\/account\/sessions$/, answer({ sessions: devices }))
  await open('/settings/me')
  await page.locator('#devices').scrollIntoViewIfNeeded()
  await page.mouse.wheel(0, 2000)
  await shot('team-devices')

  await page.route(/\/api\/accounts$/, answer({ code: 'signInNeeded', why: 'ended', ...noBody }, 401))
  await open('/settings/accounts')
  await shot('team-signed-out')
}
