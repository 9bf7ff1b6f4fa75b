import { parsedArguments, rawArguments, type Raw } from './arguments.ts'
import { failure, success } from './envelope.ts'
import type { CallContext, Operation } from './operation.ts'
import { Refusal, refuse } from './refuse.ts'
import type { Shop } from './shop.ts'

export type Outcome = {
  readonly answer: Record<string, unknown>
  readonly errcode: number
  readonly committed: number
}
type Context = CallContext & { readonly rid: string }

export const quotaBucket = (operation: Operation) => operation.sharesQuotaOf ?? operation.path

/** The documented limit, or the other reading of §14.2. */
export const dailyQuota = (operation: Operation, shop: Shop) =>
  operation.path === '/wxa/business/getliveinfo' ? shop.switches.liveinfoDailyQuota : operation.quota

/**
 * Carries the operation out `times` times and says what WeChat would answer to the first.
 * Order of checks (§11.12 [sim]): token, quota, method and JSON, required, then what `act` checks.
 */
export async function perform(
  operation: Operation,
  shop: Shop,
  raw: Raw,
  context: Context,
  times = 1,
): Promise<Outcome> {
  let first: Outcome | undefined
  let committed = 0
  try {
    const args = gate(operation, shop, raw, context)
    for (let n = 0; n < Math.max(1, times); n++) {
      const outcome = await once(operation, shop, args, context)
      committed += outcome.committed
      first ??= outcome
    }
  } catch (error) {
    first ??= refused(error, shop, raw, context)
  }
  if (!first) throw new Error('unreachable: at least one turn was made')
  return { ...first, committed }
}

function gate(operation: Operation, shop: Shop, raw: Raw, { now }: Context): unknown {
  if (operation.answersAt?.(raw.path, shop) === false) refuse(404)
  if (operation.auth !== 'app') checkToken(shop, raw.query.get('access_token'), now)
  shop.quota.take(quotaBucket(operation), dailyQuota(operation, shop), now)
  if (raw.method !== operation.method && !operation.orPost?.(shop)) refuse(wrongMethod(operation, shop))
  if (raw.path.startsWith('/wx') && !shop.config.liveEnabled) refuse(48001)
  return parsedArguments(operation, rawArguments(operation, raw, shop.switches.formBodies), shop)
}

function checkToken(shop: Shop, token: string | null, now: number) {
  if (!token) refuse(41001)
  shop.tokens.check(token, now)
}

const wrongMethod = (operation: Operation, shop: Shop) => {
  if (operation.method === 'POST') return operation.wrongMethod ?? 43002
  const { getCalledWithPost } = shop.switches
  return getCalledWithPost === 43001 ? (operation.wrongMethod ?? 43001) : getCalledWithPost
}

async function once(operation: Operation, shop: Shop, args: unknown, context: Context): Promise<Outcome> {
  try {
    const data = (await operation.act(args, shop, context)) ?? {}
    return { answer: success(operation, data, shop.switches), errcode: 0, committed: operation.reads ? 0 : 1 }
  } catch (error) {
    return refused(error, shop, { method: operation.method }, context)
  }
}

/** A mistake of ours must look like one of WeChat's bad moments (§11: never an HTTP 500), and be seen by us. */
export function refused(error: unknown, shop: Shop, { method }: Pick<Raw, 'method'>, { rid, ip }: Context): Outcome {
  if (!(error instanceof Refusal)) console.error('api-mock: an operation failed by our own fault:', error)
  const refusal = error instanceof Refusal ? error : new Refusal(-1)
  return {
    answer: failure(refusal, method, rid, ip, shop.switches),
    errcode: refusal.errcode,
    committed: refusal.committed ? 1 : 0,
  }
}
