import type { FastifyInstance } from 'fastify'
import { jobApi, jobPermission } from '#contract/jobs.ts'
import { may, type Role } from '#contract/permissions.ts'
import { Fault } from '../fault.ts'
import { serve } from '../plugins/serve.ts'
import { note, type Actor } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { Jobs } from './jobs.ts'

export function jobRoutes(app: FastifyInstance, { db, jobs }: { db: Db; jobs: Jobs }) {
  /** What kind of work it is decides who may touch it; the route alone cannot know. */
  async function allowed(mp: string, id: string, actor: Actor): Promise<void> {
    const { kind } = await jobs.find(mp, id)
    if (may((actor.role ?? undefined) as Role | undefined, jobPermission[kind])) return
    await note(db, { mp, actor, act: `job.${kind}`, target: id, outcome: 'denied' })
    throw new Fault('forbidden', 'Your role does not allow this.')
  }

  serve(app, jobApi.createRooms, ({ path, key, body, actor }) => jobs.createRooms(path.mp, key, body, actor))
  serve(app, jobApi.deleteRooms, ({ path, key, body, actor }) => jobs.deleteRooms(path.mp, key, body, actor))
  serve(app, jobApi.importGoods, ({ path, key, body, actor }) => jobs.importGoods(path.mp, key, body, actor))
  serve(app, jobApi.deleteGoods, ({ path, key, body, actor }) =>
    jobs.ofGoods('goods.delete', path.mp, key, body, actor),
  )
  serve(app, jobApi.submitGoods, ({ path, key, body, actor }) =>
    jobs.ofGoods('goods.submit', path.mp, key, body, actor),
  )
  serve(app, jobApi.list, async ({ path }) => ({ jobs: await jobs.list(path.mp) }))
  serve(app, jobApi.one, ({ path }) => jobs.one(path.mp, path.id))

  serve(app, jobApi.pause, async ({ path, actor }) => {
    await allowed(path.mp, path.id, actor)
    return jobs.pause(path.mp, path.id, actor)
  })
  serve(app, jobApi.resume, async ({ path, actor }) => {
    await allowed(path.mp, path.id, actor)
    return jobs.resume(path.mp, path.id, actor)
  })
  serve(app, jobApi.cancel, async ({ path, actor }) => {
    await allowed(path.mp, path.id, actor)
    return jobs.cancel(path.mp, path.id, actor)
  })
  serve(app, jobApi.retry, async ({ path, actor }) => {
    await allowed(path.mp, path.id, actor)
    return jobs.retry(path.mp, path.id, Number(path.n), actor)
  })
}
