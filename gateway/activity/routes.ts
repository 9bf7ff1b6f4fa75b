import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { activityApi } from '#contract/activity.ts'
import { serve } from '../plugins/serve.ts'
import { note } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import { csvOf } from './csv.ts'
import { createActivitySearch } from './search.ts'

export function activityRoutes(app: FastifyInstance, { db }: { db: Db }) {
  const search = createActivitySearch(db)
  serve(app, activityApi.list, ({ path: { mp }, account, query }) => search.list({ mp, house: account.owner }, query))
  serve(app, activityApi.choices, ({ path: { mp }, account }) => search.choices({ mp, house: account.owner }))
  serve(app, activityApi.csv, async ({ path: { mp }, account, actor, query, reply }) => {
    await note(db, { mp, actor, act: 'activity.export', outcome: 'ok', after: query })
    await reply
      .type('text/csv; charset=utf-8')
      .header('content-disposition', `attachment; filename="kaibo-activity-${mp}.csv"`)
      .send(Readable.from(csvOf(search.all({ mp, house: account.owner }, query), account.timeZone)))
  })
}
