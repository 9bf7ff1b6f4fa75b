import { QueryClient } from '@tanstack/react-query'
import { afterEach, describe, expect, it, vi } from 'vitest'
import type { LiveEvent } from '#contract/events.ts'
import { applyEvent, touches } from './apply-event.ts'
import { listen, readBlock, type Heard } from './listen.ts'

afterEach(() => vi.unstubAllGlobals())

const list = ['rooms', 'wx1', 'list', {}]
const one = (id: number) => ['rooms', 'wx1', 'one', id]

describe('what an event touches', () => {
  it('is the list and the rooms it names, of its own mini program', () => {
    const event: LiveEvent = { kind: 'rooms', ids: [7] }
    expect(
      [list, one(7), one(8), ['rooms', 'wx2', 'list', {}], ['session']].map((key) => touches(event, 'wx1', key)),
    ).toEqual([true, true, false, false, false])
  })
  it('is everything but the session after a gap', () => {
    expect(touches({ kind: 'resync' }, 'wx1', one(8))).toBe(true)
    expect(touches({ kind: 'resync' }, 'wx1', ['session'])).toBe(false)
  })
  it('is the list of accounts, of whichever mini program the stream is', () => {
    expect([['team'], list, ['session']].map((key) => touches({ kind: 'team' }, 'wx1', key))).toEqual([
      true,
      false,
      false,
    ])
  })
  it('is never a query that asks to be left alone', () => {
    const client = new QueryClient()
    client.setQueryDefaults(one(7), { meta: { live: false } })
    client.setQueryData(one(7), 'secret')
    client.setQueryData(list, 'rooms')
    applyEvent(client, 'wx1', { kind: 'resync' })
    expect(client.getQueryState(list)?.isInvalidated).toBe(true)
    client.getQueryCache().build(client, { queryKey: one(7), meta: { live: false } })
    expect(client.getQueryState(one(7))?.isInvalidated).toBe(false)
  })
})

it('reads a block of the stream', () => {
  expect(readBlock(': ping')).toEqual({ state: 'alive' })
  expect(readBlock('id: 12\ndata: {"kind":\ndata: "resync"}')).toEqual({
    state: 'alive',
    id: '12',
    data: '{"kind":\n"resync"}',
  })
})

describe('listening', () => {
  const stream = (chunks: string[]) =>
    new Response(new Blob(chunks).stream(), { headers: { 'Content-Type': 'text/event-stream' } })
  const hear = async (answer: Response, lastId?: string) => {
    const heard: Heard[] = []
    const ask = vi.fn(async () => answer)
    vi.stubGlobal('fetch', ask)
    const ended = await listen('/api/wx1/events', lastId, new AbortController().signal, 40_000, (each) =>
      heard.push(each),
    )
    return { heard, ended, ask }
  }

  it('hears signs of life and news, wherever the bytes are cut', async () => {
    const { heard, ended } = await hear(stream([': ping\n\nid: 3\nda', 'ta: {"kind":"freshness"}\n', '\n']))
    expect(heard.filter(({ data }) => data)).toEqual([{ state: 'alive', id: '3', data: '{"kind":"freshness"}' }])
    expect(heard[0]).toEqual({ state: 'alive' })
    expect(ended).toBe('ended')
  })
  it('says where it left off', async () => {
    const { ask } = await hear(stream([]), '41')
    expect(ask).toHaveBeenCalledWith(
      '/api/wx1/events',
      expect.objectContaining({ headers: expect.objectContaining({ 'Last-Event-ID': '41' }) }),
    )
  })
  it('tells an ended session from a lost connection', async () => {
    expect((await hear(new Response('{}', { status: 401 }))).ended).toBe('signedOut')
    expect((await hear(new Response('', { status: 502 }))).ended).toBe('ended')
  })
  it('gives up on silence', async () => {
    vi.useFakeTimers()
    vi.stubGlobal(
      'fetch',
      (_url: string, { signal }: RequestInit) =>
        new Promise((_resolve, reject) =>
          signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
        ),
    )
    const ended = listen('/x', undefined, new AbortController().signal, 40_000, () => {})
    await vi.advanceTimersByTimeAsync(40_000)
    expect(await ended).toBe('ended')
    vi.useRealTimers()
  })
})
