import type { FastifyInstance } from 'fastify'
import { checkListItem, connectApi } from '#contract/connect.ts'
import { publicApi } from '#contract/public-list.ts'
import { Fault } from '../fault.ts'
import { typeOf } from '../images/routes.ts'
import { serve } from '../plugins/serve.ts'
import type { Pendant } from './pendant.ts'
import type { PublicLists } from './public-list.ts'
import type { ConnectSettingsStore } from './settings.ts'

type Parts = {
  settings: ConnectSettingsStore
  pendant: Pendant
  lists: PublicLists
  /** Whether this mini program is connected to this gateway. */
  knowsMp: (mp: string) => boolean
  publicOrigin: string | undefined
}

/** Seconds a cache may answer for us: short enough for "on air", long enough for a crowd. */
const cached = 'public, max-age=15, stale-while-revalidate=60'
const cachedPicture = 'public, max-age=604800, immutable'

export function connectRoutes(app: FastifyInstance, { settings, pendant, lists, knowsMp, publicOrigin }: Parts) {
  serve(app, connectApi.settings, ({ path }) => settings.read(path.mp))
  serve(app, connectApi.setPluginVersion, ({ path, body, actor }) =>
    settings.setPluginVersion(path.mp, body.version, actor),
  )
  serve(app, connectApi.tick, ({ path, body, actor }) => {
    const item = checkListItem.safeParse(path.item)
    if (!item.success) throw new Fault('notFound', 'The check-list has no such line.')
    return settings.tick(path.mp, item.data, body.done, actor)
  })
  serve(app, connectApi.setPublicList, ({ path, body, actor }) => settings.setPublicList(path.mp, body.on, actor))
  serve(app, connectApi.newPublicKey, ({ path, actor }) => settings.newPublicKey(path.mp, actor))
  serve(app, connectApi.pendantKeys, ({ path }) => pendant.read(path.mp))
  serve(app, connectApi.setPendantKeys, ({ path, body, actor }) => pendant.set(path.mp, body.keys, actor))

  const known = (mp: string) => {
    if (!knowsMp(mp)) throw new Fault('notFound', 'There is no public list for this mini program and key.')
  }
  serve(app, publicApi.rooms, async ({ path, query, request, reply }) => {
    known(path.mp)
    const origin = publicOrigin ?? `${request.protocol}://${request.host}`
    const { list, etag } = await lists.read(path.mp, query.key, origin)
    reply.headers({ etag, 'cache-control': cached, 'x-as-of': String(list.asOf ?? '') })
    if (hasVersion(request.headers['if-none-match'], etag)) return void (await reply.status(304).send())
    return list
  })
  serve(app, publicApi.picture, async ({ path, query, reply }) => {
    known(path.mp)
    const bytes = await lists.picture(path.mp, path.key, query.size)
    await reply.type(typeOf(bytes)).header('cache-control', cachedPicture).send(bytes)
  })
}

/** RFC 9110: a list of tags, compared weakly. */
const hasVersion = (header: string | undefined, etag: string): boolean =>
  (header ?? '').split(',').some((tag) => tag.trim() === '*' || tag.trim().replace(/^(W\/)?/, 'W/') === etag)
