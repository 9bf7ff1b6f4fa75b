import type { FastifyInstance } from 'fastify'
import { ownAccountApi } from '#contract/own-account.ts'
import { Fault } from '../fault.ts'
import { serve } from '../plugins/serve.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { hashNewPassword, passwordFits } from './passwords.ts'
import { houseOf } from './house.ts'
import type { SecondFactor } from './second-factor.ts'
import type { Sessions, SignedIn } from './sessions.ts'
import type { SignInLimit } from './sign-in-limit.ts'

type Parts = { db: Db; sessions: Sessions; limit: SignInLimit; secondFactor: SecondFactor }

/** What every account may do about itself. */
export function ownAccountRoutes(app: FastifyInstance, { db, sessions, limit, secondFactor }: Parts) {
  /** The password of whoever is signed in, under the same limit as signing in: an open page is no place to guess. */
  async function mustKnow(account: SignedIn, password: string, field: string, act: string, actor: Actor) {
    await limit.begin(account.name, actor.ip ?? '')
    const row = await db.selectFrom('account').select('password_hash').where('id', '=', account.id).executeTakeFirst()
    if (!(await passwordFits(row?.password_hash, password))) {
      await note(db, { mp: null, actor, act, target: account.name, outcome: 'denied' })
      throw new Fault('wrongPassword', 'This is not your password.', { fields: { [field]: { rule: 'refused' } } })
    }
    await limit.succeeded(account.name, actor.ip ?? '')
  }

  serve(app, ownAccountApi.prove, async ({ account, actor, body, reply }) => {
    await mustKnow(account, body.password, 'password', 'session.prove', actor)
    const until = await sessions.prove(account.sessionId, reply)
    await note(db, { mp: null, actor, act: 'session.prove', target: account.name, outcome: 'ok' })
    return { until }
  })

  serve(app, ownAccountApi.changePassword, async ({ account, actor, body, reply }) => {
    await mustKnow(account, body.current, 'current', 'account.password', actor)
    const password_hash = await hashNewPassword(body.password)
    await db.transaction().execute(async (tx) => {
      await tx.updateTable('account').set({ password_hash }).where('id', '=', account.id).execute()
      await sessions.end(account.id, { but: account.sessionId }, tx)
      await note(tx, { mp: null, actor, act: 'account.password', target: account.name, outcome: 'ok' })
    })
    await sessions.prove(account.sessionId, reply)
    sessions.changed()
    return {}
  })

  serve(app, ownAccountApi.sessions, async ({ account }) => ({
    sessions: await sessions.of(account.id, account.sessionId),
  }))

  serve(app, ownAccountApi.endSession, async ({ account, actor, path, reply }) => {
    if (path.id === account.sessionId) await sessions.leave(path.id, reply)
    else if (!(await sessions.end(account.id, { only: path.id }))) throw new Fault('notFound', 'No such session.')
    await note(db, { mp: null, actor, act: 'session.end', target: account.name, outcome: 'ok' })
    sessions.changed()
    return { id: path.id }
  })

  serve(app, ownAccountApi.endOthers, async ({ account, actor }) => {
    const ended = await sessions.end(account.id, { but: account.sessionId })
    await note(db, { mp: null, actor, act: 'session.endOthers', target: account.name, outcome: 'ok', after: { ended } })
    sessions.changed()
    return { ended }
  })

  serve(app, ownAccountApi.secondFactor, async ({ account }) => {
    const { secondFactorFor } = (await houseOf(db)).rules
    const wanted = secondFactorFor.some((role) => role === account.anyRole)
    return { ...(await secondFactor.stateOf(account.id)), wanted }
  })
  serve(app, ownAccountApi.beginSecondFactor, ({ account }) => secondFactor.begin(account.id, account.name))
  serve(app, ownAccountApi.confirmSecondFactor, async ({ account, actor, body }) => {
    await limit.begin(account.name, actor.ip ?? '')
    const recoveryCodes = await secondFactor.confirm(account.id, body.code)
    await limit.succeeded(account.name, actor.ip ?? '')
    await note(db, { mp: null, actor, act: 'account.secondFactor', target: account.name, outcome: 'ok' })
    sessions.changed()
    return { recoveryCodes }
  })
  serve(app, ownAccountApi.removeSecondFactor, async ({ account, actor }) => {
    await secondFactor.remove(account.id)
    await note(db, { mp: null, actor, act: 'account.noSecondFactor', target: account.name, outcome: 'ok' })
    return {}
  })
  serve(app, ownAccountApi.newRecoveryCodes, async ({ account, actor }) => {
    if ((await secondFactor.stateOf(account.id)).since === null)
      throw new Fault('notAllowedNow', 'The second factor is off.')
    const recoveryCodes = await secondFactor.freshCodes(account.id)
    await note(db, { mp: null, actor, act: 'account.recoveryCodes', target: account.name, outcome: 'ok' })
    return { recoveryCodes }
  })
}
