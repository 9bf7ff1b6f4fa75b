import type { FastifyInstance } from 'fastify'
import { joinApi, teamApi } from '#contract/team.ts'
import { houseApi } from '#contract/house.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { actorOf, serve } from '../plugins/serve.ts'
import type { Db } from '../store/database.ts'
import { createJoining } from './joining.ts'
import { createOneTimeLinks } from './one-time-links.ts'
import { houseOf } from './house.ts'
import type { Sessions } from './sessions.ts'
import { createTeam } from './team.ts'

type Parts = { db: Db; sessions: Sessions; miniPrograms: MiniPrograms }

export function teamRoutes(app: FastifyInstance, { db, sessions, miniPrograms }: Parts) {
  const links = createOneTimeLinks(db)
  const team = createTeam({ db, sessions, links, miniPrograms })
  const joining = createJoining({ db, links, sessions, miniPrograms })

  serve(app, teamApi.list, async () => ({
    accounts: await team.list(),
    invitations: (await links.invitations()).map(({ id, name, owner, roles, by, made_at, ends_at }) => ({
      id,
      name,
      owner,
      roles,
      by,
      madeAt: made_at,
      endsAt: ends_at,
    })),
    rules: (await houseOf(db)).rules,
    real: miniPrograms.all().some(({ demo }) => !demo),
  }))
  serve(app, teamApi.invite, ({ body: { name, ...access }, actor }) => team.invite(name, access, actor))
  serve(app, teamApi.withdraw, ({ path, actor }) => team.withdraw(path.id, actor))
  serve(app, teamApi.change, ({ path, body, actor }) => team.change(path.id, body, actor))
  serve(app, teamApi.disable, ({ path, actor }) => team.disable(path.id, actor))
  serve(app, teamApi.enable, ({ path, actor }) => team.enable(path.id, actor))
  serve(app, teamApi.reset, ({ path, actor }) => team.reset(path.id, actor))
  serve(app, teamApi.endSessions, ({ path, actor }) => team.endSessions(path.id, actor))

  serve(app, teamApi.removeSecondFactor, ({ path, actor }) => team.removeSecondFactor(path.id, actor))
  serve(app, teamApi.setRules, ({ body, actor }) => team.setRules(body, actor))

  serve(app, houseApi.setTimeZone, ({ body, actor }) => team.setTimeZone(body.timeZone, actor))

  serve(app, joinApi.look, ({ body }) => joining.look(body.token))
  serve(app, joinApi.join, ({ body, request }) => joining.join(body, actorOf(request)))
}
