import type { QueryClient } from '@tanstack/react-query'
import { useSyncExternalStore } from 'react'
import { fillPath } from '#contract/endpoint.ts'
import { eventApi, liveEvent, type LiveEvent } from '#contract/events.ts'
import { now } from '#web/lib/clock.ts'
import { signal } from '#web/lib/signal.ts'
import { applyEvent } from './apply-event.ts'
import { listen, type Heard } from './listen.ts'
import { signInAgain } from './signed-out.ts'

/** Whether this browser hears of changes. `lost` means that what is on the page may be out of date. */
export type Live = { state: 'starting' | 'on' | 'lost'; since: number }

/** Silence of this long is a lost stream: the gateway speaks at least every 15 s. */
export const silence = 40_000

const live = signal<Live>({ state: 'starting', since: now() })
export const useLive = (): Live => useSyncExternalStore(live.watch, live.get)

const become = (state: Live['state']) => {
  if (live.get().state !== state) live.set({ state, since: now() })
}

const pause = (milliseconds: number, stop: AbortSignal) =>
  new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, milliseconds)
    stop.addEventListener('abort', () => (clearTimeout(timer), resolve()), { once: true })
  })

/** Holds the stream and passes on what it hears, until told to stop. Only the elected tab runs this. */
async function hold(url: string, pass: (heard: Heard) => void, stop: AbortSignal): Promise<void> {
  let lastId: string | undefined
  for (let failures = 0; !stop.aborted; failures++) {
    const ended = await listen(url, lastId, stop, silence, (heard) => {
      failures = 0
      if (heard.id !== undefined) lastId = heard.id
      pass(heard)
    })
    if (stop.aborted) return
    // One break is a restart or a passing cloud; it is lost when coming back failed too.
    if (failures > 0) pass({ state: 'lost' })
    if (ended === 'signedOut' && !(await signInAgain())) return
    await pause(Math.min(15_000, 1000 * 2 ** failures) * (0.75 + Math.random() / 2), stop)
  }
}

const understood = (data: string): LiveEvent | undefined => {
  try {
    const event = liveEvent.safeParse(JSON.parse(data))
    return event.success ? event.data : undefined
  } catch {
    return undefined
  }
}

/**
 * Follows one mini program until the returned function is called. One stream per browser and mini program: a lock elects
 * the tab that holds it, a channel feeds the others, and when that tab closes the next takes over.
 */
export function followEvents(mp: string, client: QueryClient): () => void {
  const stopping = new AbortController()
  const stop = stopping.signal
  const channel = 'BroadcastChannel' in globalThis ? new BroadcastChannel(`kaibo.events.${mp}`) : undefined
  let quiet: ReturnType<typeof setTimeout> | undefined

  const take = (heard: Heard) => {
    become(heard.state === 'lost' ? 'lost' : 'on')
    clearTimeout(quiet)
    quiet = setTimeout(() => become('lost'), silence)
    const event = heard.data === undefined ? undefined : understood(heard.data)
    if (event?.kind === 'bye' && event.why !== 'restart' && event.why !== 'access') void signInAgain(event.why)
    else if (event) applyEvent(client, mp, event)
  }
  const pass = (heard: Heard) => {
    take(heard)
    channel?.postMessage(heard)
  }

  become('starting')
  quiet = setTimeout(() => become('lost'), silence)
  let holding = false
  channel?.addEventListener('message', ({ data }: MessageEvent<Heard | 'hello'>) => {
    if (data !== 'hello') take(data)
    // A tab that has just opened need not wait for the next sign of life.
    else if (holding && live.get().state !== 'starting')
      channel.postMessage({ state: live.get().state === 'on' ? 'alive' : 'lost' } satisfies Heard)
  })
  channel?.postMessage('hello')
  const url = fillPath(eventApi.stream.path, { mp })
  const run = () => {
    holding = true
    return hold(url, pass, stop)
  }
  // Only a secure page has locks; without them each tab holds its own stream.
  if (navigator.locks) void navigator.locks.request(`kaibo.events.${mp}`, { signal: stop }, run).catch(() => undefined)
  else void run()

  return () => {
    stopping.abort()
    clearTimeout(quiet)
    channel?.close()
  }
}
