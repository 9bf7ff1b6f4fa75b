import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { ownAccountApi } from '#contract/own-account.ts'
import { roomApi } from '#contract/rooms.ts'
import { joinApi, teamApi } from '#contract/team.ts'
import { ownerPassword, startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const password = 'a password nobody tries'
let count = 0
const freshName = () => `person ${++count}`

/** Invited with this access and joined, by the doors. */
async function joined(access: { owner?: boolean; roles?: { mp: string; role: string }[] }) {
  const name = freshName()
  const invited = await gateway.send(teamApi.invite, { body: { owner: false, roles: [], ...access, name } })
  expect(invited.status).toBe(200)
  const { token } = invited.body
  expect((await gateway.sendAnonymously(joinApi.join, { body: { token, name, password } })).status).toBe(200)
  const { accounts } = (await gateway.send(teamApi.list)).body
  const { id } = accounts.find((one: { name: string }) => one.name === name)
  return { id, name, token, cookie: await gateway.signIn(name, password) }
}
const asManager = () => joined({ roles: [{ mp: shop.mp, role: 'manager' }] })
const acts = async (target: string) =>
  (
    await gateway.store.db
      .selectFrom('activity')
      .select(['act', 'outcome'])
      .where('target', '=', target)
      .orderBy('seq')
      .execute()
  ).map(({ act, outcome }) => `${act} ${outcome}`)

describe('an invitation', () => {
  it('makes an account with just this access, whose password only the person knows', async () => {
    const { name, cookie } = await joined({ roles: [{ mp: shop.mp, role: 'operator' }] })
    const { body } = await gateway.send(accountApi.session, {}, cookie)
    expect(body).toMatchObject({ account: { name }, owner: false, miniPrograms: [{ id: shop.mp, role: 'operator' }] })
    expect(await acts(name)).toEqual(['account.invite ok', 'account.join ok', 'session.signIn ok'])
  })

  it('works once, also for two at the same moment', async () => {
    const name = freshName()
    const { token } = (await gateway.send(teamApi.invite, { body: { name, owner: false, roles: [] } })).body
    expect((await gateway.sendAnonymously(joinApi.look, { body: { token } })).body).toMatchObject({ name })
    const both = await Promise.all(
      [name, `${name} too`].map((each) =>
        gateway.sendAnonymously(joinApi.join, { body: { token, name: each, password } }),
      ),
    )
    expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 404])
    expect((await gateway.sendAnonymously(joinApi.look, { body: { token } })).status).toBe(404)
  })

  it('is not used up by a name that is taken or a common password, ends by time, and can be withdrawn', async () => {
    const name = freshName()
    const { token, id } = (await gateway.send(teamApi.invite, { body: { name, owner: false, roles: [] } })).body
    const join = (with_: object) => gateway.sendAnonymously(joinApi.join, { body: { token, name, password, ...with_ } })
    expect((await join({ name: 'Owner' })).body).toMatchObject({ code: 'alreadyThere', fields: { name: {} } })
    expect((await join({ password: 'passwordpassword' })).body).toMatchObject({ fields: { password: {} } })
    const until = (by: number) =>
      gateway.store.db
        .updateTable('one_time_link')
        .set((eb) => ({ ends_at: eb('ends_at', '+', by) }))
        .where('id', '=', id)
        .execute()
    await until(-4 * 86_400)
    expect((await join({})).status).toBe(404)
    await until(4 * 86_400)
    expect((await gateway.send(teamApi.list)).body.invitations).toMatchObject([{ id, name }])
    expect((await gateway.send(teamApi.withdraw, { path: { id } })).status).toBe(200)
    expect((await join({})).status).toBe(404)
  })
})

