import Fastify, { LogController, type FastifyInstance, type FastifyReply } from 'fastify'
import { contentSecurityPolicy, securityHeaders } from './headers.ts'

type Options = { trustProxy?: string | boolean; logTo?: NodeJS.WritableStream | undefined }

/** Its limits, and a log of one line a request. No route yet. */
export function bareServer({ trustProxy = false, logTo }: Options): FastifyInstance {
  const app: FastifyInstance = Fastify({
    trustProxy: trustProxy,
    bodyLimit: 1_000_000,
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    genReqId: () => crypto.randomUUID(),
    // An address that cannot be read never reaches the hooks: the same shape and the same headers all the same.
    frameworkErrors: (_, request, reply: FastifyReply) =>
      void reply
        .status(400)
        .headers({ ...securityHeaders(false), 'content-security-policy': contentSecurityPolicy() })
        .send({ code: 'badRequest', message: 'The address cannot be read.', requestId: request.id }),
    // One line a request, when it is answered (below).
    logController: new LogController({ disableRequestLogging: true }),
    logger: logTo
      ? {
          level: 'info',
          stream: logTo,
          // No query, no header, no body: tokens travel in all three (reliability.md §0.9).
          serializers: { err: (error) => ({ kind: error.name }) as never },
        }
      : false,
  })

  app.addHook('onResponse', async (request, reply) => {
    const [path] = request.url.split('?')
    const { method } = request
    request.log.info({ method, path, status: reply.statusCode, ms: Math.round(reply.elapsedTime) }, 'answered')
  })
  return app
}
