import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type * as z from 'zod/mini'
import type { BodyOf, Endpoint, PathParams } from '#contract/endpoint.ts'
import { may, type Role } from '#contract/permissions.ts'
import { read } from '#contract/problems.ts'
import { Fault } from '../fault.ts'
import type { Actor } from '../store/activity.ts'
import type { SignedIn, WhyNot } from '../accounts/sessions.ts'

export type Call<E extends Endpoint> = {
  path: { [K in keyof PathParams<E['path']>]: string }
  query: E['query'] extends z.ZodMiniType ? z.output<E['query']> : undefined
  body: E['body'] extends z.ZodMiniType ? z.output<E['body']> : undefined
  /** Present unless the endpoint is open to anyone. */
  account: SignedIn
  actor: Actor
  /** `If-Match` without its quotes. */
  version: string
  /** `Idempotency-Key`. */
  key: string
  request: FastifyRequest
  reply: FastifyReply
}

type Answer<E extends Endpoint> = z.input<E['reply']>

declare module 'fastify' {
  interface FastifyInstance {
    /** Every endpoint that is served, for the tests that walk the table. */
    served: Endpoint[]
    guard: Guard
  }
  interface FastifyContextConfig {
    endpoint?: Endpoint
  }
}

/** What `serve` needs to know of the rest: who is asking, and where to write that somebody was refused. */
export type Guard = {
  whoAsks: (request: FastifyRequest) => Promise<SignedIn | undefined>
  whyNot: (request: FastifyRequest) => Promise<WhyNot>
  /** Whether this mini program is connected to this gateway. */
  knowsMp: (mp: string) => boolean
  denied: (
    request: FastifyRequest,
    account: SignedIn | undefined,
    endpoint: Endpoint,
    mp: string | null,
  ) => Promise<void>
}

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i

export const actorOf = (request: FastifyRequest, account?: SignedIn, role?: Role): Actor => ({
  accountId: account?.id ?? null,
  who: account?.name ?? '',
  role: role ?? null,
  ip: request.ip,
  requestId: request.id,
})

/**
 * The only way to register a route: the permission is checked, what comes in is parsed and what goes out is parsed, so
 * a handler holds one thought and can leak no field that the contract does not name.
 */
export function serve<const E extends Endpoint>(
  app: FastifyInstance,
  endpoint: E,
  handler: (call: Call<E>) => Promise<Answer<E> | void> | Answer<E> | void,
): void {
  if (endpoint.caller === 'machine' && endpoint.permission !== 'anyone')
    throw new Error(`${endpoint.path}: no role can be asked of a machine`)
  if (endpoint.crossOrigin && (endpoint.caller !== 'machine' || endpoint.method !== 'GET'))
    throw new Error(`${endpoint.path}: only what a machine may read is open to other origins`)
  app.served.push(endpoint)
  app.route({
    method: endpoint.method,
    url: endpoint.path,
    config: { endpoint },
    handler: async (request, reply) => {
      const path = request.params as Record<string, string>
      const { account, role } = await admit(app.guard, request, endpoint, path.mp)

      const query = endpoint.query && read(endpoint.query, request.query)
      if (query && !query.ok)
        throw new Fault('badRequest', 'The query is not what the contract says.', { fields: query.fields })
      const body = endpoint.body && read(endpoint.body, request.body)
      if (body && !body.ok) throw new Fault('badRequest', 'Some fields cannot be taken.', { fields: body.fields })

      const result = await handler({
        path,
        query: query?.value,
        body: body?.value as BodyOf<E>,
        account: account as SignedIn,
        actor: actorOf(request, account, role),
        version: endpoint.needs === 'If-Match' ? ifMatch(request) : '',
        key: endpoint.needs === 'Idempotency-Key' ? idempotencyKey(request) : '',
        request,
        reply,
      } as Call<E>)
      if (endpoint.answers || reply.sent) return reply
      return endpoint.reply.parse(result)
    },
  })
}

/**
 * Routes for machines: whatever type the body says it has, the handler gets it as text and reads it itself, because what
 * counts (a signature) is decided before anything is parsed. The rest of the house keeps its own parsers.
 */
export async function forMachines(
  app: FastifyInstance,
  { bodyLimit }: { bodyLimit: number },
  routes: (scope: FastifyInstance) => void,
): Promise<void> {
  await app.register(async (scope) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'string', bodyLimit }, (_, body, done) => done(null, body))
    routes(scope)
  })
}

async function admit(guard: Guard, request: FastifyRequest, endpoint: Endpoint, mp: string | undefined) {
  if (endpoint.permission === 'anyone') return {}
  const account = await guard.whoAsks(request)
  if (!account) {
    const why = await guard.whyNot(request)
    await guard.denied(request, undefined, endpoint, mp ?? null)
    throw new Fault('signInNeeded', 'Sign in first.', why && { why })
  }
  const role = mp === undefined ? (account.owner ? 'owner' : account.anyRole) : account.roleIn(mp)
  // Whoever holds no role anywhere is still somebody: they may see who they are, and sign out.
  if (endpoint.permission !== 'account' && !may(role, endpoint.permission)) {
    await guard.denied(request, account, endpoint, mp ?? null)
    // A mini program that one may not enter looks like one that does not exist.
    if (mp !== undefined && role === undefined) throw new Fault('notFound', 'No such mini program.')
    throw new Fault('forbidden', 'Your role does not allow this.')
  }
  if (account.secondFactorMissing && endpoint.permission !== 'account')
    throw new Fault('forbidden', 'Set up a second factor first.', { why: 'secondFactor' })
  if (endpoint.stepUp && !account.proven)
    throw new Fault('forbidden', 'Give your password again: POST /api/session/proof.', { why: 'stepUp' })
  if (mp !== undefined && !guard.knowsMp(mp)) throw new Fault('notFound', 'No such mini program.')
  return { account, role }
}

function ifMatch(request: FastifyRequest): string {
  const header = request.headers['if-match']
  if (!header) throw new Fault('versionNeeded', 'Send If-Match with the version you read.')
  return header.replace(/^(W\/)?"(.*)"$/, '$2')
}

function idempotencyKey(request: FastifyRequest): string {
  const header = request.headers['idempotency-key']
  if (typeof header !== 'string' || !uuid.test(header))
    throw new Fault('badRequest', 'Send Idempotency-Key, a UUID made when the form opened.')
  return header.toLowerCase()
}
