import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { imageApi, uploadLimits } from '#contract/images.ts'
import { Fault } from '../fault.ts'
import { serve } from '../plugins/serve.ts'
import type { Images } from './images.ts'
import type { WechatPictures } from './wechat-pictures.ts'

type Parts = { images: Images; pictures: WechatPictures }

/** What WeChat sends is named by its content, never by its own word. */
export const typeOf = (bytes: Buffer) =>
  bytes[0] === 0x89 ? 'image/png' : bytes[0] === 0x47 ? 'image/gif' : bytes[0] === 0x52 ? 'image/webp' : 'image/jpeg'

export const keptByBrowser = 'private, max-age=604800, immutable'

export async function imageRoutes(app: FastifyInstance, { images, pictures }: Parts) {
  await app.register(multipart, { limits: { fileSize: uploadLimits.bytes, files: 1, fields: 4, parts: 5 } })

  async function pictureIn(request: FastifyRequest): Promise<Buffer> {
    if (!request.isMultipart())
      throw new Fault('badRequest', 'Send one picture as multipart/form-data, part name "image".')
    const file = await request.file()
    const bytes = await file?.toBuffer().catch((error: { code?: string }) => {
      if (error.code === 'FST_REQ_FILE_TOO_LARGE') return null
      throw error
    })
    if (bytes === null)
      throw new Fault('tooLarge', 'This picture is too large.', {
        fields: { image: { rule: 'bytes', max: uploadLimits.bytes } },
      })
    if (!bytes?.length)
      throw new Fault('badRequest', 'There is no picture in this upload.', {
        fields: { image: { rule: 'notAPicture' } },
      })
    return bytes
  }

  serve(app, imageApi.keep, async ({ path, query, request }) =>
    images.keep(path.mp, query.slot, await pictureIn(request)),
  )
  serve(app, imageApi.keepOriginal, async ({ path, request }) => images.keepOriginal(path.mp, await pictureIn(request)))
  serve(app, imageApi.setOrigin, ({ path, body }) => images.setOrigin(path.mp, path.id, body.original, body.crop))
  serve(app, imageApi.origin, ({ path }) => images.origin(path.mp, path.id))

  serve(app, imageApi.readOriginal, async ({ path, reply }) => {
    const jpeg = await images.readOriginal(path.mp, path.id)
    if (!jpeg) throw new Fault('notFound', 'No such photo.')
    await reply.type('image/jpeg').header('cache-control', keptByBrowser).send(jpeg)
  })

  serve(app, imageApi.read, async ({ path, reply }) => {
    const jpeg = await images.read(path.mp, path.id)
    if (!jpeg) throw new Fault('notFound', 'No such picture.')
    await reply.type('image/jpeg').header('cache-control', keptByBrowser).send(jpeg)
  })

  serve(app, imageApi.wechats, async ({ path, query, reply }) => {
    if (!/^[0-9a-f]{32}$/.test(path.key ?? '')) throw new Fault('notFound', 'No such picture.')
    const bytes = await pictures.read(path.mp, path.key, query.size)
    await reply.type(typeOf(bytes)).header('cache-control', keptByBrowser).send(bytes)
  })
}
