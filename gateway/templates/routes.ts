import type { FastifyInstance } from 'fastify'
import { templateApi } from '#contract/templates.ts'
import { serve } from '../plugins/serve.ts'
import type { Templates } from './templates.ts'

export function templateRoutes(app: FastifyInstance, { templates }: { templates: Templates }) {
  serve(app, templateApi.list, async ({ path }) => ({ templates: await templates.list(path.mp) }))
  serve(app, templateApi.save, ({ path, body, actor }) => templates.save(path.mp, body, actor))
  serve(app, templateApi.remove, ({ path, actor }) => templates.remove(path.mp, path.id, actor))
}
