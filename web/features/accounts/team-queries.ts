import { queryOptions } from '@tanstack/react-query'
import { ownAccountApi } from '#contract/own-account.ts'
import { teamApi } from '#contract/team.ts'
import { call } from '#web/api/call.ts'

/** Beside `queries.ts`, which the entrance carries: nobody who signs in needs these. */
export const teamQueries = {
  /** Only for owners. */
  list: () =>
    queryOptions({
      queryKey: ['team'],
      queryFn: ({ signal }) => call(teamApi.list, { signal }),
      // Without a mini program there is no stream that tells of a change: whoever comes back to the page to look sees it.
      staleTime: 0,
      refetchOnWindowFocus: true,
    }),
  secondFactor: () =>
    queryOptions({
      queryKey: ['second-factor'],
      queryFn: ({ signal }) => call(ownAccountApi.secondFactor, { signal }),
      staleTime: 0,
    }),
  ownSessions: () =>
    queryOptions({
      queryKey: ['own-sessions'],
      queryFn: ({ signal }) => call(ownAccountApi.sessions, { signal }),
      staleTime: 0,
    }),
}