describe('access', () => {
  it('that is lowered holds for the next request', async () => {
    const { id, cookie } = await asManager()
    const remove = () => gateway.send(roomApi.remove, { path: { mp: shop.mp, id: 1 } }, cookie)
    expect((await remove()).status).toBe(404)
    const roles = [{ mp: shop.mp, role: 'operator' }]
    await gateway.send(teamApi.change, { path: { id }, body: { owner: false, roles } })
    expect((await remove()).status).toBe(403)
    await gateway.send(teamApi.change, { path: { id }, body: { owner: false, roles: [] } })
    expect((await gateway.send(roomApi.list, { path: { mp: shop.mp } }, cookie)).status).toBe(404)
    expect((await gateway.send(accountApi.session, {}, cookie)).body).toMatchObject({ owner: false, miniPrograms: [] })
  })

  it('of a disabled account ends at once and says why, and the account cannot sign in until it is enabled', async () => {
    const { id, name, cookie } = await asManager()
    await gateway.send(teamApi.disable, { path: { id } })
    const refused = await gateway.send(accountApi.session, {}, cookie)
    expect(refused).toMatchObject({ status: 401, body: { code: 'signInNeeded', why: 'disabled' } })
    const signIn = () => gateway.sendAnonymously(accountApi.signIn, { body: { name, password } })
    expect((await signIn()).body).toMatchObject({ code: 'wrongPassword' })
    await gateway.send(teamApi.enable, { path: { id } })
    expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(401)
    expect((await signIn()).status).toBe(200)
  })

  it('is given by owners alone, and nobody raises themselves', async () => {
    const { id, cookie } = await asManager()
    const body = { owner: true, roles: [] }
    expect((await gateway.send(teamApi.change, { path: { id }, body }, cookie)).status).toBe(403)
    expect((await gateway.send(teamApi.invite, { body: { ...body, name: 'x' } }, cookie)).status).toBe(403)
    expect((await gateway.send(accountApi.session, {}, cookie)).body.owner).toBe(false)
  })
})

describe('the last owner', () => {
  const ownId = async () => (await gateway.send(accountApi.session)).body.account.id as string

  it('cannot be lowered or disabled', async () => {
    const id = await ownId()
    const lower = await gateway.send(teamApi.change, { path: { id }, body: { owner: false, roles: [] } })
    expect(lower).toMatchObject({ status: 409, body: { why: 'lastOwner' } })
    const disable = await gateway.send(teamApi.disable, { path: { id } })
    expect(disable).toMatchObject({ status: 409, body: { why: 'lastOwner' } })
  })

  it('is left by two owners who lower or disable each other in the same moment, a hundred times', async () => {
    const first = await ownId()
    const { id: second, cookie } = await joined({ owner: true })
    const owners = () =>
      gateway.store.db
        .selectFrom('account')
        .select(['id'])
        .where('owner', '=', true)
        .where('disabled', '=', false)
        .execute()
    for (let seed = 0; seed < 100; seed++) {
      const end = (id: string, by: string) =>
        seed % 2
          ? gateway.send(teamApi.disable, { path: { id } }, by)
          : gateway.send(teamApi.change, { path: { id }, body: { owner: false, roles: [] } }, by)
      const pair = [() => end(second, gateway.ownerCookie), () => end(first, cookie)]
      const both = await Promise.all((seed % 4 < 2 ? pair : pair.toReversed()).map((act) => act()))
      expect(both.map(({ status }) => status).sort((a, b) => a - b)[0]).toBe(200)
      expect(await owners()).toHaveLength(1)
      // As before for the next seed; disabling has ended sessions, which here shall go on.
      await gateway.store.db
        .updateTable('account')
        .set({ owner: true, disabled: false })
        .where('id', 'in', [first, second])
        .execute()
      await gateway.store.db.updateTable('session').set({ ended: false }).execute()
    }
    await gateway.send(teamApi.disable, { path: { id: second } })
  })
})

describe('a reset', () => {
  it('is a link with which the person alone sets a password; old sessions and the old password end', async () => {
    const { id, name, cookie } = await asManager()
    const { token } = (await gateway.send(teamApi.reset, { path: { id } })).body
    const again = (await gateway.send(teamApi.reset, { path: { id } })).body
    const join = (by: string) =>
      gateway.sendAnonymously(joinApi.join, { body: { token: by, name, password: 'another one, just as long' } })
    expect((await join(token)).status).toBe(404) // the newer link replaced it
    expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(200) // looking forward changes nothing
    expect((await join(again.token)).status).toBe(200)
    expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(401)
    expect((await gateway.sendAnonymously(accountApi.signIn, { body: { name, password } })).status).toBe(401)
    await gateway.signIn(name, 'another one, just as long')
  })

  it('keeps no token in the database', async () => {
    const { id } = await asManager()
    const { token } = (await gateway.send(teamApi.reset, { path: { id } })).body
    const dump = JSON.stringify(await gateway.store.db.selectFrom('one_time_link').selectAll().execute())
    expect(dump).not.toContain(token)
  })
})

