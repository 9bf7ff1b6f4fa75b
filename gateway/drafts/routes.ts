import type { FastifyInstance } from 'fastify'
import { draftApi, draftId } from '#contract/drafts.ts'
import { Fault } from '../fault.ts'
import { serve } from '../plugins/serve.ts'
import type { Drafts } from './drafts.ts'

/** Another spelling of an id would be another draft under the same Idempotency-Key. */
function idOf(text: string): string {
  const id = text.toLowerCase()
  if (!draftId.safeParse(id).success) throw new Fault('notFound', 'No such draft.')
  return id
}

function numberOf(version: string): number {
  const number = Number(version)
  if (!Number.isSafeInteger(number) || number < 0 || version === '')
    throw new Fault('badRequest', 'If-Match is the number of the last version, or "0" for a new draft.')
  return number
}

export function draftRoutes(app: FastifyInstance, { drafts }: { drafts: Drafts }) {
  serve(app, draftApi.list, async ({ path, account }) => ({ drafts: await drafts.list(path.mp, account.id) }))
  serve(app, draftApi.one, ({ path, account }) => drafts.one(path.mp, account.id, idOf(path.id)))
  serve(app, draftApi.save, ({ path, account, version, body }) =>
    drafts.save(path.mp, account.id, idOf(path.id), numberOf(version), body),
  )
  serve(app, draftApi.remove, async ({ path, account }) => {
    const id = idOf(path.id)
    await drafts.remove(path.mp, account.id, id)
    return { id }
  })
}
