import { QueryClient } from '@tanstack/react-query'
import { Fault } from './fault.ts'

declare module '@tanstack/react-query' {
  interface Register {
    defaultError: Fault
    /** `live: false`: the event stream leaves it alone (a revealed secret is not asked for again by itself). */
    queryMeta: { live?: boolean }
  }
}

/** Nothing grows stale by itself: the event stream says what changed. A write is never repeated by a machine. */
export const makeQueryClient = (): QueryClient =>
  new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: Infinity,
        refetchOnWindowFocus: false,
        networkMode: 'always',
        retry: (failures, fault) => failures < 1 && fault.code === 'offline',
        retryDelay: 800,
      },
      mutations: { retry: 0, networkMode: 'always' },
    },
  })
