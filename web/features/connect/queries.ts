import { queryOptions } from '@tanstack/react-query'
import { connectApi } from '#contract/connect.ts'
import { call } from '#web/api/call.ts'

export const connectQueries = {
  /** No event tells of it, so the page asks anew each time it opens. */
  settings: (mp: string) =>
    queryOptions({
      queryKey: ['connect', mp],
      queryFn: ({ signal }) => call(connectApi.settings, { path: { mp }, signal }),
      staleTime: 0,
    }),

  /** WeChat's own answer; the gateway asks it at most every ten minutes. */
  pendantKeys: (mp: string) =>
    queryOptions({
      queryKey: ['pendant-keys', mp],
      queryFn: ({ signal }) => call(connectApi.pendantKeys, { path: { mp }, signal }),
      retry: false,
    }),
}
