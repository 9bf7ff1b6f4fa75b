import type { FastifyInstance } from 'fastify'
import { quotaApi } from '#contract/quota.ts'
import { serve } from '../plugins/serve.ts'
import type { Quota } from './quota.ts'

export function quotaRoutes(app: FastifyInstance, { quota }: { quota: Quota }) {
  serve(app, quotaApi.read, ({ path }) => quota.read(path.mp))
}
