import type { FastifyInstance } from 'fastify'
import { faultStatus, type FaultShape } from '#contract/fault.ts'
import { Fault } from '../fault.ts'

type Framework = { statusCode?: number; code?: string }

/** Errors of the framework itself, in our shape; anything else is ours to fix and says nothing of its inside. */
function ofFramework({ statusCode, code }: Framework): Fault | undefined {
  if (statusCode === 413 || code === 'FST_REQ_FILE_TOO_LARGE') return new Fault('tooLarge', 'The body is too large.')
  if (statusCode === 415 || (statusCode && statusCode >= 400 && statusCode < 500))
    return new Fault('badRequest', 'The request cannot be read.')
  return undefined
}

/** Kind and place of an error. Its message stays out: it may hold anything, a URL with a token among it. */
export function placeOf(error: Error & { code?: string }) {
  const frames = error.stack?.split('\n').filter((line) => /^\s+at /.test(line))
  return { kind: error.name, code: error.code, frames: frames?.slice(0, 6).map((line) => line.trim()) }
}

const noSpace = new Set(['ENOSPC', 'EROFS', '53100', '25006'])

export function faultReplies(app: FastifyInstance) {
  app.setErrorHandler(async (error, request, reply) => {
    let fault = error instanceof Fault ? error : ofFramework(error as Framework)
    if (!fault) {
      const { code } = error as { code?: string }
      request.log.error(placeOf(error as Error), 'unexpected')
      fault =
        code && noSpace.has(code)
          ? new Fault(
              'cannotSave',
              'Kaibo cannot save right now: its disk is full or read-only. Nothing was sent to WeChat.',
            )
          : new Fault('internal', 'Something failed inside Kaibo.')
    }
    const body: FaultShape = { code: fault.code, message: fault.message, ...fault.more, requestId: request.id }
    if (fault.more.retryAfter !== undefined) reply.header('retry-after', fault.more.retryAfter)
    return reply.status(faultStatus[fault.code]).send(body)
  })

  app.setNotFoundHandler(async (request, reply) => {
    const body: FaultShape = { code: 'notFound', message: 'There is nothing here.', requestId: request.id }
    return reply.status(404).send(body)
  })
}
