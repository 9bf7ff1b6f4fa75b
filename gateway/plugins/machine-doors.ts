import type { FastifyInstance } from 'fastify'
import { sql } from 'kysely'
import { openApi } from '../openapi.ts'
import type { Db } from '../store/database.ts'

/** What programs ask without being anybody: is it alive, may it have traffic, what does it promise. */
export function machineDoors(app: FastifyInstance, db: Db) {
  const document = openApi()
  app.get('/api/openapi.json', async () => document)
  app.get('/healthz', async () => ({ ok: true }))
  let closing = false
  app.get('/readyz', async (_, reply) => {
    const ready =
      !closing &&
      (await sql`select 1`.execute(db).then(
        () => true,
        () => false,
      ))
    return reply.status(ready ? 200 : 503).send({ ready })
  })
  app.addHook('preClose', async () => {
    closing = true
  })
}
