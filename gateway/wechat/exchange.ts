import type { Why } from './answer.ts'
import type { Api } from './retry-table.ts'

export type Asked = {
  query?: Record<string, string | number>
  body?: Record<string, unknown>
  form?: FormData
}

/** What one HTTP exchange brought. `sent: false` only if the request surely never left for WeChat. */
export type Heard =
  | { heard: 'object'; body: Record<string, unknown> }
  | { heard: 'nothing'; why: Extract<Why, 'timeout' | 'reset' | 'notJson' | 'http'>; sent: boolean }

export type Wire = {
  baseUrl: string
  fetch: typeof fetch
  /** What WeChat's clock said, Unix seconds. */
  heardClock?: (unix: number) => void
}

/** Never throws, and keeps nothing of what was thrown: Node's errors may carry the URL, and the URL the token. */
export async function exchange(
  { baseUrl, fetch, heardClock }: Wire,
  api: Api,
  asked: Asked,
  token: string | null,
  timeout: number,
): Promise<Heard> {
  const query = new URLSearchParams()
  if (token !== null) query.set('access_token', token)
  for (const [name, value] of Object.entries(asked.query ?? {})) query.set(name, String(value))
  const search = query.size > 0 ? `?${query}` : ''
  const json = api.method === 'POST' && !asked.form
  const request: RequestInit = {
    method: api.method,
    // A redirect would carry the token to somebody else.
    redirect: 'manual',
    signal: AbortSignal.timeout(Math.max(1, Math.ceil(timeout))),
  }
  // WeChat chooses its parser by content type (§1); the multipart header with its boundary is fetch's own (41005).
  if (json) {
    request.headers = { 'content-type': 'application/json' }
    request.body = JSON.stringify(asked.body ?? {})
  } else if (asked.form) request.body = asked.form

  let response: Response
  try {
    response = await fetch(`${baseUrl.replace(/\/+$/, '')}${api.path}${search}`, request)
  } catch (thrown) {
    return isTimeout(thrown) ? nothing('timeout', true) : nothing('reset', !neverConnected(thrown))
  }
  const date = Date.parse(response.headers.get('date') ?? '')
  if (!Number.isNaN(date)) heardClock?.(date / 1000)
  try {
    if (!response.ok) {
      await response.body?.cancel()
      return nothing('http', true)
    }
    return readObject(await response.text())
  } catch (thrown) {
    return nothing(isTimeout(thrown) ? 'timeout' : 'reset', true)
  }
}

const nothing = (why: 'timeout' | 'reset' | 'notJson' | 'http', sent: boolean): Heard => ({
  heard: 'nothing',
  why,
  sent,
})

function readObject(text: string): Heard {
  try {
    const value: unknown = JSON.parse(text)
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { heard: 'object', body: value as Record<string, unknown> }
  } catch {
    // Empty, HTML or cut short: all the same to the caller (reliability.md F37).
  }
  return nothing('notJson', true)
}

const isTimeout = (thrown: unknown) => thrown instanceof Error && thrown.name === 'TimeoutError'

const connecting = new Set([
  'ERR_INVALID_URL',
  ...['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
  ...['CERT_HAS_EXPIRED', 'DEPTH_ZERO_SELF_SIGNED_CERT', 'SELF_SIGNED_CERT_IN_CHAIN', 'ERR_TLS_CERT_ALTNAME_INVALID'],
  ...['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY'],
])

/** Node's fetch throws a TypeError whose `cause` says where it went wrong; a reset while connecting stays doubtful. */
function neverConnected(thrown: unknown): boolean {
  const cause: unknown = thrown instanceof Error ? thrown.cause : undefined
  if (!(cause instanceof Error)) return false
  const { code, syscall } = cause as Error & { code?: unknown; syscall?: unknown }
  return (typeof code === 'string' && connecting.has(code)) || syscall === 'connect' || syscall === 'getaddrinfo'
}