describe('one’s own account', () => {
  it('changes its password with the current one; other sessions end and this one goes on with a new cookie', async () => {
    const { name, cookie } = await asManager()
    const other = await gateway.signIn(name, password)
    const change = (current: string) =>
      gateway.send(ownAccountApi.changePassword, { body: { current, password: 'brand new and long' } }, cookie)
    expect((await change('not the current one')).body).toMatchObject({ code: 'wrongPassword', fields: { current: {} } })
    const changed = await change(password)
    expect(changed.status).toBe(200)
    const renewed = /__Host-sid=([^;]+)/.exec(String(changed.headers['set-cookie']))?.[1] ?? ''
    expect((await gateway.send(accountApi.session, {}, renewed)).status).toBe(200)
    expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(401)
    expect((await gateway.send(accountApi.session, {}, other)).body).toMatchObject({ why: 'ended' })
  })

  it('sees its own sessions and nobody else’s, and ends one or all others', async () => {
    const { name, cookie } = await asManager()
    const second = await gateway.signIn(name, password)
    const third = await gateway.signIn(name, password)
    const { sessions } = (await gateway.send(ownAccountApi.sessions, {}, third)).body
    expect(sessions).toHaveLength(3)
    const mine = sessions.find(({ current }: { current: boolean }) => current)
    expect(mine).toMatchObject({ ip: '127.0.0.1', agent: 'lightMyRequest' })
    const stranger = await asManager()
    const steal = await gateway.send(ownAccountApi.endSession, { path: { id: mine.id } }, stranger.cookie)
    expect(steal.status).toBe(404)
    await gateway.send(ownAccountApi.endSession, { path: { id: mine.id } }, second)
    expect((await gateway.send(accountApi.session, {}, third)).status).toBe(401)
    expect((await gateway.send(ownAccountApi.endOthers, {}, second)).body).toEqual({ ended: 1 })
    expect((await gateway.send(accountApi.session, {}, cookie)).status).toBe(401)
    expect((await gateway.send(accountApi.session, {}, second)).status).toBe(200)
  })

  it('guesses at the password from an open page run into the sign-in limit', async () => {
    const { cookie } = await asManager()
    const tries = []
    for (let i = 0; i < 6; i++)
      tries.push(await gateway.send(ownAccountApi.prove, { body: { password: 'guess' } }, cookie))
    expect(tries.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 429])
  })
})

it('tells the open pages of owners that who works here has changed, and nobody else’s', async () => {
  const manager = await asManager()
  const owner = await gateway.signIn('owner', ownerPassword)
  const address = await gateway.app.listen({ port: 0 })
  const listen = async (cookie: string) => {
    const stream = await fetch(`${address}/api/${shop.mp}/events`, { headers: { cookie: `__Host-sid=${cookie}` } })
    return { heard: stream.text() }
  }
  const [owners, managers] = [await listen(owner), await listen(manager.cookie)]
  await gateway.send(teamApi.invite, { body: { name: freshName(), owner: false, roles: [] } })
  for (const cookie of [owner, manager.cookie]) await gateway.send(accountApi.signOut, {}, cookie)
  expect(await owners.heard).toContain('{"kind":"team"}')
  expect(await managers.heard).toContain('"why":"signedOut"')
  expect(await managers.heard).not.toContain('team')
})

it('asks for the password again after ten minutes; the proof gives a new cookie and the old one is dead', async () => {
  const { name, cookie } = await joined({ owner: true })
  const invite = (by: string) =>
    gateway.send(teamApi.invite, { body: { name: freshName(), owner: false, roles: [] } }, by)
  expect((await invite(cookie)).status).toBe(200)
  await gateway.store.db
    .updateTable('session')
    .set((eb) => ({ proved_at: eb('proved_at', '-', 601) }))
    .execute()
  expect(await invite(cookie)).toMatchObject({ status: 403, body: { code: 'forbidden', why: 'stepUp' } })
  expect((await gateway.send(teamApi.list, {}, cookie)).status).toBe(200)
  const proof = await gateway.send(ownAccountApi.prove, { body: { password } }, cookie)
  const renewed = /__Host-sid=([^;]+)/.exec(String(proof.headers['set-cookie']))?.[1] ?? ''
  expect((await invite(cookie)).status).toBe(401)
  expect((await invite(renewed)).status).toBe(200)
  expect(await acts(name)).toContain('session.prove ok')
  await gateway.signIn('owner', ownerPassword)
})
