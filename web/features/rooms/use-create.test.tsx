import { QueryClientProvider } from '@tanstack/react-query'
import { act, cleanup, renderHook, waitFor } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { faultStatus, type FaultShape } from '#contract/fault.ts'
import type { Intent } from '#contract/intents.ts'
import type { NewRoom } from '#contract/rooms.ts'
import { makeQueryClient } from '#web/api/query-client.ts'
import { intentQueries } from './queries.ts'
import { useCreate } from './use-create.ts'

const mp = 'wx0123456789abcdef'
const room = (name: string) => ({ name, startsAt: 1_800_000_000 }) as NewRoom

type Create = (key: string, body: string) => Intent | Partial<FaultShape> | 'replyLost' | 'neverSent'

/** A gateway as small as the promise: it remembers what each key became. */
function gateway(create: Create) {
  const creates: { key: string; name: string }[] = []
  const known = new Map<string, Intent>()
  const intent = (id: string, more: Partial<Intent>): Intent => ({
    id,
    kind: 'room.create',
    state: 'ok',
    title: '',
    startsAt: 0,
    askedAt: 0,
    by: 'ann',
    made: [7],
    ...more,
  })
  const json = (body: unknown, status = 200) => new Response(JSON.stringify(body), { status })
  const refuse = (fault: Partial<FaultShape>) =>
    json({ message: '', requestId: 'r', ...fault }, faultStatus[fault.code as 'refused'])

  async function answer(input: RequestInfo | URL, init?: RequestInit): Promise<Response> {
    const request = new Request(input instanceof Request ? input : new URL(String(input), 'http://kaibo.test'), init)
    if (request.method === 'GET') {
      const found = known.get(request.url.split('/').pop() ?? '')
      return found ? json(found) : refuse({ code: 'notFound' })
    }
    const key = request.headers.get('Idempotency-Key') ?? ''
    const body = await request.text()
    const said = create(key, body)
    if (said === 'neverSent') throw new TypeError('network')
    creates.push({ key, name: (JSON.parse(body) as NewRoom).name })
    if (said === 'replyLost') {
      known.set(key, intent(key, {}))
      throw new TypeError('network')
    }
    if ('code' in said) return refuse(said)
    const made = said as Intent
    known.set(key, made)
    return json(made)
  }
  return { creates, known, intent, answer }
}

function open(server: ReturnType<typeof gateway>, sent = false) {
  vi.stubGlobal('fetch', server.answer)
  const client = makeQueryClient()
  const made: number[] = []
  const keys: { key: string; sent: boolean }[] = []
  const { result } = renderHook(
    () =>
      useCreate({
        mp,
        key: 'first',
        sent,
        onKey: (key, isSent) => keys.push({ key, sent: isSent }),
        onMade: (id) => made.push(id),
      }),
    { wrapper: ({ children }) => <QueryClientProvider client={client}>{children}</QueryClientProvider> },
  )
  return {
    client,
    made,
    keys,
    at: () => result.current.creation.at,
    submit: (name: string) => act(async () => void (await result.current.submit(room(name)))),
    submitTwice: (name: string) =>
      act(async () => void (await Promise.all([result.current.submit(room(name)), result.current.submit(room(name))]))),
  }
}

beforeEach(() => {
  let count = 0
  vi.spyOn(crypto, 'randomUUID').mockImplementation(() => `00000000-0000-4000-8000-00000000000${++count}`)
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
  vi.restoreAllMocks()
})

describe('creating a room', () => {
  it('asks once for a double click and goes to the room', async () => {
    const server = gateway((key) => server.intent(key, { made: [41] }))
    const form = open(server)
    await form.submitTwice('周五专场')
    expect(server.creates).toEqual([{ key: 'first', name: '周五专场' }])
    expect(form.made).toEqual([41])
  })

  it('sends the same key again when nobody answered', async () => {
    let calls = 0
    const server = gateway((key) => (++calls === 1 ? 'neverSent' : server.intent(key, {})))
    const form = open(server)
    await form.submit('周五专场')
    expect(form.at()).toBe('lost')
    await form.submit('周五专场')
    expect(server.creates.map(({ key }) => key)).toEqual(['first'])
    expect(form.made).toEqual([7])
  })

  it('looks first, and does not make a second room, when the reply was lost and the form has changed', async () => {
    const server = gateway(() => 'replyLost')
    const form = open(server)
    await form.submit('周五专场')
    await form.submit('周五专场改')
    expect(server.creates).toHaveLength(1)
    expect(form.made).toEqual([7])
  })

  it('takes a new key for a changed form when the first request never arrived', async () => {
    let calls = 0
    const server = gateway((key) => (++calls === 1 ? 'neverSent' : server.intent(key, {})))
    const form = open(server)
    await form.submit('周五专场')
    await form.submit('周五专场改')
    expect(server.creates).toEqual([{ key: '00000000-0000-4000-8000-000000000001', name: '周五专场改' }])
  })

  it('takes a new key after a refusal, because the next form is another wish', async () => {
    let calls = 0
    const server = gateway((key) =>
      ++calls === 1 ? { code: 'refused', wechat: { errcode: 300036, errmsg: 'no' } } : server.intent(key, {}),
    )
    const form = open(server)
    await form.submit('周五专场')
    expect(form.at()).toBe('refused')
    await form.submit('周五专场')
    expect(server.creates.map(({ key }) => key)).toEqual(['first', '00000000-0000-4000-8000-000000000001'])
  })

  it('waits while WeChat does not say, and follows what becomes of it', async () => {
    const server = gateway((key) => server.intent(key, { state: 'unknown', made: [] }))
    const form = open(server)
    await form.submit('周五专场')
    expect(form.at()).toBe('asking')
    server.known.set('first', server.intent('first', { made: [1, 2, 3] }))
    await act(async () => form.client.invalidateQueries({ queryKey: intentQueries.one(mp, 'first').queryKey }))
    await waitFor(() => expect(form.at()).toBe('several'))
    expect(form.made).toEqual([])
    expect(server.creates).toHaveLength(1)
  })

  it('says "not created" and is ready for a new try once WeChat surely made nothing', async () => {
    const server = gateway((key) => server.intent(key, { state: 'unknown', made: [] }))
    const form = open(server)
    await form.submit('周五专场')
    server.known.set('first', server.intent('first', { state: 'absent', made: [] }))
    await act(async () => form.client.invalidateQueries({ queryKey: intentQueries.one(mp, 'first').queryKey }))
    await waitFor(() => expect(form.at()).toBe('absent'))
    expect(form.keys.at(-1)).toEqual({ key: '00000000-0000-4000-8000-000000000001', sent: false })
  })

  it('finds out after a reload what became of the request in flight', async () => {
    const server = gateway(() => 'neverSent')
    server.known.set('first', server.intent('first', { made: [9] }))
    const form = open(server, true)
    await waitFor(() => expect(form.made).toEqual([9]))
    expect(server.creates).toEqual([])
  })
})
