import type { FastifyInstance } from 'fastify'
import { shareApi } from '#contract/share.ts'
import { Fault } from '../fault.ts'
import { keptByBrowser, typeOf } from '../images/routes.ts'
import type { WechatPictures } from '../images/wechat-pictures.ts'
import type { MiniPrograms } from '../mini-programs/mini-programs.ts'
import { serve } from '../plugins/serve.ts'
import type { Channels } from './channels.ts'
import type { ChannelCodes } from './codes.ts'

type Parts = { channels: Channels; codes: ChannelCodes; pictures: WechatPictures; miniPrograms: MiniPrograms }

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

export function shareRoutes(app: FastifyInstance, { channels, codes, pictures, miniPrograms }: Parts) {
  serve(app, shareApi.channels, async ({ path }) => ({ channels: await channels.list(path.mp) }))
  serve(app, shareApi.keepChannel, ({ path, body, actor }) => {
    if (!uuid.test(path.id)) throw new Fault('badRequest', 'A channel is named by a UUID of the caller’s.')
    return channels.keep(path.mp, path.id, body, actor)
  })
  serve(app, shareApi.removeChannel, ({ path, actor }) => channels.remove(path.mp, path.id, actor))
  serve(app, shareApi.channelCode, ({ path }) => codes(path.mp, Number(path.id), path.channel))

  serve(app, shareApi.anchorCode, async ({ path, reply }) => {
    const bytes = await pictures.fixed(path.mp, miniPrograms.get(path.mp).anchorCodeUrl)
    await reply.type(typeOf(bytes)).header('cache-control', keptByBrowser).send(bytes)
  })
}
