import { afterEach, expect, it, vi } from 'vitest'
import { accountApi } from '#contract/accounts.ts'
import { sayWhetherAttended } from './attended.ts'
import { call } from './call.ts'

afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('says of what a page asks while nobody touches it that it asks for itself', async () => {
  vi.useFakeTimers()
  const said: (string | null)[] = []
  vi.stubGlobal('fetch', async (input: Request | URL, init?: RequestInit) => {
    const { headers } = new Request(
      input instanceof Request ? input : new URL(String(input), 'http://kaibo.test'),
      init,
    )
    said.push(headers.get('X-Unattended'))
    return new Response('{}')
  })
  const stop = sayWhetherAttended()
  await call(accountApi.session)
  vi.advanceTimersByTime(301_000)
  await call(accountApi.session)
  window.dispatchEvent(new Event('keydown'))
  await call(accountApi.session)
  stop()
  expect(said).toEqual([null, '1', null])
})
