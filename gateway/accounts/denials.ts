import type { FastifyRequest } from 'fastify'
import type { Endpoint } from '#contract/endpoint.ts'
import { actorOf } from '../plugins/serve.ts'
import { note } from '../store/activity.ts'
import type { Db } from '../store/database.ts'
import type { SignedIn } from './sessions.ts'

/** Of people whom nobody knows so many are written down at once, and one more each minute: the activity is kept for ever. */
const strangersAtMost = 1000
const oneMoreEvery = 60_000

/** Writes down who was refused. Every account's refusal is a row; a flood of strangers cannot fill the disk with theirs. */
export function createDenials(db: Db) {
  let left = strangersAtMost
  let since = Date.now()
  const mayNote = () => {
    const more = Math.floor((Date.now() - since) / oneMoreEvery)
    left = Math.min(strangersAtMost, left + more)
    since += more * oneMoreEvery
    return left-- > 0
  }
  return async (
    request: FastifyRequest,
    account: SignedIn | undefined,
    { method, path }: Endpoint,
    mp: string | null,
  ) => {
    if (!account && !mayNote()) {
      left = 0
      return
    }
    const target = request.url.split('?')[0] ?? ''
    await note(db, { mp, actor: actorOf(request, account), act: `${method} ${path}`, target, outcome: 'denied' })
  }
}
