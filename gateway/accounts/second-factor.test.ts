import { TOTP } from 'otpauth'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { ownAccountApi } from '#contract/own-account.ts'
import { roomApi } from '#contract/rooms.ts'
import { teamApi } from '#contract/team.ts'
import { startGateway, type Gateway, type Shop } from '../gateway.test-kit.ts'

let gateway: Gateway
let shop: Shop
beforeAll(async () => {
  gateway = await startGateway()
  shop = await gateway.shop()
})
afterAll(() => gateway.close())

const signIn = (name: string, code?: string) =>
  gateway.sendAnonymously(accountApi.signIn, { body: { name, password: name.repeat(2), ...(code && { code }) } })
const stepsAway = (uri: string, steps: number) =>
  new TOTP({ secret: new URL(uri).searchParams.get('secret') ?? '' }).generate({
    timestamp: Date.now() + steps * 30_000,
  })
/** As if the last code had been used long ago, so that a test need not wait half a minute for the next. */
const forgetStep = () => gateway.store.db.updateTable('account').set({ totp_step: 0 }).execute()

async function withFactor(role: 'manager' | 'operator' = 'manager') {
  const account = await gateway.account(role, shop.mp)
  const { uri, secret } = (await gateway.send(ownAccountApi.beginSecondFactor, {}, account.cookie)).body
  const on = await gateway.send(
    ownAccountApi.confirmSecondFactor,
    { body: { code: stepsAway(uri, 0) } },
    account.cookie,
  )
  expect(on.status).toBe(200)
  await forgetStep()
  return { ...account, uri, secret, recoveryCodes: on.body.recoveryCodes as string[] }
}

it('is wanted beside the password, each code once, with a clock half a minute off', async () => {
  const { name, uri } = await withFactor()
  expect((await signIn(name)).body).toMatchObject({ code: 'signInNeeded', why: 'code' })
  expect((await signIn(name, '000000')).body).toMatchObject({ code: 'wrongPassword', why: 'code' })
  expect((await signIn(name, stepsAway(uri, -4))).status).toBe(401)
  const late = stepsAway(uri, -1)
  expect((await signIn(name, late)).status).toBe(200)
  expect((await signIn(name, late)).status).toBe(401)
  const code = stepsAway(uri, 1)
  const both = await Promise.all([signIn(name, code), signIn(name, code)])
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 401])
})

it('takes each recovery code once, however it is spelt, and none of an older set', async () => {
  const { name, cookie, recoveryCodes } = await withFactor()
  const [first = '', second = ''] = recoveryCodes
  expect(recoveryCodes).toHaveLength(10)
  expect((await signIn(name, first.toLowerCase().replaceAll('-', ' '))).status).toBe(200)
  expect((await signIn(name, first)).status).toBe(401)
  await gateway.send(ownAccountApi.newRecoveryCodes, {}, cookie)
  expect((await signIn(name, second)).status).toBe(401)
})

it('cannot be guessed: right passwords between the guesses do not forgive them', async () => {
  const { name } = await withFactor()
  const answers: number[] = []
  for (let n = 0; n < 6; n++) {
    answers.push((await signIn(name, String(n).padStart(6, '0'))).status)
    await signIn(name)
  }
  expect(answers).toContain(429)
})

it('keeps neither secret nor recovery code readable in the database, and none in the activity', async () => {
  const { secret, recoveryCodes } = await withFactor()
  const { db } = gateway.store
  const dump = JSON.stringify([
    await db.selectFrom('account').selectAll().execute(),
    await db.selectFrom('recovery_code').selectAll().execute(),
    await db.selectFrom('activity').selectAll().execute(),
  ])
  for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replaceAll('-', ''))])
    expect(dump).not.toContain(hidden)
})

it('is off with a wrong first code, off again by its owner, and taken by an owner from somebody without a phone', async () => {
  const { cookie } = await gateway.account('operator', shop.mp)
  await gateway.send(ownAccountApi.beginSecondFactor, {}, cookie)
  const wrong = await gateway.send(ownAccountApi.confirmSecondFactor, { body: { code: '000000' } }, cookie)
  expect(wrong).toMatchObject({ status: 400, body: { fields: { code: {} } } })
  expect((await gateway.send(ownAccountApi.secondFactor, {}, cookie)).body).toMatchObject({ since: null })
  const own = await withFactor()
  await signIn(own.name, stepsAway(own.uri, 1))
  await gateway.send(ownAccountApi.removeSecondFactor, {}, own.cookie)
  expect((await signIn(own.name)).status).toBe(200)
  const { uri } = (await gateway.send(ownAccountApi.beginSecondFactor, {}, own.cookie)).body
  const again = { body: { code: stepsAway(uri, 0) } }
  expect((await gateway.send(ownAccountApi.confirmSecondFactor, again, own.cookie)).status).toBe(200)
  const lost = await withFactor()
  await gateway.send(teamApi.removeSecondFactor, { path: { id: lost.id } })
  expect((await signIn(lost.name)).status).toBe(200)
})

it('can be required of a role: until it is set up nothing else is answered', async () => {
  const { cookie } = await gateway.account('operator', shop.mp)
  const rooms = () => gateway.send(roomApi.list, { path: { mp: shop.mp } }, cookie)
  expect((await rooms()).status).toBe(200)
  const address = await gateway.app.listen({ port: 0 })
  const stream = await fetch(`${address}/api/${shop.mp}/events`, { headers: { cookie: `__Host-sid=${cookie}` } })
  const heard = stream.text()
  await gateway.send(teamApi.setRules, { body: { secondFactorFor: ['operator'] } })
  try {
    expect(await rooms()).toMatchObject({ status: 403, body: { why: 'secondFactor' } })
    expect((await gateway.send(accountApi.session, {}, cookie)).body.secondFactorMissing).toBe(true)
    const { uri } = (await gateway.send(ownAccountApi.beginSecondFactor, {}, cookie)).body
    await gateway.send(ownAccountApi.confirmSecondFactor, { body: { code: stepsAway(uri, 0) } }, cookie)
    expect((await rooms()).status).toBe(200)
  } finally {
    await gateway.send(teamApi.setRules, { body: { secondFactorFor: [] } })
  }
  // The open page was told to ask again who it is, and so leads to where a factor is set up.
  await gateway.send(accountApi.signOut, {}, cookie)
  expect(await heard).toContain('"kind":"access"')
})
