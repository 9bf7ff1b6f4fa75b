import type { IncomingMessage } from 'node:http'
import type { Operation } from './operation.ts'
import { invalid, missing, refuse } from './refuse.ts'
import type { Shop } from './shop.ts'

export type Raw = {
  readonly method: string
  readonly path: string
  readonly query: URLSearchParams
  readonly contentType: string
  readonly body: Buffer
  /** the body was longer than we keep */
  readonly tooLong: boolean
}

type Args = Record<string, unknown>

/** JSON bodies stop at 1 MB [sim]; uploads are kept a little beyond the largest limit of §14.20. */
const JSON_BYTES = 1024 * 1024
const UPLOAD_BYTES = 11 * 1024 * 1024

/** Reads the whole body, keeping only as much as can matter, so that a flood costs no memory. */
export async function readBody(
  request: IncomingMessage,
  operation: Operation,
): Promise<{ body: Buffer; tooLong: boolean }> {
  const most = operation.takes === 'multipart' ? UPLOAD_BYTES : JSON_BYTES
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length
    if (size <= most) chunks.push(chunk)
  }
  return { body: Buffer.concat(chunks), tooLong: size > most }
}

/**
 * The arguments as sent: GET from the query (§1), POST from the body. The parser follows the content type on `wxaapi` (§1 [obs]);
 * elsewhere the body is JSON whatever it is called.
 * @throws 44002, 47001
 */
export function rawArguments(operation: Operation, raw: Raw, formBodies: boolean): Args {
  if (operation.method === 'GET' && raw.method === 'POST' && operation.orPost)
    return { ...Object.fromEntries(raw.query), ...(raw.body.length > 0 && bodyArguments(operation, raw, formBodies)) }
  if (operation.method === 'GET') return Object.fromEntries(raw.query)
  if (operation.takes === 'multipart') return Object.fromEntries(raw.query)
  const body = bodyArguments(operation, raw, formBodies)
  return operation.takes === 'query+json' ? { ...Object.fromEntries(raw.query), ...body } : body
}

function bodyArguments(operation: Operation, raw: Raw, formBodies: boolean): Args {
  const { body, contentType, path } = raw
  if (raw.tooLong) refuse(47001)
  if (body.length === 0) return operation.takes === 'query+json' ? {} : refuse(44002)
  if (path.startsWith('/wxaapi/') && contentType !== '' && !contentType.includes('json')) {
    const form = formBodies && contentType.includes('urlencoded') && /^\/wxaapi\/broadcast\/(room|role)\//.test(path)
    return form ? Object.fromEntries(new URLSearchParams(body.toString('utf8'))) : {}
  }
  try {
    const value: unknown = JSON.parse(body.toString('utf8'))
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Args
  } catch {
    // answered below
  }
  return refuse(47001)
}

/** What the operation asks for, or the refusal of the first field that is wrong. null counts as absent. */
export function parsedArguments(operation: Operation, given: Args, shop: Shop): unknown {
  const present = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null))
  const parsed = operation.asks.safeParse(present)
  if (parsed.success) return parsed.data
  const field = String(parsed.error.issues[0]?.path[0] ?? 'body')
  const isMissing = present[field] === undefined || present[field] === ''
  throw operation.badArgument?.(field, isMissing, shop) ?? (isMissing ? missing(field) : invalid(field))
}

/** Arguments fit to be shown: no token, no secret. */
export function redacted(args: Args): Args {
  return Object.fromEntries(
    Object.entries(args).map(([key, value]) => [key, /token|secret/i.test(key) ? '***' : value]),
  )
}
