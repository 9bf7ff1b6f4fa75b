import type { FastifyInstance } from 'fastify'
import { messageApi } from '#contract/messages.ts'
import { forMachines, serve } from '../plugins/serve.ts'
import type { Inbox } from './inbox.ts'

/** A message is a few hundred bytes. */
const bodyLimit = 64_000

export async function messageRoutes(app: FastifyInstance, { inbox }: { inbox: Inbox }) {
  serve(app, messageApi.settings, ({ path }) => inbox.settings(path.mp))
  serve(app, messageApi.setToken, ({ path, body, actor }) => inbox.setToken(path.mp, body.token, actor))
  await forMachines(app, { bodyLimit }, (scope) => {
    serve(scope, messageApi.check, async ({ path, query, reply }) => {
      await inbox.check(path.mp, query)
      await reply.type('text/plain; charset=utf-8').send(query.echostr)
    })
    serve(scope, messageApi.deliver, async ({ path, query, request, reply }) => {
      await inbox.deliver(path.mp, query, request.body)
      await reply.type('text/plain; charset=utf-8').send('success')
    })
  })
}
