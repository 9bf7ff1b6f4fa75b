import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { imageApi } from '#contract/images.ts'
import { jobApi } from '#contract/jobs.ts'
import { roomApi } from '#contract/rooms.ts'
import { call } from './call.ts'
import { Fault } from './fault.ts'
import { onSignedOut } from './signed-out.ts'

const answers: (() => Response | Promise<Response>)[] = []
let asked: Request[] = []

const json = (status: number, body: unknown) => () =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } })
const fault = (status: number, code: string, more = {}) =>
  json(status, { code, message: code, requestId: 'r1', ...more })

beforeEach(() => {
  asked = []
  answers.length = 0
  vi.stubGlobal('fetch', async (input: RequestInfo | URL, init?: RequestInit) => {
    const url = input instanceof Request ? input : new URL(String(input), 'http://kaibo.test').href
    asked.push(new Request(url, init))
    const answer = answers.shift()
    if (!answer) throw new TypeError('Failed to fetch')
    return answer()
  })
})
afterEach(() => vi.unstubAllGlobals())

const failed = async (promise: Promise<unknown>): Promise<Fault> => {
  const error: unknown = await promise.then(
    () => new Error('it did not fail'),
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(Fault)
  return error as Fault
}

describe('call', () => {
  it('fills the path and the query and answers with the data', async () => {
    answers.push(json(200, { rooms: [], asOf: null, stale: null, pending: [] }))
    const data = await call(roomApi.list, { path: { mp: 'wx1' }, query: { search: '新品' } })
    expect(data.rooms).toEqual([])
    const { pathname, searchParams } = new URL(asked[0]!.url)
    expect(pathname).toBe('/api/wx1/rooms')
    expect(searchParams.get('search')).toBe('新品')
    expect(asked[0]!.headers.get('X-Requested-With')).toBe('kaibo')
  })

  it('sends the version quoted, and a picture as the part "image"', async () => {
    answers.push(json(200, {}), json(200, {}))
    await call(roomApi.edit, { path: { mp: 'wx1', id: 7 }, body: {} as never, version: 'v1' })
    await call(imageApi.keep, {
      path: { mp: 'wx1' },
      query: { slot: 'cover' },
      file: new Blob(['x'], { type: 'image/png' }),
    })
    expect(asked[0]!.headers.get('If-Match')).toBe('"v1"')
    expect(asked[1]!.headers.get('Content-Type')).toMatch(/^multipart\/form-data; boundary=/)
    expect(await asked[1]!.text()).toContain('name="image"')
  })

  it('sends a POST that has no body as JSON, never as the form that the gateway cannot read', async () => {
    answers.push(json(200, {}), json(200, {}), json(200, {}))
    await call(jobApi.retry, { path: { mp: 'wx1', id: 'a', n: 0 } })
    await call(jobApi.pause, { path: { mp: 'wx1', id: 'a' } })
    await call(accountApi.signOut)
    expect(asked.map(({ method, headers }) => [method, headers.get('Content-Type')])).toEqual([
      ['POST', 'application/json'],
      ['POST', 'application/json'],
      ['DELETE', null],
    ])
    expect(await Promise.all(asked.map((request) => request.text()))).toEqual(['{}', '{}', ''])
  })

  it('throws the fault of the gateway with its fields and what WeChat said', async () => {
    answers.push(fault(422, 'refused', { wechat: { errcode: 300036, errmsg: 'x', rid: 'rid1', qrCode: '/q' } }))
    const error = await failed(call(roomApi.one, { path: { mp: 'wx1', id: 7 } }))
    expect(error).toMatchObject({ code: 'refused', requestId: 'r1', wechat: { errcode: 300036, rid: 'rid1' } })
  })

  it('is offline when nobody answers, or somebody who is not our gateway', async () => {
    expect((await failed(call(accountApi.setupState))).code).toBe('offline')
    answers.push(() => new Response('<h1>502 Bad Gateway</h1>', { status: 502 }))
    expect((await failed(call(accountApi.setupState))).code).toBe('offline')
    answers.push(() => new Response('<!doctype html>', { status: 200 }))
    expect((await failed(call(accountApi.setupState))).code).toBe('offline')
    answers.push(json(500, { error: 'somebody else' }))
    expect((await failed(call(accountApi.setupState))).code).toBe('offline')
  })

  it('asks the person once, however many calls find the session over, and then goes on', async () => {
    const ask = vi.fn(async () => {
      answers.push(json(200, { id: 1 }), json(200, { id: 2 }))
      return true
    })
    const stop = onSignedOut(ask)
    answers.push(fault(401, 'signInNeeded'), fault(401, 'signInNeeded'))
    const both = await Promise.all([1, 2].map((id) => call(roomApi.one, { path: { mp: 'wx1', id } })))
    expect(both.map(({ id }) => id).toSorted((a, b) => (a < b ? -1 : 1))).toEqual([1, 2])
    expect(ask).toHaveBeenCalledTimes(1)
    stop()
  })

  it('gives the fault to whoever asked if the person does not sign in', async () => {
    const stop = onSignedOut(async () => false)
    answers.push(fault(401, 'signInNeeded'))
    expect((await failed(call(roomApi.one, { path: { mp: 'wx1', id: 1 } }))).code).toBe('signInNeeded')
    expect(asked).toHaveLength(1)
    stop()
  })

  it('does not take a wrong password for an ended session', async () => {
    const ask = vi.fn(async () => true)
    const stop = onSignedOut(ask)
    answers.push(fault(401, 'wrongPassword'))
    expect((await failed(call(accountApi.signIn, { body: { name: 'a', password: 'b' } }))).code).toBe('wrongPassword')
    expect(ask).not.toHaveBeenCalled()
    stop()
  })
})

it('must be given what the endpoint needs', () => {
  const wrong = () => {
    // @ts-expect-error a room has an id
    void call(roomApi.one, { path: { mp: 'wx1' } })
    // @ts-expect-error an edit has a version
    void call(roomApi.edit, { path: { mp: 'wx1', id: 7 }, body: {} as never })
    // @ts-expect-error a picture has a slot
    void call(imageApi.keep, { path: { mp: 'wx1' }, file: new Blob([]) })
  }
  expect(wrong).toBeTypeOf('function')
})
