import type { FastifyInstance } from 'fastify'
import { accountApi } from '#contract/accounts.ts'
import { Fault } from '../fault.ts'
import { actorOf, serve } from '../plugins/serve.ts'
import { note } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Accounts } from './accounts.ts'
import { hashPassword, isOutgrown, passwordFits } from './passwords.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Sessions } from './sessions.ts'
import type { SignInLimit } from './sign-in-limit.ts'

type Parts = {
  db: Db
  accounts: Accounts
  sessions: Sessions
  limit: SignInLimit
  secondFactor: SecondFactor
  demo: boolean
}

export function accountRoutes(app: FastifyInstance, { db, accounts, sessions, limit, secondFactor, demo }: Parts) {
  serve(app, accountApi.session, ({ account }) => accounts.view(account))

  serve(app, accountApi.signIn, async ({ body, request, reply }) => {
    await limit.begin(body.name, request.ip)
    const found = await accounts.byName(body.name)
    const fits = await passwordFits(found?.password_hash, body.password)
    const actor = actorOf(request)
    if (!found || !fits || found.disabled) {
      await note(db, { mp: null, actor, act: 'session.signIn', target: body.name, outcome: 'denied' })
      throw new Fault('wrongPassword', 'Name or password is wrong.')
    }
    if (found.totp_since !== null) {
      if (!body.code) {
        await limit.undecided(body.name, request.ip)
        throw new Fault('signInNeeded', 'Send the code of your second factor too.', { why: 'code' })
      }
      if (!(await secondFactor.passes(found.id, body.code))) {
        await note(db, { mp: null, actor, act: 'session.signIn', target: found.name, outcome: 'denied' })
        throw new Fault('wrongPassword', 'This code is not right.', { why: 'code' })
      }
    }
    await limit.succeeded(body.name, request.ip)
    if (isOutgrown(found.password_hash)) {
      const password_hash = await hashPassword(body.password)
      // Not over a password that was changed in this very moment.
      await db
        .updateTable('account')
        .set({ password_hash })
        .where('id', '=', found.id)
        .where('password_hash', '=', found.password_hash)
        .execute()
    }
    const account = await sessions.start(found.id, request, reply)
    await note(db, {
      mp: null,
      actor: { ...actor, accountId: found.id, who: found.name },
      act: 'session.signIn',
      target: found.name,
      outcome: 'ok',
    })
    return accounts.view(account)
  })

  serve(app, accountApi.signOut, async ({ account, actor, reply }) => {
    await sessions.leave(account.sessionId, reply)
    await note(db, { mp: null, actor, act: 'session.signOut', target: account.name, outcome: 'ok' })
    return {}
  })

  serve(app, accountApi.setupState, async () => ({ needed: !(await accounts.anyone()), demo }))

  serve(app, accountApi.setUp, async ({ body, request, reply }) => {
    if (await accounts.anyone()) throw new Fault('setupDone', 'Kaibo is set up already. Sign in.')
    const actor = { role: 'owner', ip: request.ip, requestId: request.id }
    const id = await accounts.makeOwner(body.name, body.password, actor, body.token)
    return accounts.view(await sessions.start(id, request, reply))
  })
}
