import type { Wire } from './case.ts'

export type Credentials = { readonly base: string; readonly appid: string; readonly secret: string }
export type Query = Readonly<Record<string, string | number>>
/** `with`: 'token' (default), 'nothing', or a token of one's own */
export type Request = {
  readonly method?: 'GET' | 'POST'
  readonly query?: Query
  readonly body?: RequestInit['body']
  readonly type?: string
  readonly with?: Token | 'nothing'
}
export type Reply = { readonly status: number; readonly type: string; readonly text: string; readonly wire: Wire }

/** A token that no report can print. */
export class Token {
  readonly #value: string
  constructor(value: string) {
    this.#value = value
  }
  reveal() {
    return this.#value
  }
}

/** Plain HTTP in the wire's own words. Secret and tokens never leave in an answer or an error. */
export function speak({ base, appid, secret }: Credentials) {
  const hidden = new Set([secret])
  let current: Token | undefined

  const hide = (text: string) => [...hidden].reduce((clean, word) => clean.replaceAll(word, '***'), text)

  const send = async (path: string, request: Request): Promise<Reply & { raw: string }> => {
    const search = new URLSearchParams(Object.entries(request.query ?? {}).map(([key, value]) => [key, String(value)]))
    if (request.with instanceof Token) search.set('access_token', request.with.reveal())
    const { method = 'GET', body = null, type } = request
    const headers = type === undefined ? undefined : { 'content-type': type }
    try {
      const answer = await fetch(`${base}${path}?${search}`, { method, body, ...(headers && { headers }) })
      const raw = await answer.text()
      const text = hide(raw)
      return { status: answer.status, type: answer.headers.get('content-type') ?? '', text, raw, wire: wireIn(text) }
    } catch (error) {
      const { cause } = error as { cause?: { code?: string } }
      throw new Error(`${method} ${path}: no answer (${cause?.code ?? 'unknown'})`)
    }
  }

  /** The answer without the token, and the token. `kind` legacy is §8.1, which ends the one before it. */
  const fetchToken = async (kind: 'stable' | 'legacy' | 'forced' = 'stable', change: Query = {}) => {
    const asked = { grant_type: 'client_credential', appid, secret, ...change }
    const reply = await (kind === 'legacy'
      ? send('/cgi-bin/token', { query: asked })
      : send('/cgi-bin/stable_token', {
          method: 'POST',
          type: 'application/json',
          body: JSON.stringify({ ...asked, force_refresh: kind === 'forced' }),
        }))
    const value = wireIn(reply.raw)['access_token']
    const token = typeof value === 'string' ? new Token(value) : undefined
    if (token) hidden.add(token.reveal())
    return { answer: token ? { ...reply.wire, access_token: '***' } : reply.wire, token }
  }

  const ownToken = async () => {
    if (current) return current
    const { answer, token } = await fetchToken()
    if (!token) throw new Error(`no token: ${JSON.stringify(answer)}`)
    return (current = token)
  }

  return {
    appid,
    /** for the calls that take appid and secret themselves */
    secret: () => secret,
    fetchToken,
    /** the next call fetches a token anew */
    forgetToken: () => void (current = undefined),
    /** one request as it comes; a token is added unless said otherwise */
    http: async (path: string, request: Request = {}): Promise<Reply> => {
      const token = request.with === 'nothing' ? request.with : (request.with ?? (await ownToken()))
      const { raw: _, ...reply } = await send(path, { ...request, with: token })
      return reply
    },
  }
}

/** The object in the text; nothing at all when there is none. */
function wireIn(text: string): Wire {
  try {
    const value: unknown = JSON.parse(text)
    return typeof value === 'object' && value !== null ? (value as Wire) : {}
  } catch {
    return {}
  }
}
