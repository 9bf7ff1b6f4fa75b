import axios, { type AxiosResponse } from 'axios'
import {
  fillPath,
  type BodyOf,
  type Endpoint,
  type PathParams,
  type QueryOf,
  type ReplyOf,
} from '#contract/endpoint.ts'
import { faultShape } from '#contract/fault.ts'
import { learnClock } from '#web/lib/clock.ts'
import { Fault, offline } from './fault.ts'
import { signInAgain } from './signed-out.ts'

type OrLess<Key extends string, Value> = [Value] extends [undefined]
  ? { [K in Key]?: undefined }
  : Record<never, never> extends Value
    ? { [K in Key]?: Value }
    : { [K in Key]: Value }

/** What an endpoint must be given: its path parameters, query, body, headers and picture, and nothing else. */
export type Ask<E extends Endpoint> = OrLess<'query', QueryOf<E>> &
  OrLess<'body', BodyOf<E>> &
  (keyof PathParams<E['path']> extends never ? { path?: undefined } : { path: PathParams<E['path']> }) &
  (E extends { needs: 'Idempotency-Key' } ? { key: string } : { key?: undefined }) &
  (E extends { needs: 'If-Match' } ? { version: string } : { version?: undefined }) &
  (E extends { upload: true } ? { file: Blob } : { file?: undefined }) & { signal?: AbortSignal }

type AskLoosely = {
  path?: Record<string, string | number>
  query?: object
  body?: unknown
  key?: string
  version?: string
  file?: Blob
  signal?: AbortSignal
}

/** Its own defaults say of every request what is so at the time: see `attended.ts`. */
export const http = axios.create({
  adapter: 'fetch',
  headers: { 'X-Requested-With': 'kaibo' },
  responseType: 'text',
  // A create may wait for WeChat; after this we say that nobody answered, and the Idempotency-Key makes asking again safe.
  timeout: 90_000,
  transformResponse: (text: unknown) => text,
  validateStatus: () => true,
})

function send(endpoint: Endpoint, ask: AskLoosely): Promise<AxiosResponse<string>> {
  const form = ask.file && new FormData()
  form?.append('image', ask.file as Blob)
  // Of a POST without a body axios makes a form (`application/x-www-form-urlencoded`), which the gateway refuses.
  const nothing = endpoint.method === 'POST' || endpoint.method === 'PUT' ? {} : undefined
  return http.request<string>({
    method: endpoint.method,
    url: fillPath(endpoint.path, ask.path),
    params: ask.query,
    data: form ?? ask.body ?? nothing,
    headers: {
      ...(ask.key && { 'Idempotency-Key': ask.key }),
      ...(ask.version && { 'If-Match': `"${ask.version}"` }),
    },
    ...(ask.signal && { signal: ask.signal }),
  })
}

function parsed(answer: AxiosResponse<string>): unknown {
  try {
    return JSON.parse(answer.data)
  } catch {
    throw offline(`HTTP ${answer.status}, not JSON`)
  }
}

async function once(endpoint: Endpoint, ask: AskLoosely): Promise<unknown> {
  const answer = await send(endpoint, ask).catch((error: unknown) => {
    throw axios.isCancel(error) ? error : offline(error instanceof Error ? error.message : 'no answer')
  })
  const body = parsed(answer)
  learnClock(answer.headers['date'] as string | undefined)
  if (answer.status >= 200 && answer.status < 300) return body
  const shape = faultShape.safeParse(body)
  throw shape.success ? new Fault(shape.data) : offline(`HTTP ${answer.status}, not ours`)
}

/**
 * The one door out. Answers with data or throws a `Fault`, and never speaks to the person. If the session is over, waits
 * for the sign-in dialog and asks again, so that nothing typed is lost.
 */
export async function call<const E extends Endpoint>(
  endpoint: E,
  ...[ask]: Record<never, never> extends Ask<E> ? [ask?: Ask<E>] : [ask: Ask<E>]
): Promise<ReplyOf<E>> {
  const loosely = (ask ?? {}) as AskLoosely
  try {
    return (await once(endpoint, loosely)) as ReplyOf<E>
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    const { code, why } = error
    const wanted = why === 'stepUp' || (code === 'signInNeeded' && endpoint.path !== '/api/session')
    if (wanted && (await signInAgain(why))) return (await once(endpoint, loosely)) as ReplyOf<E>
    throw error
  }
}

/** A picture of ours as a file, for work on its pixels. */
export async function readPicture(url: string, signal: AbortSignal): Promise<File> {
  const answer = await http
    .request<Blob>({ url, responseType: 'blob', transformResponse: (blob: unknown) => blob, signal })
    .catch((error: unknown) => {
      throw axios.isCancel(error) ? error : offline(error instanceof Error ? error.message : 'no answer')
    })
  if (answer.status !== 200) throw offline(`HTTP ${answer.status}`)
  return new File([answer.data], 'photo.jpg', { type: 'image/jpeg' })
}
