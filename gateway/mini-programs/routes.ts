import type { FastifyInstance } from 'fastify'
import { forcedTokenApi } from '#contract/forced-token.ts'
import { healthApi } from '#contract/health.ts'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { serve } from '../plugins/serve.ts'
import { note } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { createForcedTokens } from './forced-token.ts'
import { createHealth } from './health.ts'
import type { MiniPrograms } from './mini-programs.ts'

type Parts = { db: Db; miniPrograms: MiniPrograms; pace: number }

export function miniProgramRoutes(app: FastifyInstance, { db, miniPrograms, pace }: Parts) {
  const forced = createForcedTokens({ db, miniPrograms })
  const health = createHealth(miniPrograms, forced, pace)
  serve(app, miniProgramApi.list, () => ({ miniPrograms: miniPrograms.details() }))

  serve(app, healthApi.read, ({ path }) => health.read(path.mp))

  serve(app, forcedTokenApi.read, ({ path }) => forced.read(path.mp))

  serve(app, forcedTokenApi.force, ({ path, key, actor }) => forced.force(path.mp, key, actor))

  serve(app, miniProgramApi.connect, async ({ body, actor }) => {
    const connected = await miniPrograms.connect(body.id, body.secret, body.name)
    await note(db, { mp: body.id, actor, act: 'miniProgram.connect', target: body.id, outcome: 'ok', after: connected })
    return connected
  })

  serve(app, miniProgramApi.disconnect, async ({ path, actor }) => {
    await miniPrograms.disconnect(path.mp, actor)
    return { id: path.mp }
  })
}
