import type { FastifyInstance } from 'fastify'
import { miniProgramApi } from '#contract/mini-programs.ts'
import { serve } from '../plugins/serve.ts'
import { note } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { MiniPrograms } from './mini-programs.ts'

export function miniProgramRoutes(app: FastifyInstance, { db, miniPrograms }: { db: Db; miniPrograms: MiniPrograms }) {
  serve(app, miniProgramApi.list, () => ({ miniPrograms: miniPrograms.details() }))

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
