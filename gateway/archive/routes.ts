import type { FastifyInstance } from 'fastify'
import { archiveApi, type Archive } from '#contract/archive.ts'
import { Fault } from '../fault.ts'
import type { Jobs } from '../jobs/jobs.ts'
import { serve } from '../plugins/serve.ts'
import { fileName } from '../replay/routes.ts'
import type { Replay } from '../replay/replay.ts'
import type { ArchiveStore } from './store.ts'
import type { ArchivePlaces, Targets } from './target.ts'

type Parts = { store: ArchiveStore; targets: Targets; places: ArchivePlaces; replay: Replay; jobs: Jobs }

export function archiveRoutes(app: FastifyInstance, { store, targets, places, replay, jobs }: Parts) {
  async function read(mp: string): Promise<Archive> {
    const [row, copies] = await Promise.all([store.target(mp), store.copies(mp)])
    const hasFolder = places.folder !== undefined
    const target = row ? { kind: 's3' as const, ...row.place } : hasFolder ? { kind: 'folder' as const } : null
    return { target, hasFolder, copies }
  }

  serve(app, archiveApi.read, ({ path }) => read(path.mp))
  serve(app, archiveApi.setTarget, async ({ path, body, actor }) => {
    await targets.set(path.mp, body, actor)
    return read(path.mp)
  })
  serve(app, archiveApi.keep, async ({ path: { mp }, key, body: { title, keys }, actor }) => {
    const before = await jobs.known(mp, key, 'replay.archive', [title, keys])
    if (before) return before
    if ((await read(mp)).target === null)
      throw new Fault('notAllowedNow', 'There is no place for copies yet.', { why: 'noPlace' })
    const clips = await Promise.all(
      [...new Set(keys)].map(async (of) => {
        const { clip, title: room } = await replay.named(mp, of)
        return { key: of, room: clip.room, name: fileName(clip, room) }
      }),
    )
    return jobs.archive(mp, key, { title, keys, clips }, actor)
  })
}
